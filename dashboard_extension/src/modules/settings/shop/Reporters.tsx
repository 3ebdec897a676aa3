import { useState } from "react";

import type { CarrierConnectionFragment, CarrierConnectionsQuery } from "../../../graphql/types";
import { useFormat } from "../../../shell/format";
import { useAction } from "../../../shell/useAction";
import { useLiveQuery } from "../../../shell/useLiveQuery";
import type { Values } from "../../../ui/form/useServerForm";
import { Notice } from "../../../ui/Notice";
import { FIELDS } from "../fields";
import { Collection } from "../kit/Collection";
import { describeBy } from "../kit/describe";
import { EffectBox } from "../kit/EffectBox";
import { Loaded } from "../kit/Loaded";
import { schemaOf, textOf, valuesOf } from "../kit/schemas";
import { SettingsForm } from "../kit/SettingsForm";
import { ShownSecret } from "../kit/ShownSecret";
import { useLatest } from "../../../ui/form/useLatest";
import { useSettingsText } from "../settingsTexts";
import { ReporterDeeds } from "./ReporterDeeds";
import { CarrierConnectionsDocument, CreateCarrierConnectionDocument, DeleteCarrierConnectionDocument, SaveCarrierConnectionDocument } from "./reporters.generated";

interface Secret {
  name: string;
  value: string;
}

/** Who reports what becomes of parcels. A secret is shown once, when it is made. */
export function Reporters() {
  const t = useSettingsText();
  const { timeAgo } = useFormat();
  const query = useLiveQuery(CarrierConnectionsDocument, {});
  const remove = useAction(DeleteCarrierConnectionDocument);
  const [secret, setSecret] = useState<Secret | null>(null);
  const nameOf = nameBy(query.data);
  const about = (one: CarrierConnectionFragment) =>
    [
      one.carrier ? nameOf(one.carrier) : t("reporter.anyCarrier"),
      one.channels.join(", "),
      !one.isEnabled && t("list.off"),
      !one.hasSecret && t("reporter.noSecret"),
      one.lastReceivedAt && `${t("reporter.counts", { count: one.receivedCount, waiting: String(one.waitingCount) })}, ${t("reporter.last", { at: timeAgo(one.lastReceivedAt) })}`,
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <Loaded query={query} pick={(data) => data.omsCarrierConnections}>
      {(connections) => (
        <>
          {secret && <ShownSecret {...secret} onClose={() => { setSecret(null); }} />}
          <Collection
            title={t("reporter.title")}
            intro={<p>{t("reporter.intro")}</p>}
            rows={connections}
            keyOf={(one) => one.id}
            nameOf={(one) => one.name}
            about={about}
            empty={t("reporter.empty")}
            addLabel={t("reporter.add")}
            form={(one, saved) => <ReporterEditor connection={one} data={query.data} onSecret={setSecret} onSaved={saved} />}
            onChanged={query.reload}
            remove={{ ...remove, text: () => t("reporter.delete"), run: ({ id }) => remove.run({ id }) }}
          />
        </>
      )}
    </Loaded>
  );
}

interface EditorProps {
  connection: CarrierConnectionFragment | null;
  data: CarrierConnectionsQuery | null;
  onSecret: (secret: Secret) => void;
  onSaved: () => void;
}

function ReporterEditor({ connection, data, onSecret, onSaved }: EditorProps) {
  const t = useSettingsText();
  const { dateTime } = useFormat();
  const create = useAction(CreateCarrierConnectionDocument);
  const save = useAction(SaveCarrierConnectionDocument);
  const schema = schemaOf(data?.omsSchemas ?? null, "OmsCarrierConnectionInput", FIELDS.OmsCarrierConnectionInput.reporter) ?? {};
  const id = connection?.id;
  const part = (one: Partial<CarrierConnectionFragment>): Values => valuesOf(one, schema);
  const latest = useLatest(CarrierConnectionsDocument, (now) => {
    const one = now.omsCarrierConnections?.find((other) => other.id === id);
    return one ? part(one) : null;
  });
  const send = async (changed: Values, all: Values) => {
    if (id) {
      const saved = await save.run({ id, input: tidy(changed) });
      if (saved.kind !== "done") return saved;
      onSaved();
      return { kind: "done" as const, payload: { stored: part(saved.payload.connection ?? {}) } };
    }
    const made = await create.run({ input: tidy(all) });
    if (made.kind !== "done") return made;
    const { secret, connection: row } = made.payload;
    if (secret) onSecret({ name: row?.name ?? "", value: secret });
    onSaved();
    return { kind: "done" as const, payload: { stored: part(row ?? {}) } };
  };
  const nameOf = nameBy(data);
  return (
    <>
      {connection && !connection.hasSecret && <Notice tone="warning">{t("reporter.noSecretText")}</Notice>}
      {connection?.oldSecretUntil && (
        <Notice tone="warning">{t("reporter.oldUntil", { at: dateTime(connection.oldSecretUntil) })}</Notice>
      )}
      <SettingsForm
        name={`carrier-connection-${id ?? "new"}`}
        schema={schema}
        stored={part(connection ?? { carrier: "", channels: [], isEnabled: true })}
        send={send}
        latest={id ? latest : undefined}
        describe={describeBy(t, "reporter")}
        choices={{ carrier: [{ value: "", label: t("reporter.anyCarrier") }, ...carriersIn(data).map(({ code, name }) => ({ value: code, label: name }))] }}
        effect={({ carrier, channels, isEnabled }) => (
          <EffectBox title={t("effect.title")}>
            {isEnabled ? (
              <>
                <p>{connection ? t("reporter.calls", { url: connection.url }) : t("reporter.callsNew")}</p>
                <p>{carrier ? t("reporter.one", { carrier: nameOf(textOf(carrier)) }) : t("reporter.all")}</p>
                {linesOf(channels).length > 0 && <p>{t("reporter.channels", { channels: linesOf(channels).join(", ") })}</p>}
              </>
            ) : (
              <p>{t("reporter.off")}</p>
            )}
          </EffectBox>
        )}
      />
      {connection && <ReporterDeeds connection={connection} onSecret={onSecret} onSaved={onSaved} />}
    </>
  );
}

function carriersIn(data: CarrierConnectionsQuery | null): readonly { code: string; name: string }[] {
  return [...(data?.omsCarriers ?? []), ...(data?.omsKnownCarriers ?? [])];
}

function nameBy(data: CarrierConnectionsQuery | null): (code: string) => string {
  return (code) => carriersIn(data).find((one) => one.code === code)?.name ?? code;
}

function linesOf(value: unknown): string[] {
  return (Array.isArray(value) ? (value as string[]) : []).map((line) => line.trim()).filter(Boolean);
}

function tidy(values: Values): Values {
  return "channels" in values ? { ...values, channels: linesOf(values.channels) } : values;
}
