import { useEffect, useRef } from "react";

import type { OrderDetailsFragment } from "../../graphql/types";
import type { PageProps } from "../../shell/pages";
import { useSession } from "../../shell/session";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { OverdueBadge } from "../../ui/OverdueBadge";
import { PaymentBadge } from "../../ui/PaymentBadge";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { Section } from "../../ui/Section";
import { StatusChip } from "../../ui/StatusChip";
import { TimeAgo } from "../../ui/TimeAgo";
import { MovePanel } from "../workflow/MovePanel";
import { MovedText, NotUndoneText, UndoneText } from "../workflow/MoveToast";
import { UndoButton } from "../workflow/UndoButton";
import { useWorkflowText } from "../workflow/workflowTexts";
import { Assignment } from "./Assignment";
import { Documents } from "./Documents";
import { FailedActions } from "./FailedActions";
import { OrderLines } from "./OrderLines";
import { useOrderText } from "./orderTexts";
import styles from "./order.module.css";
import { StatusHistory } from "./StatusHistory";
import { Tracking } from "./Tracking";
import { type LastResult, type OrderState, useOrder } from "./useOrder";

/** The widget beside an order in the Dashboard. `orderId` is Saleor's id of the order, or ours. */
export function OrderWidget({ params, config }: PageProps) {
  const t = useOrderText();
  const orderId = params.get("orderId");
  return orderId ? <OneOrder key={orderId} orderId={orderId} endpoint={config.endpoint} /> : <Notice tone="warning">{t("order.none")}</Notice>;
}

function OneOrder({ orderId, endpoint }: { orderId: string; endpoint: string }) {
  const t = useOrderText();
  const { isEmbedded } = useSession();
  const state = useOrder(orderId);
  const { order, error, isLoading, reload } = state;

  if (!order) {
    if (error) return <RequestErrorView error={error} onRetry={reload} />;
    if (isLoading) return <Loading label={t("order.loading")} rows={7} />;
    return <Notice tone="info">{t("order.missing")}</Notice>;
  }
  return (
    <article aria-busy={isLoading} aria-label={t("order.title", { number: order.number })}>
      {!isEmbedded && <h1 className={styles.title}>{t("order.title", { number: order.number })}</h1>}
      {error && <RequestErrorView error={error} onRetry={reload} />}
      <StatusSection order={order} state={state} />
      {order.status && (
        <Section title={t("order.moves")}>
          <MovePanel order={order} moves={order.availableMoves ?? []} onMove={state.move} />
        </Section>
      )}
      {order.tracking && order.tracking.length > 0 && <Tracking parcels={order.tracking} />}
      {order.documents && order.documents.length > 0 && <Documents documents={order.documents} endpoint={endpoint} />}
      <OrderLines order={order} isFolded={isEmbedded} />
      <StatusHistory changes={order.history ?? []} />
    </article>
  );
}

/** What the order is in, and what has to be known of it at once. */
function StatusSection({ order, state }: { order: OrderDetailsFragment; state: OrderState }) {
  const t = useOrderText();
  const { last, isUndoing, undo } = state;
  const [latest] = order.history ?? [];
  const result = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone with the move: the reader goes on from what came of it.
  useEffect(() => {
    if (last) result.current?.focus();
  }, [last]);
  return (
    <Section title={t("order.status")}>
      <div className={styles.status}>
        {order.status ? <StatusChip status={order.status} /> : <span>{t("order.noStatus")}</span>}
        {order.since && (
          <span className={styles.muted}>
            <TimeAgo at={order.since} />
          </span>
        )}
        {order.isOverdue && <OverdueBadge />}
        <PaymentBadge chargeStatus={order.chargeStatus} statusKind={order.status?.kind} />
      </div>
      <div ref={result} tabIndex={-1} className={styles.result}>
        {last && <Result last={last} number={order.number} />}
      </div>
      {latest?.undoableUntil && (
        <div>
          <UndoButton key={latest.id} until={latest.undoableUntil} number={order.number} isRunning={isUndoing} onUndo={() => void undo(latest.id)} />
        </div>
      )}
      <FailedActions runs={order.actionRuns ?? []} />
      <Assignment order={order} />
    </Section>
  );
}

function Result({ last, number }: { last: LastResult; number: string }) {
  const t = useWorkflowText();
  switch (last.action) {
    case "moved":
      return (
        <Notice tone={last.payload.changed === false ? "info" : "success"}>
          <MovedText payload={last.payload} />
        </Notice>
      );
    case "undone":
      return (
        <Notice tone="success">
          <UndoneText payload={last.payload} />
        </Notice>
      );
    case "notMoved":
      return <Problem problem={last.problem} lead={t("move.notMoved")} onRetry={last.again} />;
    case "notUndone":
      return last.problem.kind === "stale" ? (
        <Problem problem={last.problem} />
      ) : (
        <Notice tone="critical">
          <NotUndoneText problem={last.problem} number={number} />
        </Notice>
      );
  }
}
