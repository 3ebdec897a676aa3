import { Command } from "cmdk";
import { useState } from "react";

import { useHost } from "../../shell/host";
import { buildHref } from "../../shell/location";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { OrderHit } from "./OrderHit";
import styles from "./palette.module.css";
import { usePaletteText } from "./paletteTexts";
import { type FoundOrder, useFoundOrders } from "./useFoundOrders";

/** Over the Dashboard: finds an order by number, name or e-mail; Enter opens the Dashboard's page of it. */
export default function SearchPage() {
  const t = usePaletteText();
  const host = useHost();
  const [typed, setTyped] = useState("");
  const { orders, error, isLoading, isShort, reload } = useFoundOrders(typed);
  const open = ({ orderId }: FoundOrder) => {
    // Never in a new tab from a pop-up: the Dashboard would open one for each frame of ours.
    if (host.goToOrder(orderId, false)) host.closePopup();
    else window.location.assign(buildHref(`/orders/${encodeURIComponent(orderId)}`));
  };
  return (
    <>
      <h1 className="oms-hidden">{t("palette.title")}</h1>
      <Command shouldFilter={false} label={t("palette.title")} className={styles.palette}>
        <Command.Input autoFocus className={styles.input} value={typed} onValueChange={setTyped} placeholder={t("search.placeholder")} aria-label={t("palette.label")} />
        <Command.List className={styles.list}>
          {orders.map((order) => (
            <Command.Item
              key={order.id}
              value={order.id}
              className={styles.item}
              onSelect={() => {
                open(order);
              }}
            >
              <OrderHit order={order} />
            </Command.Item>
          ))}
        </Command.List>
        {error && <RequestErrorView error={error} onRetry={reload} />}
        <p role="status" className={styles.state}>
          {!error && (isLoading ? t("palette.searching") : isShort ? t("search.hint") : orders.length === 0 && t("palette.none", { text: typed.trim() }))}
        </p>
      </Command>
    </>
  );
}
