import { Marked } from "../../ui/Marked";
import { StatusChip } from "../../ui/StatusChip";
import styles from "./palette.module.css";
import type { FoundOrder } from "./useFoundOrders";

/** One order that was found, and by what. */
export function OrderHit({ order }: { order: FoundOrder }) {
  return (
    <>
      <span className={styles.number}>#{order.number}</span>
      <span className={styles.who}>
        {order.customerName} <span className={styles.muted}>{order.customerEmail}</span>
      </span>
      {order.status && <StatusChip status={order.status} />}
      {order.match.length > 0 && (
        <span className={styles.match}>
          <Marked pieces={order.match} />
        </span>
      )}
    </>
  );
}
