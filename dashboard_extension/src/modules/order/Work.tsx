import type { OrderDetailsFragment } from "../../graphql/generated";
import { useFormat, useText } from "../../shell/text";
import styles from "./order.module.css";

/** Whose work the order is, and what its customer was promised; nothing where neither is set. */
export function Work({ order }: { order: OrderDetailsFragment }) {
  const t = useText();
  const { dateTime } = useFormat();
  const { dispatchAt, deliveryAt } = order.promised ?? {};
  if (!order.assignee && !dispatchAt && !deliveryAt) return null;
  return (
    <dl className={styles.work}>
      {order.assignee && <Fact name={t("order.assignee")} value={order.assignee.name} />}
      {dispatchAt && <Fact name={t("order.dispatchAt")} value={dateTime(dispatchAt)} />}
      {deliveryAt && <Fact name={t("order.deliveryAt")} value={dateTime(deliveryAt)} />}
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
