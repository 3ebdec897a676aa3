import { Button } from "@saleor/macaw-ui";
import { ArrowLeft, ChevronLeft, ChevronRight, ExternalLink, Maximize2 } from "lucide-react";

import type { OrderPageDetailsFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useHost } from "../../shell/host";
import { useKeys } from "../../shell/keys";
import { buildHref, goTo } from "../../shell/location";
import { neighborsOf } from "../../shell/orderWalk";
import { useSession } from "../../shell/session";
import { IconButton } from "../../ui/IconButton";
import { useOrderText } from "../order/orderTexts";
import styles from "./orderPage.module.css";
import { useOrderPageText } from "./orderPageTexts";

interface Props {
  /** That of the address: Saleor's id, or ours. */
  orderId: string;
  order: OrderPageDetailsFragment | null;
  isPopup: boolean;
}

/** Which order it is, and the ways from here: back to the list, to its neighbors there, into Saleor. */
export function OrderTitle({ orderId, order, isPopup }: Props) {
  const t = useOrderText();
  const tPage = useOrderPageText();
  const host = useHost();
  const { dateTime } = useFormat();
  const { isEmbedded } = useSession();
  const neighbors = isPopup ? null : neighborsOf(orderId, ...(order ? [order.id, order.orderId] : []));
  const go = (id: string | null | undefined) => {
    if (!id) return false;
    goTo(buildHref(`/orders/${encodeURIComponent(id)}`));
    return true;
  };
  useKeys(
    [
      { key: ["k", "["], label: tPage("walk.previous"), run: () => go(neighbors?.previous) },
      { key: ["j", "]"], label: tPage("walk.next"), run: () => go(neighbors?.next) },
    ],
    { isActive: neighbors !== null, title: t("keys.title") },
  );
  // Who placed it is news only where it was not the customer.
  const placedBy = order?.placedBy && order.placedBy.kind !== "CUSTOMER" && tPage("page.placedBy", { name: order.placedBy.name });
  return (
    <header className={styles.head}>
      {!isPopup && (
        <a className={styles.back} href={neighbors?.from ?? buildHref("/orders")}>
          <ArrowLeft size={16} aria-hidden="true" /> {tPage("walk.list")}
        </a>
      )}
      <div className={styles.titleRow}>
        <div>
          <h1 className={styles.title}>{order ? t("order.title", { number: order.number }) : tPage("page.title")}</h1>
          {order && (
            <p className={styles.muted}>
              {[order.createdAt && dateTime(order.createdAt), order.channel, placedBy].filter(Boolean).join(" · ")}
            </p>
          )}
        </div>
        <div className={styles.ways}>
          {neighbors && (
            <nav className={styles.walk} aria-label={tPage("walk.title")}>
              <IconButton label={tPage("walk.previous")} icon={<ChevronLeft size={16} />} disabled={!neighbors.previous} onClick={() => go(neighbors.previous)} />
              <span className={styles.muted}>{tPage("walk.place", { place: neighbors.place, count: neighbors.count })}</span>
              <IconButton label={tPage("walk.next")} icon={<ChevronRight size={16} />} disabled={!neighbors.next} onClick={() => go(neighbors.next)} />
            </nav>
          )}
          {isEmbedded && !isPopup && (
            <Button
              variant="secondary"
              size="medium"
              icon={<ExternalLink size={16} />}
              onClick={(event) => {
                host.goToOrder(order?.orderId ?? orderId, event.ctrlKey || event.metaKey);
              }}
            >
              {tPage("page.inSaleor")}
            </Button>
          )}
          {isPopup && (
            <>
              <IconButton
                label={t("order.full")}
                icon={<Maximize2 size={16} />}
                onClick={() => {
                  if (!host.goToFullOrder(order?.orderId ?? orderId)) go(orderId);
                }}
              />
              {host.capabilities().canClosePopup && (
                <Button
                  variant="secondary"
                  size="medium"
                  onClick={() => {
                    host.closePopup();
                  }}
                >
                  {tPage("popup.close")}
                </Button>
              )}
            </>
          )}
        </div>
      </div>
    </header>
  );
}
