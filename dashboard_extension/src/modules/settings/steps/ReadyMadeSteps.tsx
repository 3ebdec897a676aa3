import { Button } from "@saleor/macaw-ui";
import { type FormEvent, useState } from "react";

import type { StepTemplatesQuery } from "../../../graphql/types";
import { useAction } from "../../../shell/useAction";
import { SelectField } from "../../../ui/form/SelectField";
import { TextField } from "../../../ui/form/TextField";
import { Problem } from "../../../ui/Problem";
import styles from "../settings.module.css";
import { isKey } from "../kit/describe";
import { useSettingsText } from "../settingsTexts";
import { InstallStepsDocument } from "./steps.generated";

/** Ready-made lists of steps, for a workflow of their kind. */
export function ReadyMadeSteps({ data, onInstalled }: { data: StepTemplatesQuery; onInstalled: () => void }) {
  const t = useSettingsText();
  const presets = data.omsStepPresets ?? [];
  const workflows = data.omsWorkflows ?? [];
  const [code, setCode] = useState(presets[0]?.code ?? "");
  const [workflow, setWorkflow] = useState(workflows[0]?.id ?? "");
  const [manager, setManager] = useState("");
  const install = useAction(InstallStepsDocument);
  const chosen = presets.find((preset) => preset.code === code);
  if (presets.length === 0 || workflows.length === 0) return null;
  return (
    <form
      className={styles.section}
      aria-label={t("step.ready")}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void install.run({ code, workflow, ...(manager.trim() && { manager: manager.trim() }) }).then(({ kind }) => {
          if (kind === "done") onInstalled();
        });
      }}
    >
      <h3 className={styles.subtitle}>{t("step.ready")}</h3>
      <p className={styles.quiet}>{t("step.readyHint")}</p>
      <SelectField
        label={t("step.kind")}
        value={code}
        onChange={setCode}
        options={presets.map((preset) => {
          const key = `step.kind=${preset.code}`;
          return { value: preset.code, label: isKey(key) ? t(key) : preset.code };
        })}
      />
      {chosen && <p className={styles.quiet}>{chosen.steps.join(" → ")}</p>}
      <SelectField label={t("step.for")} value={workflow} onChange={setWorkflow} options={workflows.map(({ id, name }) => ({ value: id, label: name }))} />
      <TextField label={t("step.manager")} hint={t("step.managerHint")} type="email" value={manager} onChange={setManager} />
      {install.problem && <Problem problem={install.problem} lead={t("step.notInstalled")} />}
      <div>
        <Button type="submit" variant="secondary" disabled={install.isRunning}>
          {t("step.install")}
        </Button>
      </div>
    </form>
  );
}
