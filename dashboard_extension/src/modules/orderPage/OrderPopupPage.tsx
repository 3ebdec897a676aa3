import { useHost } from "../../shell/host";
import type { PageProps } from "../../shell/pages";
import { Notice } from "../../ui/Notice";
import { useOrderText } from "../order/orderTexts";
import { OrderView } from "./OrderView";

/** The order over the Dashboard's page: from the menu of an order, or from the widget beside it. */
export default function OrderPopupPage({ params, config }: PageProps) {
  const t = useOrderText();
  const host = useHost();
  const orderId = host.popupOrder() ?? params.get("orderId");
  return orderId ? <OrderView orderId={orderId} endpoint={config.endpoint} isPopup /> : <Notice tone="warning">{t("order.none")}</Notice>;
}
