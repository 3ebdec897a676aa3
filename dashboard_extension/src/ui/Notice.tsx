import type { ReactNode } from "react";

import styles from "./ui.module.css";

export type Tone = "info" | "success" | "warning" | "critical";

/** A line that says what has just happened; screen readers read it out. */
export function Notice({ tone, children, action }: { tone: Tone; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={`${styles.notice ?? ""} ${styles[tone] ?? ""}`}>
      <div role={tone === "critical" ? "alert" : "status"}>{children}</div>
      {action}
    </div>
  );
}
