import { type ReactNode, useId } from "react";

import styles from "../settings.module.css";

/** One form of a section that has several. */
export function Part({ title, intro, children }: { title: string; intro?: string | undefined; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h3 id={id} className={styles.subtitle}>
        {title}
      </h3>
      {intro && <p className={styles.quiet}>{intro}</p>}
      {children}
    </section>
  );
}
