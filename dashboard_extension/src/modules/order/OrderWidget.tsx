import { useText } from "../../shell/text";
import { useSession } from "../../shell/session";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView, errorText } from "../../ui/RequestErrorView";
import { Section } from "../../ui/Section";
import { TimeAgo } from "../../ui/TimeAgo";
import { StatusChip } from "../../ui/StatusChip";
import { OverdueBadge } from "../../ui/OverdueBadge";
import { MovePanel } from "../workflow/MovePanel";
import { UndoButton } from "../workflow/UndoButton";
import { FailedActions } from "./FailedActions";
import { StatusHistory } from "./StatusHistory";
import { OrderLines } from "./OrderLines";
import styles from "./order.module.css";
import { Tracking } from "./Tracking";
import { type LastOutcome, useOrder } from "./useOrder";
import { Assignment } from "./Assignment";

/** The widget beside an order in the Dashboard. `orderId` is Saleor's id of the order, or ours. */
export function OrderWidget({ orderId }: { orderId: string }) {
  const t = useText();
  const { isEmbedded } = useSession();
  const { order, error, isLoading, lastOutcome, reload, move, isUndoing, undo } = useOrder(orderId);

  if (!order) {
    if (isLoading) return <Loading label={t("order.loading")} rows={7} />;
    if (error) return <RequestErrorView error={error} onRetry={reload} />;
    return <Notice tone="info">{t("order.missing")}</Notice>;
  }
  const [latest] = order.history ?? [];
  return (
    <article aria-busy={isLoading} aria-label={t("order.title", { number: order.number })}>
      {!isEmbedded && <h1 className={styles.title}>{t("order.title", { number: order.number })}</h1>}
      <OrderLines order={order} />
      <Section title={t("order.status")}>
        <div className={styles.status}>
          {order.status ? <StatusChip status={order.status} /> : <span>{t("order.noStatus")}</span>}
          {order.since && (
            <span className={styles.muted}>
              <TimeAgo at={order.since} />
            </span>
          )}
          {order.isOverdue && <OverdueBadge />}
          {latest?.undoableUntil && (
            <UndoButton key={latest.id} until={latest.undoableUntil} isRunning={isUndoing} onUndo={() => void undo(latest.id)} />
          )}
        </div>
        <Assignment order={order} />
        <FailedActions runs={order.actionRuns ?? []} />
        {lastOutcome && <OutcomeNotice {...lastOutcome} />}
      </Section>
      {order.status && (
        <Section title={t("move.title")}>
          <MovePanel moves={order.availableMoves ?? []} onMove={move} />
        </Section>
      )}
      {order.tracking && order.tracking.length > 0 && <Tracking parcels={order.tracking} />}
      <StatusHistory changes={order.history ?? []} />
    </article>
  );
}

function OutcomeNotice({ action, outcome }: LastOutcome) {
  const t = useText();
  const { isEmbedded } = useSession();
  switch (outcome.kind) {
    case "done":
      return <Notice tone="success">{t(action === "undo" ? "move.undone" : "move.done", { status: outcome.payload.order?.status?.name ?? "" })}</Notice>;
    case "stale":
      return <Notice tone="warning">{t("move.stale")}</Notice>;
    case "refused":
      return <Notice tone="critical">{t(action === "undo" ? "move.notUndone" : "move.refused", { message: outcome.message })}</Notice>;
    case "failed":
      return <Notice tone="critical">{errorText(outcome.error, t, isEmbedded)}</Notice>;
  }
}
