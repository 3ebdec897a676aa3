import type { StatusChipFragment } from "../graphql/generated";
import styles from "./ui.module.css";

/** A status's name in its colors. */
export function StatusChip({ status }: { status: StatusChipFragment }) {
  return (
    <span
      className={styles.chip}
      style={{ backgroundColor: status.color, color: status.textColor }}
      data-testid="status-chip"
      title={status.name}
    >
      {status.name}
    </span>
  );
}

/** A status's color, to be shown beside its name. */
export function StatusDot({ color }: { color: string }) {
  return <span aria-hidden="true" className={styles.dot} style={{ backgroundColor: color }} />;
}
