import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useClient } from "urql";

import type { ImportConfigurationMutation } from "../../../graphql/types";
import { useProblemText } from "../../../shell/problemText";
import { requestErrorOf } from "../../../shell/requestError";
import { useAction } from "../../../shell/useAction";
import { ConfirmDialog } from "../../../ui/dialog/ConfirmDialog";
import { Checkbox } from "../../../ui/form/Checkbox";
import { Field } from "../../../ui/form/Field";
import { TextArea } from "../../../ui/form/TextArea";
import { Notice } from "../../../ui/Notice";
import { Problem } from "../../../ui/Problem";
import { Part } from "../kit/Part";
import styles from "../settings.module.css";
import { useSettingsText } from "../settingsTexts";
import { ConfigurationExportDocument, ImportConfigurationDocument } from "./configuration.generated";
import { DifferencesView } from "./DifferencesView";

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
                if (data?.omsConfigurationExport) saveFile(data.omsConfigurationExport);
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

function saveFile(yaml: string): void {
  const address = URL.createObjectURL(new Blob([yaml], { type: "application/yaml" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `saleor-oms-${new Date().toISOString().slice(0, 10)}.yaml`;
  link.click();
  window.setTimeout(() => { URL.revokeObjectURL(address); }, 10_000);
}

type Result = NonNullable<ImportConfigurationMutation["omsConfigurationImport"]>;

function Import() {
  const t = useSettingsText();
  const { run, isRunning, problem, dismiss } = useAction(ImportConfigurationDocument);
  const [yaml, setYaml] = useState("");
  const [prune, setPrune] = useState(false);
  const [preview, setPreview] = useState<Result | null>(null);
  const [done, setDone] = useState<Result | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const change = (next: string) => {
    setYaml(next);
    setPreview(null);
    setDone(null);
    dismiss();
  };
  return (
    <Part title={t("import.title")} intro={t("import.intro")}>
      <Field label={t("import.file")}>
        {(wiring) => (
          <input
            {...wiring}
            type="file"
            accept=".yaml,.yml,text/yaml,application/yaml"
            onChange={(event) => {
              void event.target.files?.[0]?.text().then(change, () => { change(""); });
            }}
          />
        )}
      </Field>
      <TextArea label={t("import.text")} isCode rows={10} value={yaml} onChange={change} />
      <Checkbox
        label={t("import.prune")}
        hint={t("import.pruneHint")}
        value={prune}
        onChange={(next) => {
          setPrune(next);
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
      {problem && !isAsking && <Problem problem={problem} lead={t("import.refused")} />}
      {preview && (
        <section className={styles.section} aria-label={t("import.would")}>
          <h4 className={styles.effectTitle}>{t("import.would")}</h4>
          <DifferencesView differences={preview.differences} />
          {preview.left.length > 0 && <p>{t("import.left", { names: preview.left.join(", ") })}</p>}
          {preview.secretsToEnter.length > 0 && <Notice tone="warning">{t("import.secrets", { names: preview.secretsToEnter.join(", ") })}</Notice>}
        </section>
      )}
      {done && <Notice tone="success">{t("import.done", { count: done.differences.length })}</Notice>}
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
