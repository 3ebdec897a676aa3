import { useHost } from "../../shell/host";
import { buildHref } from "../../shell/location";
import styles from "./attention.module.css";
import { useAttentionText } from "./attentionTexts";

/** The order's page: the Dashboard's own where there is one. */
export function OrderLink({ order }: { order: { orderId: string; number: string } }) {
  const t = useAttentionText();
  const host = useHost();
  return (
    <a
      className={styles.order}
      data-order=""
      href={buildHref(`/orders/${encodeURIComponent(order.orderId)}`)}
      onClick={(event) => {
        if (host.goToOrder(order.orderId, event.ctrlKey || event.metaKey)) event.preventDefault();
      }}
    >
      {t("runs.order", { number: order.number })}
    </a>
  );
}
