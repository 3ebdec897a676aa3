import { useState } from "react";

import { useHost } from "../../shell/host";
import { buildHref, follow } from "../../shell/location";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { guessGroup } from "./guessGroup";
import { OrderHit } from "./OrderHit";
import { PickList } from "./PickList";
import { usePaletteText } from "./paletteTexts";
import { type FoundOrder, useFoundOrders } from "./useFoundOrders";

/** Over the Dashboard: finds an order by number, name or e-mail; Enter opens the Dashboard's page of it. */
export default function SearchPage() {
  const t = usePaletteText();
  const host = useHost();
  const [typed, setTyped] = useState("");
  const { orders, error, isLoading, isShort, didYouMean, said, reload } = useFoundOrders(typed);
  const open = ({ orderId }: FoundOrder) => {
    // Never in a new tab from a pop-up: the Dashboard would open one for each frame of ours.
    if (host.goToOrder(orderId, false)) host.closePopup();
    else follow(buildHref(`/orders/${encodeURIComponent(orderId)}`));
  };
  const picks = orders.map((order) => ({
    key: order.id,
    content: <OrderHit order={order} />,
    onPick: () => {
      open(order);
    },
  }));
  return (
    <>
      <h1 className="oms-hidden">{t("search.title")}</h1>
      <PickList
        label={t("palette.orders")}
        fieldLabel={t("palette.label")}
        placeholder={t("search.placeholder")}
        typed={typed}
        onType={setTyped}
        groups={[{ key: "orders", picks }, guessGroup(t, didYouMean, setTyped)].filter((group) => group.picks.length > 0)}
        isLoading={isLoading}
      >
        {!error && (isShort ? t("search.hint") : said)}
      </PickList>
      {error && <RequestErrorView error={error} onRetry={reload} />}
    </>
  );
}
