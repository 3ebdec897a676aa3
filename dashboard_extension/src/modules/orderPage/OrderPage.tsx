import type { PageProps } from "../../shell/pages";
import { Notice } from "../../ui/Notice";
import { useOrderText } from "../order/orderTexts";
import { OrderView } from "./OrderView";

/** Our own page of one order. `orderId` is Saleor's id of the order, or ours. */
export default function OrderPage({ params, config }: PageProps) {
  const t = useOrderText();
  const orderId = params.get("orderId");
  return orderId && orderId !== ":orderId" ? <OrderView orderId={orderId} endpoint={config.endpoint} /> : <Notice tone="warning">{t("order.none")}</Notice>;
}
