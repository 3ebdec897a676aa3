import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { ErpEndpointFragment, ErpSettingsQuery } from "../../../graphql/types";
import { useAction } from "../../../shell/useAction";
import { ConfirmDialog } from "../../../ui/dialog/ConfirmDialog";
import type { JsonSchema } from "../../../ui/form/jsonSchema";
import type { Values } from "../../../ui/form/useServerForm";
import { Notice } from "../../../ui/Notice";
import { Problem } from "../../../ui/Problem";
import { FIELDS } from "../fields";
import { Collection } from "../kit/Collection";
import { describeBy } from "../kit/describe";
import { EffectBox } from "../kit/EffectBox";
import { schemaOf, textOf, valuesOf } from "../kit/schemas";
import { SettingsForm } from "../kit/SettingsForm";
import { ShownSecret } from "../kit/ShownSecret";
import { useLatest } from "../../../ui/form/useLatest";
import styles from "../settings.module.css";
import { useSettingsText } from "../settingsTexts";
import { CreateErpEndpointDocument, DeleteErpEndpointDocument, ErpSettingsDocument, SaveErpEndpointDocument, TestErpEndpointDocument } from "./erp.generated";

interface Props {
  endpoints: readonly ErpEndpointFragment[];
  schemas: ErpSettingsQuery["omsSchemas"];
  reload: () => void;
}

/** Who is called with each change. A signing secret is shown once, when it is made. */
export function Endpoints({ endpoints, schemas, reload }: Props) {
  const t = useSettingsText();
  const remove = useAction(DeleteErpEndpointDocument);
  const [secret, setSecret] = useState<{ name: string; value: string } | null>(null);
  return (
    <>
      {secret && <ShownSecret {...secret} onClose={() => { setSecret(null); }} />}
      <Collection
        title={t("endpoint.title")}
        intro={<p>{t("endpoint.intro")}</p>}
        rows={endpoints}
        keyOf={(endpoint) => endpoint.id}
        nameOf={(endpoint) => endpoint.code}
        about={(endpoint) => [endpoint.url, endpoint.system, !endpoint.isEnabled && t("list.off"), endpoint.lostItsSecret && t("endpoint.lost")].filter(Boolean).join(" · ")}
        empty={t("endpoint.empty")}
        addLabel={t("endpoint.add")}
        form={(endpoint, saved) => (
          <EndpointEditor
            endpoint={endpoint}
            schemas={schemas}
            onSecret={setSecret}
            onSaved={saved}
          />
        )}
        onChanged={reload}
        remove={{
          ...remove,
          text: () => t("endpoint.delete"),
          run: ({ id }) => remove.run({ id }),
        }}
      />
    </>
  );
}

interface EditorProps {
  endpoint: ErpEndpointFragment | null;
  schemas: ErpSettingsQuery["omsSchemas"];
  onSecret: (secret: { name: string; value: string }) => void;
  onSaved: () => void;
}

function EndpointEditor({ endpoint, schemas, onSecret, onSaved }: EditorProps) {
  const t = useSettingsText();
  const create = useAction(CreateErpEndpointDocument);
  const save = useAction(SaveErpEndpointDocument);
  const schema = withSources(schemaOf(schemas, "OmsErpEndpointInput", FIELDS.OmsErpEndpointInput.endpoint) ?? {});
  const id = endpoint?.id;
  const part = (one: Partial<ErpEndpointFragment>): Values => valuesOf(one, schema);
  const latest = useLatest(ErpSettingsDocument, (data) => {
    const one = data.omsErpEndpoints?.find((other) => other.id === id);
    return one ? part(one) : null;
  });
  const send = async (changed: Values, all: Values) => {
    const outcome = id ? await save.run({ id, input: changed }) : await create.run({ input: all });
    if (outcome.kind !== "done") return outcome;
    const { secret, endpoint: saved } = outcome.payload;
    if (secret) onSecret({ name: saved?.code ?? "", value: secret });
    onSaved();
    return { kind: "done" as const, payload: { stored: part(saved ?? {}) } };
  };
  return (
    <>
      {endpoint?.lostItsSecret && <Notice tone="warning">{t("endpoint.lostText")}</Notice>}
      <SettingsForm
        name={`erp-endpoint-${id ?? "new"}`}
        schema={schema}
        stored={part(endpoint ?? { isEnabled: true, doesEcho: false })}
        send={send}
        latest={id ? latest : undefined}
        describe={describeBy(t, "endpoint")}
        effect={({ url, system, doesEcho, isEnabled, sources }) => (
          <EffectBox title={t("effect.title")}>
            <p>{!isEnabled ? t("endpoint.off") : url ? t("endpoint.calls", { url: textOf(url), count: Array.isArray(sources) ? sources.length : 0 }) : t("endpoint.noUrl")}</p>
            {isEnabled && system ? <p>{t(doesEcho ? "endpoint.echo" : "endpoint.noEcho", { system: textOf(system) })}</p> : null}
          </EffectBox>
        )}
      />
      {endpoint && <EndpointDeeds endpoint={endpoint} onSecret={onSecret} onSaved={onSaved} />}
    </>
  );
}

/** A new endpoint hears of every source: those that there are. */
function withSources(schema: JsonSchema): JsonSchema {
  const sources = schema.properties?.sources;
  if (!Array.isArray(sources?.default)) return schema;
  return { ...schema, properties: { ...schema.properties, sources: { ...sources, items: { type: "string", enum: sources.default } } } };
}

/** A test call, and a new signing secret. */
function EndpointDeeds({ endpoint, onSecret, onSaved }: { endpoint: ErpEndpointFragment; onSecret: EditorProps["onSecret"]; onSaved: () => void }) {
  const t = useSettingsText();
  const test = useAction(TestErpEndpointDocument);
  const rotate = useAction(SaveErpEndpointDocument);
  const [answer, setAnswer] = useState<{ status: number; answer: string } | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div className={styles.testBox}>
      <div className={styles.buttons}>
        <Button
          type="button"
          variant="secondary"
          disabled={test.isRunning}
          onClick={() => {
            setAnswer(null);
            void test.run({ id: endpoint.id }).then((outcome) => {
              if (outcome.kind === "done") setAnswer({ status: outcome.payload.status ?? 0, answer: outcome.payload.answer ?? "" });
            });
          }}
        >
          {t("endpoint.test")}
        </Button>
        <Button type="button" variant="secondary" onClick={() => { setIsAsking(true); }}>
          {t("endpoint.rotate")}
        </Button>
      </div>
      {answer && (
        <Notice tone={answer.status >= 200 && answer.status < 300 ? "success" : "warning"}>
          <p>{t("endpoint.answered", { status: String(answer.status) })}</p>
          {answer.answer && <pre className={styles.code}>{answer.answer}</pre>}
        </Notice>
      )}
      {test.problem && <Problem problem={test.problem} lead={t("test.failed")} />}
      {isAsking && (
        <ConfirmDialog
          title={t("endpoint.rotateTitle", { name: endpoint.code })}
          confirmLabel={t("endpoint.rotate")}
          isRunning={rotate.isRunning}
          onCancel={() => { setIsAsking(false); }}
          onConfirm={() => {
            void rotate.run({ id: endpoint.id, input: { secret: "" } }).then((outcome) => {
              if (outcome.kind !== "done") return;
              setIsAsking(false);
              if (outcome.payload.secret) onSecret({ name: endpoint.code, value: outcome.payload.secret });
              onSaved();
            });
          }}
        >
          <p>{t("endpoint.rotateText")}</p>
          {rotate.problem && <Problem problem={rotate.problem} />}
        </ConfirmDialog>
      )}
    </div>
  );
}
