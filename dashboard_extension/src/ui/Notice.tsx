import type { ReactNode } from "react";

import styles from "./ui.module.css";

export type Tone = "info" | "success" | "warning" | "critical";

/** A message about what has just happened; screen readers announce it. */
export function Notice({ tone, children, action }: { tone: Tone; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={`${styles.notice ?? ""} ${styles[tone] ?? ""}`}>
      <div role={tone === "critical" ? "alert" : "status"}>{children}</div>
      {action}
    </div>
  );
}
