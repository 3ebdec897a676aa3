import { Button } from "@saleor/macaw-ui";
import { useRef, useState } from "react";
import { useClient } from "urql";

import type { ImportConfigurationMutation } from "../../../graphql/types";
import { useHost } from "../../../shell/host";
import { useProblemText } from "../../../shell/problemText";
import { requestErrorOf } from "../../../shell/requestError";
import { type ServerError, serverText } from "../../../shell/serverText";
import { useShellText } from "../../../shell/shellTexts";
import { useAction } from "../../../shell/useAction";
import { ConfirmDialog } from "../../../ui/dialog/ConfirmDialog";
import { Checkbox } from "../../../ui/form/Checkbox";
import { dropDraft, loadDraft, saveDraft } from "../../../ui/form/draft";
import { Field } from "../../../ui/form/Field";
import { TextArea } from "../../../ui/form/TextArea";
import { Notice } from "../../../ui/Notice";
import { Problem } from "../../../ui/Problem";
import { Part } from "../kit/Part";
import { textOf } from "../kit/schemas";
import styles from "../settings.module.css";
import { useSettingsText } from "../settingsTexts";
import { ConfigurationExportDocument, ImportConfigurationDocument } from "./configuration.generated";
import { DifferencesView } from "./DifferencesView";
import { lineOf, selectLine } from "./lines";

/** The set-up as one document: out, and in with a look before. */
export default function FileSection() {
  return (
    <>
      <Export />
      <Import />
    </>
  );
}

function Export() {
  const t = useSettingsText();
  const client = useClient();
  const host = useHost();
  const { requestText } = useProblemText();
  const [problem, setProblem] = useState<string | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  return (
    <Part title={t("export.title")} intro={t("export.intro")}>
      <div>
        <Button
          type="button"
          variant="secondary"
          disabled={isRunning}
          onClick={() => {
            setIsRunning(true);
            setProblem(null);
            void client
              .query(ConfigurationExportDocument, {}, { requestPolicy: "network-only" })
              .toPromise()
              .then(({ data, error }) => {
                setIsRunning(false);
                const failure = requestErrorOf(error);
                if (data?.omsConfigurationExport) host.saveFile(`saleor-oms-${new Date().toISOString().slice(0, 10)}.yaml`, "application/yaml", data.omsConfigurationExport);
                else setProblem(failure ? requestText(failure) : t("settings.off"));
              });
          }}
        >
          {t("export.button")}
        </Button>
      </div>
      {problem && <Notice tone="critical">{problem}</Notice>}
    </Part>
  );
}

const DRAFT = "configuration-import";

type Result = NonNullable<ImportConfigurationMutation["omsConfigurationImport"]>;

function Import() {
  const t = useSettingsText();
  const { run, isRunning, problem, dismiss } = useAction(ImportConfigurationDocument);
  const [draft] = useState(() => loadDraft(DRAFT));
  const [yaml, setYaml] = useState(() => textOf(draft?.yaml));
  const [prune, setPrune] = useState(draft?.prune === true);
  const text = useRef<HTMLDivElement>(null);
  const [preview, setPreview] = useState<Result | null>(null);
  const [done, setDone] = useState<Result | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const keep = (nextYaml: string, nextPrune: boolean) => {
    if (nextYaml === "") dropDraft(DRAFT);
    else saveDraft(DRAFT, { yaml: nextYaml, prune: nextPrune });
  };
  const change = (next: string) => {
    setYaml(next);
    keep(next, prune);
    setPreview(null);
    setDone(null);
    dismiss();
  };
  const goTo = (line: number) => {
    const field = text.current?.querySelector("textarea");
    if (field) selectLine(field, line);
  };
  return (
    <Part title={t("import.title")} intro={t("import.intro")}>
      <Field label={t("import.file")}>
        {(wiring) => (
          <input
            {...wiring}
            type="file"
            accept=".yaml,.yml,text/yaml,application/yaml"
            onClick={(event) => {
              event.currentTarget.value = ""; // the same file can be read again
            }}
            onChange={(event) => {
              void event.target.files?.[0]?.text().then(change, () => { change(""); });
            }}
          />
        )}
      </Field>
      <div ref={text}>
        <TextArea label={t("import.text")} isCode rows={10} value={yaml} onChange={change} />
      </div>
      <Checkbox
        label={t("import.prune")}
        hint={t("import.pruneHint")}
        value={prune}
        onChange={(next) => {
          setPrune(next);
          keep(yaml, next);
          setPreview(null);
        }}
      />
      <div className={styles.buttons}>
        <Button
          type="button"
          variant="secondary"
          disabled={isRunning || yaml.trim() === ""}
          onClick={() => {
            setPreview(null);
            setDone(null);
            void run({ yaml, prune, dryRun: true }).then((outcome) => {
              if (outcome.kind === "done") setPreview(outcome.payload);
            });
          }}
        >
          {t("import.look")}
        </Button>
        {preview && preview.differences.length > 0 && (
          <Button type="button" disabled={isRunning} onClick={() => { setIsAsking(true); }}>
            {t("import.do")}
          </Button>
        )}
      </div>
      {problem && !isAsking && (problem.kind === "refused" ? <Faults errors={problem.errors} onLine={goTo} /> : <Problem problem={problem} lead={t("import.refused")} />)}
      {preview && (
        <section className={styles.section} aria-label={t("import.would")}>
          <h4 className={styles.effectTitle}>{t("import.would")}</h4>
          <DifferencesView differences={preview.differences} />
          {preview.left.length > 0 && <p>{t("import.left", { names: preview.left.join(", ") })}</p>}
          {preview.secretsToEnter.length > 0 && <Notice tone="warning">{t("import.secrets", { names: preview.secretsToEnter.join(", ") })}</Notice>}
        </section>
      )}
      {done && (
        <>
          <Notice tone="success">{t("import.done", { count: done.differences.length })}</Notice>
          {done.secretsToEnter.length > 0 && <Notice tone="warning">{t("import.secrets", { names: done.secretsToEnter.join(", ") })}</Notice>}
        </>
      )}
      {isAsking && preview && (
        <ConfirmDialog
          title={t("import.title")}
          confirmLabel={t("import.do")}
          isRunning={isRunning}
          onCancel={() => { setIsAsking(false); }}
          onConfirm={() => {
            void run({ yaml, prune, dryRun: false }).then((outcome) => {
              if (outcome.kind !== "done") return;
              setIsAsking(false);
              setPreview(null);
              dropDraft(DRAFT);
              setDone(outcome.payload);
            });
          }}
        >
          <p>{t(prune ? "import.confirmPrune" : "import.confirm", { count: preview.differences.length })}</p>
          {problem && <Problem problem={problem} />}
        </ConfirmDialog>
      )}
    </Part>
  );
}

/** What is wrong with the document, each thing by itself, with the way to its line. */
function Faults({ errors, onLine }: { errors: readonly ServerError[]; onLine: (line: number) => void }) {
  const t = useSettingsText();
  const shellText = useShellText();
  return (
    <Notice tone="critical">
      <p>{t("import.refused")}:</p>
      <ul className={styles.faults}>
        {errors.map((error, index) => {
          const line = lineOf(error);
          return (
            <li key={index}>
              {serverText(shellText, error)}{" "}
              {line !== null && (
                <button
                  type="button"
                  className={styles.link}
                  onClick={() => {
                    onLine(line);
                  }}
                >
                  {t("import.goToLine", { line })}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
