import { useAppliedPreferences } from "../../../shell/preferences";
import { SavePreferencesDocument } from "../../../shell/preferences.generated";
import { useAction } from "../../../shell/useAction";
import { useLiveQuery } from "../../../shell/useLiveQuery";
import type { JsonSchema } from "../../../ui/form/jsonSchema";
import type { Values } from "../../../ui/form/useServerForm";
import { showKeysHelp } from "../../../ui/keys/KeysHelp";
import { describeBy } from "../kit/describe";
import { EffectBox } from "../kit/EffectBox";
import { Loaded } from "../kit/Loaded";
import { SettingsForm } from "../kit/SettingsForm";
import { useLatest } from "../../../ui/form/useLatest";
import styles from "../settings.module.css";
import { useSettingsText } from "../settingsTexts";
import { OwnPreferencesDocument } from "./own.generated";

/** The fields of the form by the names under which a person's preferences are kept. */
const NAMES = { startPage: "startPage", afterMove: "orders.afterMove", density: "density" } as const;
const SCHEMA: JsonSchema = {
  type: "object",
  properties: {
    startPage: { type: "string", enum: ["/orders", "/", "/attention"] },
    afterMove: { type: "string", enum: ["stay", "next"] },
    density: { type: "string", enum: ["comfortable", "compact"] },
  },
};

/** How one likes to work; for everybody. */
export default function OwnSection() {
  const query = useLiveQuery(OwnPreferencesDocument, {});
  useAppliedPreferences(query.isLoading ? null : query.data?.omsMe?.preferences);
  return (
    <Loaded query={query} pick={(data) => data.omsMe} permission="MANAGE_ORDERS">
      {(me) => <OwnForm preferences={me.preferences} name={me.name} onSaved={query.reload} />}
    </Loaded>
  );
}

function OwnForm({ preferences, name, onSaved }: { preferences: unknown; name: string; onSaved: () => void }) {
  const t = useSettingsText();
  const { run } = useAction(SavePreferencesDocument);
  const stored = valuesOf(preferences);
  const latest = useLatest(OwnPreferencesDocument, (data) => (data.omsMe ? valuesOf(data.omsMe.preferences) : null));
  const send = async (changed: Values) => {
    const outcome = await run({ preferences: Object.fromEntries(Object.entries(NAMES).filter(([field]) => field in changed).map(([field, key]) => [key, changed[field]])) });
    if (outcome.kind !== "done") return outcome;
    onSaved();
    return { kind: "done" as const, payload: { stored: valuesOf(outcome.payload.preferences) } };
  };
  return (
    <>
      <p className={styles.quiet}>{t("own.intro", { name })}</p>
      <SettingsForm
        name="own"
        schema={SCHEMA}
        stored={stored}
        send={send}
        latest={latest}
        describe={describeBy(t, "own")}
        effect={(values) => (
          <EffectBox title={t("effect.title")}>
            <p>{t(values.startPage === "/" ? "own.startsHome" : values.startPage === "/attention" ? "own.startsAttention" : "own.startsOrders")}</p>
            <p>{t(values.afterMove === "next" ? "own.goesOn" : "own.stays")}</p>
            <p>{t(values.density === "compact" ? "own.isCompact" : "own.isComfortable")}</p>
          </EffectBox>
        )}
      />
      <p>
        {t("own.keys")}{" "}
        <button type="button" className={styles.link} onClick={showKeysHelp}>
          {t("own.keysOpen")}
        </button>
      </p>
    </>
  );
}

function valuesOf(preferences: unknown): Values {
  const given = (typeof preferences === "object" && preferences !== null ? preferences : {}) as Values;
  return { startPage: given[NAMES.startPage] ?? "/orders", afterMove: given[NAMES.afterMove] ?? "stay", density: given[NAMES.density] ?? "comfortable" };
}
