import { useState } from "react";

import { useHost } from "../../shell/host";
import type { PageProps } from "../../shell/pages";
import { useSession } from "../../shell/session";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { CustomerAlerts } from "../customerBlock/CustomerAlerts";
import { CustomerBlock } from "../customerBlock/CustomerBlock";
import { WarningMarks } from "../customerBlock/Warnings";
import { LateSteps } from "../steps/LateSteps";
import { Documents } from "./Documents";
import { OrderDetailsDocument } from "./order.generated";
import { Notes } from "./Notes";
import { FullViewLink, OrderHead } from "./OrderHead";
import { useOrderKeys } from "./orderKeys";
import { OrderLines } from "./OrderLines";
import { OrderLinks } from "./OrderLinks";
import { useOrderText } from "./orderTexts";
import styles from "./order.module.css";
import { Parcels } from "./Parcels";
import { Promised } from "./Promised";
import { QuickLinks } from "./QuickLinks";
import { Runs } from "./Runs";
import { StatusHistory } from "./StatusHistory";
import { useOrder } from "./useOrder";

/** The widget beside an order in the Dashboard. `orderId` is Saleor's id of the order, or ours. */
export function OrderWidget({ params, config }: PageProps) {
  const t = useOrderText();
  const orderId = params.get("orderId") ?? params.get("draftOrderId");
  return orderId ? <OneOrder key={orderId} orderId={orderId} endpoint={config.endpoint} /> : <Notice tone="warning">{t("order.none")}</Notice>;
}

function OneOrder({ orderId, endpoint }: { orderId: string; endpoint: string }) {
  const t = useOrderText();
  const host = useHost();
  const { isEmbedded } = useSession();
  const state = useOrder(orderId, OrderDetailsDocument);
  const { order, error, isLoading, reload } = state;
  const [isMenuOpen, setMenuOpen] = useState(false);
  useOrderKeys({
    openMoves: () => {
      setMenuOpen(true);
    },
    isActive: order !== null,
  });

  if (!order) {
    if (error) return <RequestErrorView error={error} onRetry={reload} />;
    if (isLoading) return <Loading label={t("order.loading")} rows={7} />;
    return <Notice tone="info">{t("order.missing")}</Notice>;
  }
  // Before 3.23.8 the Dashboard gives a widget 200 pixels of height and no more.
  const isCompact = isEmbedded && !host.capabilities().canResize;
  return (
    <article aria-busy={isLoading} aria-label={t("order.title", { number: order.number })}>
      {!isEmbedded && <h1 className={styles.title}>{t("order.title", { number: order.number })}</h1>}
      {error && <RequestErrorView error={error} onRetry={reload} />}
      <OrderHead order={order} state={state} menu={{ isOpen: isMenuOpen, setOpen: setMenuOpen }} isCompact={isCompact}>
        {isCompact && <WarningMarks warnings={order.warnings ?? []} />}
        <FullViewLink orderId={order.orderId} />
      </OrderHead>
      {!isCompact && (
        <>
          <CustomerAlerts order={order} />
          <LateSteps order={order} onChanged={reload} />
          <Notes order={order} />
          <CustomerBlock order={order} isBeside />
          <Parcels order={order} />
          {order.status && <Promised order={order} />}
          <Runs runs={order.actionRuns ?? []} />
          {order.documents && order.documents.length > 0 && <Documents documents={order.documents} endpoint={endpoint} />}
          <OrderLinks order={order} />
          <QuickLinks order={order} onChanged={reload} />
          <OrderLines order={order} isFolded={isEmbedded} />
          <StatusHistory changes={order.history ?? []} />
        </>
      )}
    </article>
  );
}
