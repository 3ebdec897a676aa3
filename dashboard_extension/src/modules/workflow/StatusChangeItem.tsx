import { StatusDot } from "../../ui/StatusChip";
import { TimeAgo } from "../../ui/TimeAgo";
import ui from "../../ui/ui.module.css";
import { useActorName } from "../../ui/useActorName";
import type { OrderDetailsFragment } from "../../graphql/types";
import styles from "./history.module.css";
import { useWorkflowText } from "./workflowTexts";

export type StatusChange = NonNullable<OrderDetailsFragment["history"]>[number];

/** One step of an order's history; `note` is said beside who and when. */
export function StatusChangeItem({ change, note }: { change: StatusChange; note?: string | undefined }) {
  const t = useWorkflowText();
  const actorName = useActorName();
  return (
    <li className={styles.change}>
      <StatusDot color={change.toStatus.color} />
      <div>
        <div className={styles.statuses}>
          <span className={styles.from}>{change.fromStatus ? `${change.fromStatus.name} → ` : `${t("change.first")} `}</span>
          {change.toStatus.name}
        </div>
        <div className={ui.who}>
          {actorName(change.actor)}
          {" · "}
          <TimeAgo at={change.at} />
          {change.isOverride && ` · ${t("change.override")}`}
          {note && ` · ${note}`}
          {change.workflowName && ` · ${t("change.workflow", { name: change.workflowName })}`}
        </div>
        {change.reason && <div className={styles.reason}>{change.reason}</div>}
      </div>
    </li>
  );
}
