import { useState } from "react";

import { buildHref, goTo } from "../../shell/location";
import { useAction } from "../../shell/useAction";
import { ConfirmDialog } from "../../ui/dialog/ConfirmDialog";
import { Checkbox } from "../../ui/form/Checkbox";
import { Problem } from "../../ui/Problem";
import { showToast } from "../../ui/toast/toasts";
import { InstallPresetDocument } from "./presets.generated";
import type { Preset } from "./PresetsPage";
import { useConditionWords } from "./useConditionWords";
import { usePresetText } from "./usePresetText";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./workflows.module.css";

interface Props {
  preset: Preset;
  /** The name of the workflow that is the default now; null where there is none. */
  before: string | null;
  onClose: () => void;
  onDone: () => void;
}

/** Installs a ready-made workflow, after it has said what that does. */
export function InstallDialog({ preset, before, onClose, onDone }: Props) {
  const t = useWorkflowsText();
  const { nameOf } = usePresetText();
  const { say } = useConditionWords();
  const { run, isRunning, problem } = useAction(InstallPresetDocument);
  const [makesDefault, setMakesDefault] = useState(before === null);
  const made = preset.statuses.filter(({ isInstalled }) => !isInstalled);
  const on = preset.triggers.filter(({ isEnabled }) => isEnabled).length;
  const condition = say(preset.condition);

  const install = async () => {
    const outcome = await run({ code: preset.code, makeDefault: makesDefault });
    if (outcome.kind !== "done") return;
    showToast({ tone: "success", children: t("install.done", { name: nameOf(preset) }) });
    onDone();
    onClose();
    if (outcome.payload.workflow) goTo(buildHref(`/workflows/${encodeURIComponent(outcome.payload.workflow.id)}`));
  };
  return (
    <ConfirmDialog title={t("install.title", { name: nameOf(preset) })} confirmLabel={t("install.confirm")} isRunning={isRunning} onCancel={onClose} onConfirm={() => void install()}>
      <ul className={styles.plain}>
        <li>{made.length > 0 ? t("install.statuses", { count: made.length, names: made.map(({ name }) => name).join(", ") }) : t("install.noStatuses")}</li>
        <li>{t("install.triggers", { on, off: preset.triggers.length - on })}</li>
        <li>{makesDefault ? t("install.default", { before: before ?? "–" }) : condition ? t("settings.takes", { condition }) : t("settings.takesNone")}</li>
        <li>{t("install.orders")}</li>
      </ul>
      {before !== null && <Checkbox label={t("install.makeDefault")} value={makesDefault} onChange={setMakesDefault} />}
      {problem && <Problem problem={problem} lead={t("install.not")} />}
    </ConfirmDialog>
  );
}
