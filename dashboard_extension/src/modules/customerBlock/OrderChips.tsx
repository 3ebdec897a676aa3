import type { KnownOrderFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useHost } from "../../shell/host";
import { buildHref } from "../../shell/location";
import { StatusDot } from "../../ui/StatusChip";
import styles from "./block.module.css";
import { useCustomerBlockText } from "./customerBlockTexts";

/** A customer's orders with their statuses, newest first. `isBeside` as of `KnownCustomer`. */
export function OrderChips({ orders, label, isBeside }: { orders: readonly KnownOrderFragment[]; label: string; isBeside: boolean }) {
  const t = useCustomerBlockText();
  const host = useHost();
  const { day, money } = useFormat();
  return (
    <ul className={styles.orders} aria-label={label}>
      {orders.map((order) => (
        <li key={order.id}>
          <a
            className={styles.order}
            href={buildHref(`/orders/${encodeURIComponent(order.id)}`)}
            title={[order.createdAt && day(order.createdAt), order.total && money(order.total)].filter(Boolean).join(" · ")}
            onClick={(event) => {
              if (isBeside && host.goToOrder(order.orderId, false)) event.preventDefault();
            }}
          >
            <span className={styles.number}>#{order.number}</span>
            {order.status && (
              <>
                <StatusDot color={order.status.color} />
                <span className={styles.status}>{order.status.name}</span>
              </>
            )}
            {!order.status && <span className={styles.status}>{t(order.saleorStatus === "DRAFT" ? "others.draft" : "others.noStatus")}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}
