import { Mail, MessageSquare, Zap } from "lucide-react";

import type { PlannedActionFragment } from "../../graphql/types";
import { reachesCustomer } from "./plannedActions";
import styles from "./move.module.css";
import { useWorkflowText } from "./workflowTexts";

/** What a move would set going, as far as is known before it: above all whether the customer hears of it. */
export function Consequences({ id, actions }: { id?: string; actions: readonly PlannedActionFragment[] }) {
  const t = useWorkflowText();
  return (
    <div id={id} className={styles.consequences}>
      {actions.length === 0 ? (
        <span className={styles.reason}>{t("then.nothing")}</span>
      ) : (
        <ul aria-label={t("then.title")}>
          {actions.map((action) => (
            <li key={action.id}>
              <PlannedActionText action={action} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function PlannedActionText({ action }: { action: PlannedActionFragment }) {
  const t = useWorkflowText();
  const medium = reachesCustomer(action);
  const Icon = medium === "mail" ? Mail : medium === "sms" ? MessageSquare : Zap;
  const text = medium === "mail" ? t("then.mail", { label: action.label }) : medium === "sms" ? t("then.sms", { label: action.label }) : action.label;
  return (
    <>
      <span aria-hidden="true" className={styles.icon}>
        <Icon size={14} />
      </span>
      <span className={styles.labelText}>
        {text}
        {action.delayMinutes > 0 && ` · ${t("then.delay", { minutes: action.delayMinutes })}`}
      </span>
    </>
  );
}
