import type { ReactNode } from "react";

import styles from "./ui.module.css";

interface Props {
  /** What it does: its accessible name and its tooltip. */
  label: string;
  icon: ReactNode;
  onClick: () => void;
  disabled?: boolean;
}

/** A button that shows an icon alone, large enough for a finger. */
export function IconButton({ label, icon, onClick, disabled = false }: Props) {
  return (
    <button type="button" className={styles.iconButton} aria-label={label} title={label} disabled={disabled} onClick={onClick}>
      <span aria-hidden="true">{icon}</span>
    </button>
  );
}
