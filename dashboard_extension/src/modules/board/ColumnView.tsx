import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { Button } from "@saleor/macaw-ui";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Ban, ChevronsRightLeft, Clock4 } from "lucide-react";
import { type RefObject, useEffect, useId, useRef } from "react";

import { useFormat } from "../../shell/format";
import { IconButton } from "../../ui/IconButton";
import { StatusDot } from "../../ui/StatusChip";
import { useIsNear } from "../../ui/useIsNear";
import { useMoveReason } from "../workflow/MovePanel";
import styles from "./board.module.css";
import { useBoardText } from "./boardTexts";
import { CardView, DRAGGED_ORDER } from "./CardView";
import type { Card, Column } from "./columns";
import type { Target } from "./targets";

/** Pixels; each card is measured when it is shown. */
const CARD_HEIGHT = 118;
/** Pixels: two columns. */
const BESIDE = 560;

export interface ColumnProps {
  column: Column;
  /** What it is to the order that is dragged; null while none is. */
  target: Target | null;
  /** The dragged order is over it. */
  isOver: boolean;
  currentId: string | null;
  draggedId: string | null;
  /** Of a phone's only column. */
  isDraggable: boolean;
  isLoadingMore: boolean;
  onShowMore: (() => void) | null;
  /** The list of this status's orders, for those that the board does not show. */
  listHref: string;
  /** Null where it can't be folded. */
  onFold: (() => void) | null;
  onCurrent: (card: Card) => void;
  onMoves: (card: Card) => void;
  onTouched: (card: Card) => void;
  /** Takes what scrolls to a card that may not be rendered. */
  onScroller: (statusId: string, scroll: ((index: number) => void) | null) => void;
}

/** The orders in one status. Only the cards in sight are in the page: of a column that is scrolled out of it, none. */
export function ColumnView(props: ColumnProps) {
  const { column, target, isOver, currentId, draggedId, onScroller } = props;
  const t = useBoardText();
  const format = useFormat();
  const id = useId();
  const element = useRef<HTMLElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const { status, cards, count } = column;
  useDropTarget(element, status.id);
  const isNear = useIsNear(element, `.${String(styles.board)}`, BESIDE);
  // Where the focus is, or goes once the column has come into sight.
  const isShown = isNear || cards.some((card) => card.id === currentId);

  // eslint-disable-next-line react-hooks/incompatible-library -- there is no compiler here, and what it returns is passed on to nothing that is memoized
  const virtualizer = useVirtualizer({
    count: cards.length,
    getScrollElement: () => body.current,
    estimateSize: () => CARD_HEIGHT,
    getItemKey: (index) => cards[index]?.id ?? index,
    overscan: 4,
  });
  useEffect(() => {
    onScroller(status.id, (index) => {
      element.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
      virtualizer.scrollToIndex(index);
    });
    return () => {
      onScroller(status.id, null);
    };
  }, [onScroller, status.id, virtualizer]);

  return (
    <section ref={element} className={styles.column} aria-labelledby={id} data-target={target?.kind} data-over={isOver || undefined} data-status={status.name}>
      <header className={styles.columnHead}>
        <StatusDot color={status.color} />
        <h3 id={id} className={styles.columnName} title={status.name}>
          {status.name} <span className="oms-hidden">{t("board.count", { count })}</span>
        </h3>
        <span className={styles.count} aria-hidden="true">
          {format.number(count)}
        </span>
        {props.onFold && <IconButton label={t("board.fold", { status: status.name })} icon={<ChevronsRightLeft size={14} />} onClick={props.onFold} />}
      </header>
      <TargetReason target={target} />
      <div ref={body} className={styles.body}>
        {cards.length === 0 ? (
          <p className={styles.nothing}>{t("board.nothingHere")}</p>
        ) : (
          <ul className={styles.cards} style={{ height: virtualizer.getTotalSize() }} aria-labelledby={id}>
            {(isShown ? virtualizer.getVirtualItems() : []).map((item) => {
              const card = cards[item.index];
              return (
                card && (
                  <li
                    key={item.key}
                    ref={virtualizer.measureElement}
                    data-index={item.index}
                    className={styles.place}
                    style={{ transform: `translateY(${String(item.start)}px)` }}
                    aria-setsize={count}
                    aria-posinset={item.index + 1}
                  >
                    <CardView
                      card={card}
                      statusKind={status.kind}
                      maxAgeHours={status.maxAgeHours}
                      isCurrent={card.id === currentId}
                      isDragged={card.id === draggedId}
                      isDraggable={props.isDraggable}
                      onCurrent={props.onCurrent}
                      onMoves={props.onMoves}
                      onTouched={props.onTouched}
                    />
                  </li>
                )
              );
            })}
          </ul>
        )}
        {column.hasMore && (
          <div className={styles.more}>
            {props.onShowMore ? (
              <Button variant="secondary" size="small" disabled={props.isLoadingMore} aria-busy={props.isLoadingMore} onClick={props.onShowMore}>
                {t("board.more", { count: count - cards.length })}
              </Button>
            ) : (
              <a className={styles.link} href={props.listHref}>
                {t("board.inList", { count: count - cards.length })}
              </a>
            )}
          </div>
        )}
      </div>
    </section>
  );
}

/** A folded column: narrow, but what is dropped on it is moved there. */
export function Rail({ column, target, isOver, onOpen }: Pick<ColumnProps, "column" | "target" | "isOver"> & { onOpen: () => void }) {
  const t = useBoardText();
  const format = useFormat();
  const element = useRef<HTMLElement>(null);
  const { status, count } = column;
  const reason = useTargetReason(target);
  useDropTarget(element, status.id);
  return (
    <section ref={element} className={styles.rail} aria-label={status.name} data-target={target?.kind} data-over={isOver || undefined} data-status={status.name}>
      <button
        type="button"
        className={styles.railButton}
        aria-expanded={false}
        aria-label={t("board.unfold", { status: status.name, count })}
        title={reason ?? status.name}
        onClick={onOpen}
      >
        <StatusDot color={status.color} />
        <span className={styles.railName}>{status.name}</span> <span className={styles.railCount}>{format.number(count)}</span>
      </button>
    </section>
  );
}

function useDropTarget(element: RefObject<HTMLElement>, statusId: string): void {
  useEffect(() => {
    if (!element.current) return;
    return dropTargetForElements({
      element: element.current,
      // One without a way takes the drop, too: to say why there is none.
      canDrop: ({ source }) => source.data.type === DRAGGED_ORDER,
      getData: () => ({ statusId }),
      getDropEffect: () => "move",
    });
  }, [element, statusId]);
}

/** Why an order can't come into this column, in the reader's language; null where it can. */
export function useTargetReason(target: Target | null): string | null {
  const reasonOf = useMoveReason();
  return target?.kind === "waiting" || target?.kind === "closed" ? reasonOf(target.move) : null;
}

function TargetReason({ target }: { target: Target | null }) {
  const reason = useTargetReason(target);
  if (reason === null) return null;
  const Icon = target?.kind === "waiting" ? Clock4 : Ban;
  return (
    <p className={styles.reason}>
      <Icon size={14} aria-hidden="true" /> {reason}
    </p>
  );
}
