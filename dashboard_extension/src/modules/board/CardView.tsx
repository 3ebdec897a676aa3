import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { CalendarClock, MoveRight } from "lucide-react";
import { memo, useEffect, useRef } from "react";

import type { OmsStatusKindEnum } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { buildHref } from "../../shell/location";
import { OverdueBadge } from "../../ui/OverdueBadge";
import { PaymentBadge } from "../../ui/PaymentBadge";
import { TimeAgo } from "../../ui/TimeAgo";
import styles from "./board.module.css";
import { useBoardText } from "./boardTexts";
import { type Card, ageShare, promisedAt } from "./columns";

/** The type of what is dragged, so that columns take orders alone. */
export const DRAGGED_ORDER = "oms-order";

interface Props {
  card: Card;
  statusKind: OmsStatusKindEnum;
  maxAgeHours: number | null;
  /** The one order of the board that Tab stops at. */
  isCurrent: boolean;
  isDragged: boolean;
  /** Its move has not been answered yet. */
  isDraggable: boolean;
  onCurrent: (card: Card) => void;
  onMoves: (card: Card) => void;
  /** Somebody is about to drag it. */
  onTouched: (card: Card) => void;
}

export function cardId(orderId: string): string {
  return `card-${orderId}`;
}

/** An order of the board. Its number is a link, which the whole card follows. */
export const CardView = memo(function CardView({ card, statusKind, maxAgeHours, isCurrent, isDragged, isDraggable, onCurrent, onMoves, onTouched }: Props) {
  const t = useBoardText();
  const format = useFormat();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!element.current || !isDraggable) return;
    return draggable({ element: element.current, getInitialData: () => ({ type: DRAGGED_ORDER, orderId: card.id }) });
  }, [card.id, isDraggable]);

  const share = ageShare(card, maxAgeHours);
  const promised = promisedAt(card);
  const customer = card.customerName ?? card.customerEmail;
  return (
    <div
      ref={element}
      className={styles.card}
      data-testid="card"
      data-dragged={isDragged || undefined}
      onFocus={() => {
        onCurrent(card);
      }}
      onPointerDown={() => {
        onTouched(card);
      }}
    >
      <div className={styles.cardHead}>
        <a id={cardId(card.id)} className={styles.cardLink} href={buildHref(`/orders/${card.id}`)} draggable={false} tabIndex={isCurrent ? 0 : -1}>
          #{card.number}
        </a>
        <span className={styles.total}>{card.total && format.money(card.total)}</span>
        <button
          type="button"
          className={styles.cardMove}
          aria-label={t("board.moveNumber", { number: card.number })}
          title={t("board.moveNumber", { number: card.number })}
          tabIndex={isCurrent ? 0 : -1}
          onClick={() => {
            onMoves(card);
          }}
        >
          <MoveRight size={14} aria-hidden="true" />
        </button>
      </div>
      <div className={styles.customer} title={[card.customerName, card.customerEmail].filter(Boolean).join("\n")}>
        {customer ?? <span className={styles.muted}>{t("board.guest")}</span>}
      </div>
      <div className={styles.facts}>
        <PaymentBadge chargeStatus={card.chargeStatus} statusKind={statusKind} />
        {card.isOverdue && <OverdueBadge />}
        {promised && (
          <span className={styles.promised} title={t("board.promised", { time: format.dateTime(promised) })}>
            <CalendarClock size={14} aria-hidden="true" />
            <span className="oms-hidden">{t("board.promisedFor")}</span> {format.dateTime(promised)}
          </span>
        )}
        {card.since && (
          <span className={styles.muted}>
            <TimeAgo at={card.since} />
          </span>
        )}
      </div>
      {share !== null && (
        <div className={styles.age} data-late={card.isOverdue === true} aria-hidden="true">
          <div style={{ width: `${String(Math.round(share * 100))}%` }} />
        </div>
      )}
    </div>
  );
});
