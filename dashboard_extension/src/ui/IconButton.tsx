import type { ReactNode } from "react";

import styles from "./ui.module.css";

interface Props {
  /** What it does: its accessible name and its tooltip. */
  label: string;
  icon: ReactNode;
  onClick: () => void;
  disabled?: boolean;
  /** It does nothing now, and keeps the focus: for one of a pair that goes on, such as up and down. */
  isAtEnd?: boolean;
}

/** A button that shows an icon alone, large enough for a finger. */
export function IconButton({ label, icon, onClick, disabled = false, isAtEnd = false }: Props) {
  return (
    <button
      type="button"
      className={styles.iconButton}
      aria-label={label}
      title={label}
      disabled={disabled}
      aria-disabled={isAtEnd || undefined}
      onClick={isAtEnd ? undefined : onClick}
    >
      <span aria-hidden="true">{icon}</span>
    </button>
  );
}
