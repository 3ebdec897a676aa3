import type { ReactNode } from "react";

import styles from "./ui.module.css";

export type BadgeTone = "neutral" | "success" | "warning" | "critical";

/** A short mark; its icon and word say what its color does. */
export function Badge({ tone, icon, children }: { tone: BadgeTone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={`${styles.badge ?? ""} ${styles[`badge-${tone}`] ?? ""}`}>
      {icon && (
        <span aria-hidden="true" className={styles.badgeIcon}>
          {icon}
        </span>
      )}
      {children}
    </span>
  );
}
