import { Button } from "@saleor/macaw-ui";
import { BellRing, Check } from "lucide-react";
import { useRef } from "react";

import type { CustomerReminderFragment } from "../../graphql/types";
import { useAction } from "../../shell/useAction";
import { useReturnedFocus } from "../../ui/form/useReturnedFocus";
import { Problem } from "../../ui/Problem";
import { TimeAgo } from "../../ui/TimeAgo";
import ui from "../../ui/ui.module.css";
import { useActorName } from "../../ui/useActorName";
import { TickReminderDocument } from "./customerBlock.generated";
import styles from "./alerts.module.css";
import { useCustomerBlockText } from "./customerBlockTexts";

interface Props {
  reminders: readonly CustomerReminderFragment[];
  /** On which order they are seen to; none beside a customer. */
  orderId?: string | undefined;
  onTicked?: (() => void) | undefined;
}

/** What staff wanted to be reminded of, to be ticked off; what was ticked off here stays, with a way back. */
export function Reminders({ reminders, orderId, onTicked }: Props) {
  const t = useCustomerBlockText();
  if (reminders.length === 0) return null;
  return (
    <ul className={styles.reminders} aria-label={t("reminder.title")}>
      {reminders.map((reminder) => (
        <Reminder key={reminder.id} reminder={reminder} orderId={orderId} onTicked={onTicked} />
      ))}
    </ul>
  );
}

function Reminder({ reminder, orderId, onTicked }: { reminder: CustomerReminderFragment } & Pick<Props, "orderId" | "onTicked">) {
  const t = useCustomerBlockText();
  const { run, isRunning, problem } = useAction(TickReminderDocument);
  const actorName = useActorName();
  const item = useRef<HTMLLIElement>(null);
  const { text, doneAt } = reminder;
  const returnFocus = useReturnedFocus(item, String(doneAt));
  const person = doneAt ? reminder.doneBy : reminder.createdBy;
  const set = async (done: boolean) => {
    returnFocus();
    const outcome = await run({ id: reminder.id, done, ...(orderId && { order: orderId }) });
    if (outcome.kind === "done") onTicked?.();
    else returnFocus(false);
  };
  return (
    <li ref={item} className={`${styles.reminder ?? ""} ${doneAt ? (styles.done ?? "") : ""}`}>
      <span aria-hidden="true" className={styles.reminderIcon}>
        {doneAt ? <Check size={16} /> : <BellRing size={16} />}
      </span>
      <div>
        <p className={styles.reminderText}>{text}</p>
        <div className={ui.who}>
          {t(doneAt ? "reminder.doneBy" : "reminder.by", { name: person ? actorName(person) : "" })} · <TimeAgo at={doneAt ?? reminder.createdAt} />
        </div>
        <div className={styles.tick}>
          <Button
            type="button"
            variant="secondary"
            size="small"
            disabled={isRunning}
            aria-label={t(doneAt ? "reminder.reopenNamed" : "reminder.tickNamed", { text })}
            onClick={() => void set(!doneAt)}
          >
            {t(doneAt ? "reminder.reopen" : "reminder.tick")}
          </Button>
        </div>
        {problem && <Problem problem={problem} lead={t("reminder.notSaved")} onRetry={() => void set(!doneAt)} />}
      </div>
    </li>
  );
}
