import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { OrderDetailsFragment } from "../../graphql/types";
import { Section } from "../../ui/Section";
import { StatusDot } from "../../ui/StatusChip";
import { TimeAgo } from "../../ui/TimeAgo";
import { useOrderText } from "./orderTexts";
import styles from "./order.module.css";

type StatusChange = NonNullable<OrderDetailsFragment["history"]>[number];

const INITIALLY_SHOWN = 5;

/** Every status change, newest first; a long history is shown in full on request. */
export function StatusHistory({ changes }: { changes: readonly StatusChange[] }) {
  const t = useOrderText();
  const [isOpen, setIsOpen] = useState(false);
  const shown = isOpen ? changes : changes.slice(0, INITIALLY_SHOWN);
  return (
    <Section title={t("order.history")}>
      {changes.length === 0 && <p className={styles.muted}>{t("order.noHistory")}</p>}
      <ol className={styles.history}>
        {shown.map((change) => (
          <StatusChangeItem key={change.id} change={change} />
        ))}
      </ol>
      {shown.length < changes.length && (
        <Button
          className={styles.more}
          variant="tertiary"
          size="small"
          onClick={() => {
            setIsOpen(true);
          }}
        >
          {t("order.historyAll", { count: changes.length })}
        </Button>
      )}
    </Section>
  );
}

/** One step of the history; `note` is said beside who and when. */
export function StatusChangeItem({ change, note }: { change: StatusChange; note?: string | undefined }) {
  const t = useOrderText();
  return (
    <li className={styles.change}>
      <StatusDot color={change.toStatus.color} />
      <div>
        <div className={styles.statuses}>
          {change.fromStatus ? (
            <span className={styles.from}>{change.fromStatus.name} → </span>
          ) : (
            <span className={styles.from}>{t("order.firstStatus")} </span>
          )}
          {change.toStatus.name}
        </div>
        <div className={styles.who}>
          {change.actor.name || t(`actor.${change.actor.kind}`)}
          {" · "}
          <TimeAgo at={change.at} />
          {change.isOverride && ` · ${t("order.override")}`}
          {note && ` · ${note}`}
          {change.workflowName && ` · ${t("order.workflow", { name: change.workflowName })}`}
        </div>
        {change.reason && <div className={styles.reason}>{change.reason}</div>}
      </div>
    </li>
  );
}
