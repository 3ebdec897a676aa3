import type { OrderDetailsFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useOrderText } from "./orderTexts";
import styles from "./order.module.css";

/** Who works on the order, and the dates that its customer was promised; nothing if neither is set. */
export function Assignment({ order }: { order: OrderDetailsFragment }) {
  const t = useOrderText();
  const { dateTime } = useFormat();
  const { dispatchAt, deliveryAt } = order.promised ?? {};
  if (!order.assignee && !dispatchAt && !deliveryAt) return null;
  return (
    <dl className={styles.assignment}>
      {order.assignee && <Detail name={t("order.assignee")} value={order.assignee.name} />}
      {dispatchAt && <Detail name={t("order.dispatchAt")} value={dateTime(dispatchAt)} />}
      {deliveryAt && <Detail name={t("order.deliveryAt")} value={dateTime(deliveryAt)} />}
    </dl>
  );
}

function Detail({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
