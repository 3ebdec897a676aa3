import { Skeleton } from "@saleor/macaw-ui";

import styles from "./ui.module.css";

/** A placeholder while data is loading. */
export function Loading({ label, rows }: { label: string; rows: number }) {
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={5} />
      ))}
    </div>
  );
}
