import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { RegeneratedStepFragment, WorkflowDetailsFragment } from "../../graphql/types";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Dialog } from "../../ui/dialog/Dialog";
import { Checkbox } from "../../ui/form/Checkbox";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { RegeneratePreviewDocument, RegenerateWorkflowDocument } from "./workflows.generated";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./workflows.module.css";

/** Makes the usual steps anew from kinds and places, after it has shown which. */
export function RegenerateDialog({ workflow, onClose, onDone }: { workflow: WorkflowDetailsFragment; onClose: () => void; onDone: () => void }) {
  const t = useWorkflowsText();
  const [isWhole, setIsWhole] = useState(false);
  const { data, previous, error, reload } = useLiveQuery(RegeneratePreviewDocument, { id: workflow.id, overwriteHandMade: isWhole });
  const { run, isRunning, problem } = useAction(RegenerateWorkflowDocument);
  const preview = (data ?? previous)?.omsWorkflowRegeneratePreview;
  const changes = (preview?.toAdd.length ?? 0) + (preview?.toRemove.length ?? 0);
  return (
    <Dialog
      isWide
      title={t("regenerate.title")}
      onClose={onClose}
      actions={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t("regenerate.keep")}
          </Button>
          <Button
            disabled={!data || isRunning || changes === 0}
            onClick={() => {
              void run({ id: workflow.id, overwriteHandMade: isWhole }).then((outcome) => {
                if (outcome.kind === "done") onDone();
              });
            }}
          >
            {t("regenerate.confirm", { count: changes })}
          </Button>
        </>
      }
    >
      <p>{t("regenerate.text")}</p>
      <Checkbox label={t("regenerate.whole")} hint={t("regenerate.whole.hint")} value={isWhole} onChange={setIsWhole} />
      {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />}
      {!preview && !error && <Loading label={t("workflow.loading")} rows={4} />}
      {preview && changes === 0 && <p>{t("regenerate.same")}</p>}
      {preview && (
        <>
          <Steps title={t("regenerate.add")} steps={preview.toAdd} />
          <Steps title={t("regenerate.remove")} steps={preview.toRemove} />
          <Steps title={t("regenerate.kept")} steps={preview.kept} />
        </>
      )}
      {problem && <Problem problem={problem} />}
    </Dialog>
  );
}

function Steps({ title, steps }: { title: string; steps: readonly RegeneratedStepFragment[] }) {
  const t = useWorkflowsText();
  if (steps.length === 0) return null;
  return (
    <section className={styles.group}>
      <p className={styles.groupLabel}>
        {title} ({steps.length})
      </p>
      <ul className={styles.plain}>
        {steps.map(({ fromStatus, toStatus, handMade }) => (
          <li key={`${fromStatus.id}>${toStatus.id}`}>
            {fromStatus.name} → {toStatus.name}
            {handMade && <span className={styles.muted}> ({t(`regenerate.${handMade}`)})</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
