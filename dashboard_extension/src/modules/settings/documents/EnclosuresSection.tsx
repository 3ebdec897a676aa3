import { Button } from "@saleor/macaw-ui";
import { useId, useState } from "react";

import type { EnclosureFragment, EnclosuresQuery } from "../../../graphql/types";
import { useHost } from "../../../shell/host";
import { useAction } from "../../../shell/useAction";
import { useLiveQuery } from "../../../shell/useLiveQuery";
import { Field } from "../../../ui/form/Field";
import type { Values } from "../../../ui/form/useServerForm";
import { Notice } from "../../../ui/Notice";
import { Problem } from "../../../ui/Problem";
import { FIELDS } from "../fields";
import { Collection } from "../kit/Collection";
import { describeBy } from "../kit/describe";
import { EffectBox } from "../kit/EffectBox";
import { Loaded } from "../kit/Loaded";
import { schemaOf, valuesOf } from "../kit/schemas";
import { SettingsForm } from "../kit/SettingsForm";
import { useLatest } from "../../../ui/form/useLatest";
import { useSettingsText } from "../settingsTexts";
import { CreateEnclosureDocument, DeleteEnclosureDocument, EnclosuresDocument, SaveEnclosureDocument } from "./documents.generated";

const ENCLOSURE = FIELDS.OmsEnclosureInput.enclosure;

/** PDFs of the shop's own that go along with orders. */
export default function EnclosuresSection() {
  const t = useSettingsText();
  const host = useHost();
  const query = useLiveQuery(EnclosuresDocument, {});
  const remove = useAction(DeleteEnclosureDocument);
  return (
    <Loaded query={query} pick={(data) => data.omsEnclosures}>
      {(enclosures) => (
        <Collection
          intro={<p>{t("enclosure.intro")}</p>}
          rows={enclosures}
          keyOf={(enclosure) => enclosure.code}
          nameOf={(enclosure) => enclosure.name}
          about={(enclosure) => [enclosure.categories.join(", "), enclosure.condition !== null && t("rule.hasCondition"), !enclosure.isEnabled && t("list.off")].filter(Boolean).join(" · ")}
          actions={(enclosure) => (
            <Button type="button" variant="secondary" size="small" aria-label={t("enclosure.openOne", { name: enclosure.name })} onClick={() => { host.openDocument(enclosure.url); }}>
              {t("enclosure.open")}
            </Button>
          )}
          empty={t("enclosure.empty")}
          addLabel={t("enclosure.add")}
          form={(enclosure, saved) => (
            <EnclosureForm
              enclosure={enclosure}
              schemas={query.data?.omsSchemas ?? null}
              onSaved={saved}
            />
          )}
          onChanged={query.reload}
          remove={{
            ...remove,
            text: () => t("enclosure.delete"),
            run: ({ code }) => remove.run({ code }),
          }}
        />
      )}
    </Loaded>
  );
}

function EnclosureForm({ enclosure, schemas, onSaved }: { enclosure: EnclosureFragment | null; schemas: EnclosuresQuery["omsSchemas"]; onSaved: () => void }) {
  const t = useSettingsText();
  const create = useAction(CreateEnclosureDocument);
  const save = useAction(SaveEnclosureDocument);
  const [file, setFile] = useState<{ name: string; content: string } | null>(null);
  const schema = schemaOf(schemas, "OmsEnclosureInput", enclosure ? ENCLOSURE : ["code", ...ENCLOSURE], { code: { type: "string" } }) ?? {};
  const part = (one: EnclosureFragment | null): Values => valuesOf(one ?? { isEnabled: true }, schema);
  const latest = useLatest(EnclosuresDocument, (data) => {
    const one = data.omsEnclosures?.find(({ code }) => code === enclosure?.code);
    return one ? part(one) : null;
  });
  const send = async (changed: Values, all: Values) => {
    const { code, ...input } = all;
    const categories = Array.isArray(all.categories) ? { categories: (all.categories as string[]).map((slug) => slug.trim()).filter(Boolean) } : {};
    const content = file ? { content: file.content } : {};
    const outcome = enclosure ? await save.run({ code: enclosure.code, input: { ...changed, ...("categories" in changed && categories) } }) : await create.run({ code: String(code), input: { ...input, ...categories, ...content } });
    if (outcome.kind !== "done") return outcome;
    setFile(null);
    onSaved();
    return { kind: "done" as const, payload: { stored: part(outcome.payload.enclosure) } };
  };
  return (
    <>
      <PdfField label={t(enclosure ? "enclosure.replaceFile" : "enclosure.file")} onFile={setFile} />
      {enclosure && file && (
        <>
          <Button
            type="button"
            variant="secondary"
            disabled={save.isRunning}
            onClick={() => {
              void save.run({ code: enclosure.code, input: { content: file.content } }).then(({ kind }) => {
                if (kind === "done") {
                  setFile(null);
                  onSaved();
                }
              });
            }}
          >
            {t("enclosure.upload", { file: file.name })}
          </Button>
          {save.problem && <Problem problem={save.problem} />}
        </>
      )}
      <SettingsForm
        name={`enclosure-${enclosure?.code ?? "new"}`}
        schema={schema}
        stored={part(enclosure)}
        send={send}
        latest={enclosure ? latest : undefined}
        describe={describeBy(t, "enclosure")}
        effect={({ isEnabled, condition, categories }) => (
          <EffectBox title={t("effect.title")}>
            {!enclosure && <p>{file ? t("enclosure.chosen", { file: file.name }) : t("enclosure.noFile")}</p>}
            <p>{isEnabled ? t(condition ? "enclosure.goesIf" : "enclosure.goes") : t("enclosure.stays")}</p>
            {isEnabled === true && Array.isArray(categories) && categories.length > 0 && <p>{t("enclosure.withCategories", { categories: categories.join(", ") })}</p>}
          </EffectBox>
        )}
      />
    </>
  );
}

/** A PDF out of the computer, as the server takes it. */
function PdfField({ label, onFile }: { label: string; onFile: (file: { name: string; content: string } | null) => void }) {
  const t = useSettingsText();
  const [isWrong, setIsWrong] = useState(false);
  const id = useId();
  return (
    <Field label={label} hint={t("enclosure.fileHint")}>
      {(wiring) => (
        <>
          <input
            {...wiring}
            type="file"
            accept="application/pdf,.pdf"
            aria-errormessage={isWrong ? id : undefined}
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              setIsWrong(false);
              if (!chosen) {
                onFile(null);
                return;
              }
              const reader = new FileReader();
              reader.onload = () => {
                const content = (typeof reader.result === "string" ? reader.result : "").split(",", 2)[1] ?? "";
                onFile(content ? { name: chosen.name, content } : null);
              };
              reader.onerror = () => {
                setIsWrong(true);
              };
              reader.readAsDataURL(chosen);
            }}
          />
          {isWrong && (
            <div id={id}>
              <Notice tone="critical">{t("file.unreadable")}</Notice>
            </div>
          )}
        </>
      )}
    </Field>
  );
}
