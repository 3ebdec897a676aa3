import { ArrowRightLeft, Bell, BellOff, Eye, FileCheck2, FileX2, type LucideIcon, Mail, MessageSquare, MessageSquareWarning, PhoneIncoming, PhoneOutgoing, ShoppingCart, Sparkle, StickyNote, Undo2 } from "lucide-react";
import type { ReactNode, RefObject } from "react";

import type { TimelineItemFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { buildHref } from "../../shell/location";
import { NoteReaders } from "../../ui/NoteReaders";
import { StatusChip } from "../../ui/StatusChip";
import { TimeAgo } from "../../ui/TimeAgo";
import ui from "../../ui/ui.module.css";
import { useActorName } from "../../ui/useActorName";
import history from "../workflow/history.module.css";
import { StatusChangeItem } from "../workflow/StatusChangeItem";
import { useCustomersText } from "./customersTexts";
import styles from "./timeline.module.css";

interface Told {
  icon: LucideIcon;
  title: ReactNode;
  /** Behind the order's number. */
  facts?: ReactNode;
  /** Below it. */
  content?: ReactNode;
}

/** One thing that happened with a customer; a message opens to the very text that was sent. */
export function TimelineItem({ item, place }: { item: TimelineItemFragment; place: RefObject<HTMLLIElement> | null }) {
  const actorName = useActorName();
  const { icon: Icon, title, facts, content } = useTold(item);
  const { actor, order } = item;
  return (
    <li ref={place} tabIndex={place ? -1 : undefined} className={styles.item} data-kind={item.kind}>
      <span aria-hidden="true" className={styles.icon}>
        <Icon size={14} />
      </span>
      <div className={styles.told}>
        <div className={styles.title}>
          {title}
          {order && (
            <a className={styles.order} href={buildHref(`/orders/${encodeURIComponent(order.id)}`)}>
              #{order.number}
            </a>
          )}
          {facts}
        </div>
        <div className={ui.who}>
          {actor && `${actorName(actor)} · `}
          <TimeAgo at={item.at} />
        </div>
        {content}
      </div>
    </li>
  );
}

function useTold(item: TimelineItemFragment): Told {
  const t = useCustomersText();
  const { money } = useFormat();
  const { kind, text, order, changes, note, message, call, answer, news } = item;
  if (message) {
    const isMail = message.medium === "EMAIL";
    return {
      icon: isMail ? Mail : MessageSquare,
      title: message.subject ?? t(isMail ? "told.mail" : "told.sms"),
      content: <Message message={message} />,
    };
  }
  if (note) {
    return {
      icon: StickyNote,
      title: t("told.note"),
      content: (
        <>
          <NoteReaders visibility={note.visibility} />
          <p className={styles.text}>{note.text}</p>
        </>
      ),
    };
  }
  if (call) return { icon: call.direction === "INCOMING" ? PhoneIncoming : PhoneOutgoing, title: t(`call.${call.direction}`), content: <p className={styles.text}>{call.text}</p> };
  if (answer) return { icon: answer.isAccepted ? FileCheck2 : FileX2, title: t(answer.isAccepted ? "told.accepted" : "told.declined", { total: money(answer.total) }) };
  if (news) {
    const said = { channel: t(`news.${news.channel}`), way: news.way ? t(`newsWay.${news.way}`) : "" };
    return { icon: news.isWanted ? Bell : BellOff, title: t(news.isWanted ? "told.newsYes" : "told.newsNo", said) };
  }
  if (changes) return { icon: ArrowRightLeft, title: t("told.moves"), facts: changes[0] && <StatusChip status={changes[0].toStatus} />, content: <Way changes={changes} /> };
  switch (kind) {
    case "ORDER":
      return {
        icon: ShoppingCart,
        title: t(order?.saleorStatus === "DRAFT" ? "told.draft" : "told.order"),
        facts: order && (
          <>
            {order.total && <span className={styles.total}>{money(order.total)}</span>}
            {order.status && <StatusChip status={order.status} />}
          </>
        ),
      };
    case "RETURN":
      return { icon: Undo2, title: t("told.return") };
    case "COMPLAINT":
      return { icon: MessageSquareWarning, title: t("told.complaint") };
    case "LINK_OPENED":
      return { icon: Eye, title: t("told.linkOpened") };
    default:
      return { icon: Sparkle, title: text };
  }
}

/** The very text that was sent. */
function Message({ message }: { message: NonNullable<TimelineItemFragment["message"]> }) {
  const t = useCustomersText();
  const { recipient, text, attachments } = message;
  return (
    <details className={styles.details}>
      <summary>{t("message.open", { recipient })}</summary>
      {attachments.length > 0 && <p className={styles.muted}>{t("message.attached", { names: attachments.join(", ") })}</p>}
      <blockquote className={styles.sent}>{text}</blockquote>
    </details>
  );
}

/** An order's way through its statuses, on request. */
function Way({ changes }: { changes: NonNullable<TimelineItemFragment["changes"]> }) {
  const t = useCustomersText();
  return (
    <details className={styles.details}>
      <summary>{t("moves.open", { count: changes.length })}</summary>
      <ol className={`${history.history ?? ""} ${styles.way ?? ""}`}>
        {changes.map((change) => (
          <StatusChangeItem key={change.id} change={change} />
        ))}
      </ol>
    </details>
  );
}
