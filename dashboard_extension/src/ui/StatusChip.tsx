import type { StatusChipFragment } from "../graphql/types";
import styles from "./ui.module.css";

type Chip = Pick<StatusChipFragment, "name" | "color" | "textColor">;

/** A status's name in its colors. */
export function StatusChip({ status }: { status: Chip }) {
  return (
    <span
      className={styles.chip}
      style={{ backgroundColor: status.color, color: status.textColor }}
      data-testid="status-chip"
      title={status.name}
    >
      <span className={styles.chipText}>{status.name}</span>
    </span>
  );
}

/** A status's color, to be shown beside its name. */
export function StatusDot({ color }: { color: string }) {
  return <span aria-hidden="true" className={styles.dot} style={{ backgroundColor: color }} />;
}
