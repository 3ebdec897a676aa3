import type { WorkflowDetailsFragment } from "../../graphql/types";
import { useAction } from "../../shell/useAction";
import { ConfirmDialog } from "../../ui/dialog/ConfirmDialog";
import { Problem } from "../../ui/Problem";
import { MakeDefaultWorkflowDocument } from "./workflows.generated";
import { useWorkflowsText } from "./workflowsTexts";

interface Props {
  workflow: WorkflowDetailsFragment;
  /** The name of the one that is the default now. */
  before: string;
  onClose: () => void;
  onDone: () => void;
}

/** Lets a workflow take the orders that no other one takes. */
export function DefaultDialog({ workflow, before, onClose, onDone }: Props) {
  const t = useWorkflowsText();
  const { run, isRunning, problem } = useAction(MakeDefaultWorkflowDocument);
  return (
    <ConfirmDialog
      title={t("default.title", { name: workflow.name })}
      confirmLabel={t("default.confirm")}
      isRunning={isRunning}
      onCancel={onClose}
      onConfirm={() => {
        void run({ id: workflow.id }).then((outcome) => {
          if (outcome.kind === "done") onDone();
        });
      }}
    >
      <p>{t("default.text", { name: workflow.name, before })}</p>
      {problem && <Problem problem={problem} />}
    </ConfirmDialog>
  );
}
