import styles from "./board.module.css";
import { useBoardText } from "./boardTexts";
import { useTargetReason } from "./ColumnView";
import type { BoardStatus, Card, Column } from "./columns";
import type { Target } from "./targets";

interface Props {
  card: Card;
  /** The status over whose column it is. */
  over: BoardStatus | null;
  columns: readonly Column[];
  targetFor: (column: Column) => Target | null;
}

/** Says what letting go would do; folded columns have no room for it. */
export function DragHint({ card, over, columns, targetFor }: Props) {
  const t = useBoardText();
  const column = columns.find(({ status }) => status.id === over?.id);
  const target = column ? targetFor(column) : null;
  const reason = useTargetReason(target);
  const values = { number: card.number, status: over?.name ?? "" };
  const isOpen = target !== null && target.kind !== "own";
  return (
    <p className={styles.hint} data-target={target?.kind} data-testid="drag-hint">
      {reason !== null ? t("board.cannot", { ...values, reason }) : t(isOpen ? "board.letGo" : "board.dragging", values)}
    </p>
  );
}
