import { Filter, Pencil } from "lucide-react";

import { IconButton } from "../../ui/IconButton";
import { StatusChip } from "../../ui/StatusChip";
import { stepKey, toggled } from "./draft";
import { type StepsProps, findingsOf } from "./parts";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./workflows.module.css";

/** The steps on a phone: for each status, where an order may go from it. */
export function PhoneSteps({ members, draft, findings, shown, change, onEdit, onOpen }: StepsProps) {
  const t = useWorkflowsText();
  return (
    <ul className={styles.phone} aria-label={t("matrix.label")}>
      {members.map((from) => {
        const targets = members.filter((to) => stepKey(from.id, to.id) in draft.steps);
        const found = findingsOf(findings, from.id).length;
        return (
          <li key={from.id}>
            <details open={shown.includes(from.id) || undefined}>
              <summary className={styles.summary}>
                <StatusChip status={from} />
                <span className={styles.muted}>
                  {targets.length > 0 ? t("phone.to", { names: targets.map(({ name }) => name).join(", ") }) : t("phone.nowhere")}
                  {found > 0 && ` · ${t("matrix.problems", { count: found })}`}
                </span>
              </summary>
              <ul className={styles.targets}>
                {members
                  .filter((to) => to.id !== from.id)
                  .map((to) => {
                    const step = draft.steps[stepKey(from.id, to.id)];
                    return (
                      <li key={to.id} className={styles.target}>
                        <label className={styles.check}>
                          <input
                            type="checkbox"
                            checked={step !== undefined}
                            onChange={() => {
                              change(toggled(draft, from.id, to.id));
                            }}
                          />
                          <StatusChip status={to} />
                          {step?.condition ? <Filter size={14} aria-label={t("step.hasCondition")} /> : null}
                        </label>
                        {step && (
                          <IconButton
                            label={t("step.editNamed", { from: from.name, to: to.name })}
                            icon={<Pencil size={16} />}
                            onClick={() => {
                              onEdit(from.id, to.id);
                            }}
                          />
                        )}
                      </li>
                    );
                  })}
              </ul>
              <button
                type="button"
                className={styles.textButton}
                onClick={() => {
                  onOpen(from.id);
                }}
              >
                {t("phone.open", { name: from.name })}
              </button>
            </details>
          </li>
        );
      })}
    </ul>
  );
}
