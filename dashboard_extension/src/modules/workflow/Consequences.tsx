import { Mail, MessageSquare, Zap } from "lucide-react";

import { useLiveQuery } from "../../shell/useLiveQuery";
import { type PlannedAction, reachesCustomer } from "./plannedActions";
import { MovePreviewDocument } from "./moves.generated";
import styles from "./move.module.css";
import { useWorkflowText } from "./workflowTexts";

/** What a move would set going, as far as is known before it: above all whether the customer hears of it. */
export function Consequences({ order, toStatus }: { order: string; toStatus: string | null }) {
  const t = useWorkflowText();
  const { data, isLoading } = useLiveQuery(MovePreviewDocument, { order, toStatus: toStatus ?? "" }, { isPaused: toStatus === null });
  const actions = data?.omsMovePreview?.[0]?.actions;
  if (toStatus === null) return null;
  return (
    <div role="status" className={styles.consequences}>
      {!actions && isLoading && <span className={styles.reason}>{t("then.loading")}</span>}
      {actions?.length === 0 && <span className={styles.reason}>{t("then.nothing")}</span>}
      {actions && actions.length > 0 && (
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

function PlannedActionText({ action }: { action: PlannedAction }) {
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
