import type { NumberPreviewQueryVariables, NumberSeriesFragment, NumberSeriesListQuery } from "../../../graphql/types";
import { useAction } from "../../../shell/useAction";
import { useLiveQuery } from "../../../shell/useLiveQuery";
import { useSettled } from "../../../shell/useSettled";
import type { Values } from "../../../ui/form/useServerForm";
import { FIELDS } from "../fields";
import { Collection } from "../kit/Collection";
import { describeBy, isKey } from "../kit/describe";
import { EffectBox } from "../kit/EffectBox";
import { Loaded } from "../kit/Loaded";
import { Part } from "../kit/Part";
import { schemaOf, valuesOf } from "../kit/schemas";
import { SettingsForm } from "../kit/SettingsForm";
import { useLatest } from "../../../ui/form/useLatest";
import styles from "../settings.module.css";
import { useSettingsText } from "../settingsTexts";
import { CreateNumberSeriesDocument, DeleteNumberSeriesDocument, NumberPreviewDocument, NumberSeriesListDocument, SaveNumberSeriesDocument } from "./documents.generated";

const SERIES = FIELDS.OmsNumberSeriesInput.series;

/** How documents are numbered, and who does it. */
export default function NumbersSection() {
  const t = useSettingsText();
  const query = useLiveQuery(NumberSeriesListDocument, {});
  const remove = useAction(DeleteNumberSeriesDocument);
  const kindName = (kind: string) => {
    const key = `f.series.kind=${kind}`;
    return isKey(key) ? t(key) : kind;
  };
  const issuers = query.data?.omsDocumentIssuers ?? [];
  return (
    <Loaded query={query} pick={(data) => data.omsNumberSeries}>
      {(all) => (
        <>
          <Collection
            intro={<p>{t("series.intro")}</p>}
            rows={all}
            keyOf={(series) => series.code}
            nameOf={(series) => `${kindName(series.kind)} · ${series.code}`}
            about={(series) => [series.pattern, series.channel, series.issuer && issuers.find((one) => one.name === series.issuer)?.label, series.isDefault && t("series.usual")].filter(Boolean).join(" · ")}
            empty={t("series.empty")}
            addLabel={t("series.add")}
            form={(series, saved) => (
              <SeriesForm
                series={series}
                data={query.data}
                onSaved={saved}
              />
            )}
            onChanged={query.reload}
            remove={{
              ...remove,
              text: () => t("series.delete"),
              run: ({ code }) => remove.run({ code }),
            }}
          />
          <Part title={t("issuers.title")} intro={t("issuers.intro")}>
            {issuers.length === 0 && <p className={styles.quiet}>{t("issuers.empty")}</p>}
            <ul className={styles.rows}>
              {issuers.map((issuer) => (
                <li key={issuer.name} className={styles.row}>
                  <strong>{issuer.label}</strong>
                  <span className={styles.quiet}>{issuer.unavailableReason ?? t("issuers.numbers", { kinds: issuer.kinds.map(kindName).join(", ") })}</span>
                </li>
              ))}
            </ul>
          </Part>
        </>
      )}
    </Loaded>
  );
}

function SeriesForm({ series, data, onSaved }: { series: NumberSeriesFragment | null; data: NumberSeriesListQuery | null; onSaved: () => void }) {
  const t = useSettingsText();
  const create = useAction(CreateNumberSeriesDocument);
  const save = useAction(SaveNumberSeriesDocument);
  const schema = schemaOf(data?.omsSchemas, "OmsNumberSeriesInput", series ? SERIES : ["code", ...SERIES], { code: { type: "string" } }) ?? {};
  const part = (one: NumberSeriesFragment | null): Values => valuesOf(one ?? { kind: "INVOICE", pattern: "{year}-{number:05}", nextNumber: 1, resetsYearly: true, isDefault: true }, schema);
  const latest = useLatest(NumberSeriesListDocument, (found) => {
    const one = found.omsNumberSeries?.find(({ code }) => code === series?.code);
    return one ? part(one) : null;
  });
  const send = async (changed: Values, all: Values) => {
    const { code, ...input } = all;
    const outcome = series ? await save.run({ code: series.code, input: changed }) : await create.run({ code: String(code), input });
    if (outcome.kind !== "done") return outcome;
    onSaved();
    return { kind: "done" as const, payload: { stored: part(outcome.payload.series) } };
  };
  const issuers = (data?.omsDocumentIssuers ?? []).map((issuer) => ({ value: issuer.name, label: issuer.label }));
  return (
    <SettingsForm
      name={`series-${series?.code ?? "new"}`}
      schema={schema}
      stored={part(series)}
      send={send}
      latest={series ? latest : undefined}
      describe={describeBy(t, "series")}
      choices={issuers.length > 0 ? { issuer: issuers } : undefined}
      effect={(values) => <NumbersEffect values={values} />}
    />
  );
}

/** The next numbers, this year and the next. */
function NumbersEffect({ values }: { values: Values }) {
  const t = useSettingsText();
  const { pattern, nextNumber, resetsYearly, issuer } = values;
  const variables = useSettled({ pattern: String(pattern), nextNumber: typeof nextNumber === "number" ? nextNumber : 1, resetsYearly: resetsYearly === true }) as NumberPreviewQueryVariables;
  const { data, previous, error } = useLiveQuery(NumberPreviewDocument, variables, { isPaused: Boolean(issuer) });
  const shown = (data ?? previous)?.omsNumberPreview;
  if (issuer) {
    return (
      <EffectBox title={t("effect.title")}>
        <p>{t("series.issued")}</p>
      </EffectBox>
    );
  }
  return (
    <EffectBox title={t("effect.title")} error={error} errors={shown?.errors}>
      {shown && (
        <>
          <p>{t("series.next", { numbers: shown.thisYear.join(", ") })}</p>
          <p>{t("series.nextYear", { numbers: shown.nextYear.join(", ") })}</p>
        </>
      )}
    </EffectBox>
  );
}
