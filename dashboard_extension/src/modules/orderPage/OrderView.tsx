import { ScanBarcode } from "lucide-react";
import { useState } from "react";

import { buildHref } from "../../shell/location";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { CustomerAlerts } from "../customerBlock/CustomerAlerts";
import { Notes } from "../order/Notes";
import { OrderHead } from "../order/OrderHead";
import { useOrderKeys } from "../order/orderKeys";
import { OrderLines } from "../order/OrderLines";
import { OrderLinks } from "../order/OrderLinks";
import { useOrderText } from "../order/orderTexts";
import { Parcels } from "../order/Parcels";
import { Promised } from "../order/Promised";
import { QuickLinks } from "../order/QuickLinks";
import { Runs } from "../order/Runs";
import { useOrder } from "../order/useOrder";
import { useStatusMoves } from "../scanner/useStatusMoves";
import { LateSteps } from "../steps/LateSteps";
import { Customer } from "./Customer";
import { OrderDocuments } from "./OrderDocuments";
import { OrderPageDocument } from "./orderPage.generated";
import styles from "./orderPage.module.css";
import { useOrderPageText } from "./orderPageTexts";
import { OrderTitle } from "./OrderTitle";
import { Path } from "./Path";
import { SentMessage } from "./SentMessage";
import { Timeline } from "./Timeline";

/** Everything of one order: what is known of it at one side, what is done with it at the other. */
export function OrderView({ orderId, endpoint, isPopup = false }: { orderId: string; endpoint: string; isPopup?: boolean }) {
  const t = useOrderText();
  const tPage = useOrderPageText();
  const state = useOrder(orderId, OrderPageDocument);
  const { order, error, isLoading, reload } = state;
  const [isMenuOpen, setMenuOpen] = useState(isPopup);
  useOrderKeys({
    openMoves: () => {
      setMenuOpen(true);
    },
    isActive: order !== null,
  });

  useStatusMoves(isPopup ? null : order, state);

  if (!order) {
    return (
      <div className={styles.page}>
        <OrderTitle orderId={orderId} order={null} isPopup={isPopup} />
        {error && <RequestErrorView error={error} onRetry={reload} />}
        {!error && (isLoading ? <Loading label={t("order.loading")} rows={10} /> : <Notice tone="info">{t("order.missing")}</Notice>)}
      </div>
    );
  }
  return (
    <article className={styles.page} aria-busy={isLoading} aria-label={t("order.title", { number: order.number })}>
      <OrderTitle orderId={orderId} order={order} isPopup={isPopup} />
      {error && <RequestErrorView error={error} onRetry={reload} />}
      <div className={`${styles.columns ?? ""} ${isPopup ? (styles.movesFirst ?? "") : ""}`}>
        <div className={styles.work}>
          <OrderHead order={order} state={state} menu={{ isOpen: isMenuOpen, setOpen: setMenuOpen }} />
          <CustomerAlerts order={order} />
          <LateSteps order={order} onChanged={reload} />
          <Notes order={order} />
          {order.status && <Promised order={order} />}
          {order.status && <Path order={order} />}
          <Runs runs={order.actionRuns ?? []} detail={(run) => <SentMessage result={run.result} requestedBy={run.requestedBy} />} />
          <OrderLinks order={order} />
          {!isPopup && (
            <a className={styles.back} href={buildHref("/scan-sheet")}>
              <ScanBarcode size={16} aria-hidden="true" /> {tPage("page.scanSheet")}
            </a>
          )}
        </div>
        <div className={styles.facts}>
          <OrderLines order={order} isFolded={false} />
          <Customer order={order} isBeside={isPopup} />
          <QuickLinks order={order} onChanged={reload} />
          <Parcels order={order} />
          <OrderDocuments order={order} endpoint={endpoint} onIssued={reload} />
          <Timeline order={order} />
        </div>
      </div>
    </article>
  );
}
