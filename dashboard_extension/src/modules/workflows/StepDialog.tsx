import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { StatusDetailsFragment } from "../../graphql/types";
import { ConditionBuilder } from "../../ui/conditions/ConditionBuilder";
import { Dialog } from "../../ui/dialog/Dialog";
import { TextField } from "../../ui/form/TextField";
import { type Draft, stepKey, withStep, withoutStep } from "./draft";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./workflows.module.css";

interface Props {
  draft: Draft;
  statuses: readonly StatusDetailsFragment[];
  from: string;
  to: string;
  onChange: (next: Draft) => void;
  onClose: () => void;
}

/** The words on a step's button, and the orders that may take it. A step that is not there is added. */
export function StepDialog({ draft, statuses, from, to, onChange, onClose }: Props) {
  const t = useWorkflowsText();
  const step = draft.steps[stepKey(from, to)];
  const [label, setLabel] = useState(step?.label ?? "");
  const [condition, setCondition] = useState<unknown>(step?.condition ?? null);
  const name = (id: string) => statuses.find((status) => status.id === id)?.name ?? "";
  const done = (next: Draft) => {
    onChange(next);
    onClose();
  };
  return (
    <Dialog
      kind="drawer"
      isWide
      title={t("step.title", { from: name(from), to: name(to) })}
      onClose={onClose}
      actions={
        <>
          {step && (
            <Button
              variant="secondary"
              onClick={() => {
                done(withoutStep(draft, from, to));
              }}
            >
              {t("step.remove")}
            </Button>
          )}
          <Button
            onClick={() => {
              done(withStep(draft, { from, to, label, condition }));
            }}
          >
            {t(step ? "step.take" : "step.add")}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <TextField label={t("step.label")} hint={t("step.label.hint", { name: name(to) })} value={label} maxLength={120} placeholder={name(to)} onChange={setLabel} />
        <div className={styles.group}>
          <p className={styles.groupLabel}>{t("step.condition")}</p>
          <ConditionBuilder label={t("step.condition")} value={condition} onChange={setCondition} />
        </div>
        <p className={styles.muted}>{t("step.later")}</p>
      </div>
    </Dialog>
  );
}
