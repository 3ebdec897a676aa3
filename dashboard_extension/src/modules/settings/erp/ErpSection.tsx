import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { ErpConnectionFragment, ErpSettingsQuery } from "../../../graphql/types";
import { useHost } from "../../../shell/host";
import { buildHref } from "../../../shell/location";
import { useAction } from "../../../shell/useAction";
import { useLiveQuery } from "../../../shell/useLiveQuery";
import type { Values } from "../../../ui/form/useServerForm";
import ui from "../../../ui/ui.module.css";
import { FIELDS } from "../fields";
import { Collection } from "../kit/Collection";
import { describeBy } from "../kit/describe";
import { EffectBox } from "../kit/EffectBox";
import { Loaded } from "../kit/Loaded";
import { Part } from "../kit/Part";
import { schemaOf, textOf, valuesOf } from "../kit/schemas";
import { SettingsForm } from "../kit/SettingsForm";
import { useLatest } from "../../../ui/form/useLatest";
import styles from "../settings.module.css";
import { useSettingsText } from "../settingsTexts";
import { timeZones } from "../kit/timeZones";
import { Endpoints } from "./Endpoints";
import { CreateErpConnectionDocument, DeleteErpConnectionDocument, ErpSettingsDocument, SaveErpConnectionDocument } from "./erp.generated";
import { FEED_QUERY, exampleFile } from "./exampleFile";

/** The shop's ERP: its files, who is called with changes, and how the changes are asked for. */
export default function ErpSection() {
  const t = useSettingsText();
  const query = useLiveQuery(ErpSettingsDocument, {});
  const remove = useAction(DeleteErpConnectionDocument);
  const schemas = query.data?.omsSchemas ?? null;
  return (
    <>
      <Loaded query={query} pick={(data) => data.omsErpConnections}>
        {(connections) => (
          <Collection
            title={t("connection.title")}
            intro={<p>{t("connection.intro")}</p>}
            rows={connections}
            keyOf={(connection) => connection.id}
            nameOf={(connection) => connection.name}
            about={(connection) => [connection.system, connection.folder].filter(Boolean).join(" · ")}
            empty={t("connection.empty")}
            addLabel={t("connection.add")}
            form={(connection, saved) => (
              <ConnectionForm
                connection={connection}
                schemas={schemas}
                onSaved={saved}
              />
            )}
            onChanged={query.reload}
            remove={{
              ...remove,
              text: () => t("connection.delete"),
              run: ({ id }) => remove.run({ id }),
            }}
          />
        )}
      </Loaded>
      {query.data?.omsErpEndpoints && <Endpoints endpoints={query.data.omsErpEndpoints} schemas={schemas} reload={query.reload} />}
      <Part title={t("erp.attention")}>
        <p>
          {t("erp.attentionText")}{" "}
          <a className={ui.link} href={buildHref("/attention/erp")}>
            {t("erp.attentionOpen")}
          </a>
        </p>
      </Part>
      <Feed />
    </>
  );
}

function Feed() {
  const t = useSettingsText();
  const host = useHost();
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <Part title={t("feed.title")} intro={t("feed.intro")}>
      <pre className={styles.code} tabIndex={0} aria-label={t("feed.query")}>
        {FEED_QUERY}
      </pre>
      <div className={styles.buttons}>
        <Button
          type="button"
          variant="secondary"
          onClick={() => {
            setCopied(host.copy(FEED_QUERY));
          }}
        >
          {t("feed.copy")}
        </Button>
        <span role="status">{copied === null ? "" : t(copied ? "feed.copied" : "feed.notCopied")}</span>
      </div>
    </Part>
  );
}

function ConnectionForm({ connection, schemas, onSaved }: { connection: ErpConnectionFragment | null; schemas: ErpSettingsQuery["omsSchemas"]; onSaved: () => void }) {
  const t = useSettingsText();
  const create = useAction(CreateErpConnectionDocument);
  const save = useAction(SaveErpConnectionDocument);
  const schema = schemaOf(schemas, "OmsErpConnectionInput", FIELDS.OmsErpConnectionInput.connection) ?? {};
  const id = connection?.id;
  const part = (one: ErpConnectionFragment | null): Values => valuesOf(one ?? { columns: {}, encoding: "AUTO", delimiter: "AUTO", dateOrder: "ISO" }, schema);
  const latest = useLatest(ErpSettingsDocument, (data) => {
    const one = data.omsErpConnections?.find((other) => other.id === id);
    return one ? part(one) : null;
  });
  const send = async (changed: Values, all: Values) => {
    const outcome = id ? await save.run({ id, input: changed }) : await create.run({ input: all });
    if (outcome.kind !== "done") return outcome;
    onSaved();
    return { kind: "done" as const, payload: { stored: part(outcome.payload.connection) } };
  };
  return (
    <SettingsForm
      name={`erp-connection-${id ?? "new"}`}
      schema={schema}
      stored={part(connection)}
      send={send}
      latest={id ? latest : undefined}
      describe={describeBy(t, "connection")}
      choices={{ timeZone: timeZones() }}
      effect={(values) => (
        <EffectBox title={t("connection.example")}>
          <p>{values.folder ? t("connection.reads", { folder: textOf(values.folder) }) : t("connection.noFolder")}</p>
          <pre className={styles.code} tabIndex={0}>
            {exampleFile(values)}
          </pre>
        </EffectBox>
      )}
    />
  );
}
