import { Button } from "@saleor/macaw-ui";
import { Pencil, X } from "lucide-react";

import type { StatusDetailsFragment } from "../../graphql/types";
import { SelectField } from "../../ui/form/SelectField";
import { IconButton } from "../../ui/IconButton";
import { StatusChip } from "../../ui/StatusChip";
import { stepKey, withStep, withoutStatus, withoutStep } from "./draft";
import type { StepsProps } from "./parts";
import { useConditionWords } from "./useConditionWords";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./workflows.module.css";

/** What a status is in this workflow: where an order goes from it, where it comes from, and whether orders begin there. */
export function StatusSteps({ status, members, draft, change, onEdit, onLeft }: StepsProps & { status: StatusDetailsFragment; onLeft: () => void }) {
  const t = useWorkflowsText();
  const { say } = useConditionWords();
  const targets = members.filter((to) => stepKey(status.id, to.id) in draft.steps);
  const sources = members.filter((from) => stepKey(from.id, status.id) in draft.steps);
  const others = members.filter((to) => to.id !== status.id && !targets.includes(to));
  const isStart = draft.initialStatus === status.id;
  return (
    <>
      <section className={styles.group} aria-label={t("steps.out")}>
        <p className={styles.groupLabel}>{t("steps.out")}</p>
        {targets.length === 0 && <p className={styles.muted}>{t("steps.noneOut")}</p>}
        <ul className={styles.targets}>
          {targets.map((to) => {
            const step = draft.steps[stepKey(status.id, to.id)];
            const condition = say(step?.condition);
            return (
              <li key={to.id} className={styles.target}>
                <span className={styles.check}>
                  <StatusChip status={to} />
                  {step?.label && <span>“{step.label}”</span>}
                  {condition && <span className={styles.muted}>{t("step.if", { condition })}</span>}
                </span>
                <span>
                  <IconButton
                    label={t("step.editNamed", { from: status.name, to: to.name })}
                    icon={<Pencil size={16} />}
                    onClick={() => {
                      onEdit(status.id, to.id);
                    }}
                  />
                  <IconButton
                    label={t("step.removeNamed", { from: status.name, to: to.name })}
                    icon={<X size={16} />}
                    onClick={() => {
                      change(withoutStep(draft, status.id, to.id));
                    }}
                  />
                </span>
              </li>
            );
          })}
        </ul>
        {others.length > 0 && (
          <SelectField
            label={t("steps.add")}
            value=""
            onChange={(to) => {
              if (to) change(withStep(draft, { from: status.id, to, label: "", condition: null }));
            }}
            options={[{ value: "", label: t("steps.choose") }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
      </section>
      <section className={styles.group} aria-label={t("steps.in")}>
        <p className={styles.groupLabel}>{t("steps.in")}</p>
        {sources.length === 0 && <p className={styles.muted}>{t(isStart ? "steps.beginsHere" : "steps.noneIn")}</p>}
        <ul className={styles.chips}>
          {sources.map((from) => (
            <li key={from.id}>
              <StatusChip status={from} />
            </li>
          ))}
        </ul>
      </section>
      <div className={styles.chips}>
        <Button
          type="button"
          variant="secondary"
          size="small"
          disabled={isStart}
          onClick={() => {
            change({ ...draft, initialStatus: status.id });
          }}
        >
          {t(isStart ? "steps.isStart" : "steps.makeStart")}
        </Button>
        <Button
          type="button"
          variant="secondary"
          size="small"
          disabled={isStart}
          onClick={() => {
            change(withoutStatus(draft, status.id));
            onLeft();
          }}
        >
          {t("steps.leave")}
        </Button>
      </div>
      <p className={styles.muted}>{t("step.later")}</p>
    </>
  );
}
