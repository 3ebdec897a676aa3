import { Button } from "@saleor/macaw-ui";
import { ArrowRight } from "lucide-react";

import type { StatusDetailsFragment } from "../../graphql/types";
import { StatusChip } from "../../ui/StatusChip";
import { useConditionWords } from "./useConditionWords";
import { stepKey, toggled } from "./draft";
import type { StepsProps } from "./parts";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./matrix.module.css";

/** What stands in the table's current cell, and what can be done with it by those who don't use keys. */
export function StepBar({ draft, from, to, change, onEdit }: StepsProps & { from: StatusDetailsFragment; to: StatusDetailsFragment }) {
  const t = useWorkflowsText();
  const { say } = useConditionWords();
  const step = draft.steps[stepKey(from.id, to.id)];
  const condition = step ? say(step.condition) : null;
  return (
    <div className={styles.stepBar}>
      <StatusChip status={from} />
      <ArrowRight size={16} aria-label={t("step.to")} />
      <StatusChip status={to} />
      <span className={styles.stepText}>
        {step ? (step.label ? t("step.labeled", { label: step.label }) : t("step.allowed")) : t("step.none")}
        {condition && ` ${t("step.if", { condition })}`}
      </span>
      <Button
        variant="secondary"
        size="small"
        onClick={() => {
          onEdit(from.id, to.id);
        }}
      >
        {t(step ? "step.edit" : "step.addAndEdit")}
      </Button>
      <Button
        variant="secondary"
        size="small"
        onClick={() => {
          change(toggled(draft, from.id, to.id));
        }}
      >
        {t(step ? "step.remove" : "step.add")}
      </Button>
    </div>
  );
}
