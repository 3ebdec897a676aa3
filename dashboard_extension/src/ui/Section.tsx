import { type ReactNode, useId } from "react";

import styles from "./ui.module.css";

/** A part of a page under its heading. A hidden heading is for screen readers alone. */
export function Section({ title, isTitleHidden = false, children }: { title: string; isTitleHidden?: boolean; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id} className={isTitleHidden ? "oms-hidden" : styles.heading}>
        {title}
      </h2>
      {children}
    </section>
  );
}
