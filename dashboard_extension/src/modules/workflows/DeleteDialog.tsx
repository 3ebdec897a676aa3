import { useState } from "react";

import { buildHref, goTo } from "../../shell/location";
import type { WorkflowDetailsFragment } from "../../graphql/types";
import { useAction } from "../../shell/useAction";
import { ConfirmDialog } from "../../ui/dialog/ConfirmDialog";
import { SelectField } from "../../ui/form/SelectField";
import { Problem } from "../../ui/Problem";
import { showToast } from "../../ui/toast/toasts";
import { DeleteWorkflowDocument } from "./workflows.generated";
import { useWorkflowsText } from "./workflowsTexts";

interface Props {
  workflow: WorkflowDetailsFragment;
  workflows: readonly WorkflowDetailsFragment[];
  onClose: () => void;
  onDone: () => void;
}

/** Takes a workflow away; its orders go on in another one. */
export function DeleteDialog({ workflow, workflows, onClose, onDone }: Props) {
  const t = useWorkflowsText();
  const { run, isRunning, problem } = useAction(DeleteWorkflowDocument);
  const others = workflows.filter(({ id }) => id !== workflow.id);
  const [target, setTarget] = useState(others.find(({ isDefault }) => isDefault)?.id ?? "");
  const remove = async () => {
    const outcome = await run({ id: workflow.id, moveOrdersTo: target });
    if (outcome.kind !== "done") return;
    showToast({ tone: "success", children: t(outcome.payload.job ? "delete.doneLater" : "delete.done", { name: workflow.name }) });
    goTo(buildHref("/workflows"));
    onDone();
  };
  return (
    <ConfirmDialog title={t("delete.title", { name: workflow.name })} confirmLabel={t("delete.confirm")} isRunning={isRunning} onCancel={onClose} onConfirm={() => void remove()}>
      <p>{t("delete.text")}</p>
      <SelectField label={t("delete.target")} value={target} onChange={setTarget} options={others.map(({ id, name }) => ({ value: id, label: name }))} />
      {problem && <Problem problem={problem} lead={t("delete.not")} />}
    </ConfirmDialog>
  );
}
