import { useText } from "../../shell/text";
import { useSession } from "../../shell/session";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { ProblemView, wordsOf } from "../../ui/ProblemView";
import { Section } from "../../ui/Section";
import { Since } from "../../ui/Since";
import { StatusChip } from "../../ui/StatusChip";
import { Overdue } from "../../ui/Overdue";
import { MovePanel } from "../workflow/MovePanel";
import { UndoButton } from "../workflow/UndoButton";
import { FailedActions } from "./FailedActions";
import { History } from "./History";
import { MiniInvoice } from "./MiniInvoice";
import styles from "./order.module.css";
import { Tracking } from "./Tracking";
import { type MoveOutcome, useOrder } from "./useOrder";
import { Work } from "./Work";

/** What stands beside an order in the Dashboard. `orderId` is Saleor's id of it, or ours. */
export function OrderWidget({ orderId }: { orderId: string }) {
  const t = useText();
  const { isEmbedded } = useSession();
  const { order, problem, isLoading, last, reload, move, isUndoing, undo } = useOrder(orderId);

  if (!order) {
    if (isLoading) return <Loading label={t("order.loading")} rows={7} />;
    if (problem) return <ProblemView problem={problem} onRetry={reload} />;
    return <Notice tone="info">{t("order.missing")}</Notice>;
  }
  const [latest] = order.history ?? [];
  return (
    <article aria-busy={isLoading} aria-label={t("order.title", { number: order.number })}>
      {!isEmbedded && <h1 className={styles.title}>{t("order.title", { number: order.number })}</h1>}
      <MiniInvoice order={order} />
      <Section title={t("order.status")}>
        <div className={styles.status}>
          {order.status ? <StatusChip status={order.status} /> : <span>{t("order.noStatus")}</span>}
          {order.since && (
            <span className={styles.muted}>
              <Since at={order.since} />
            </span>
          )}
          {order.isOverdue && <Overdue />}
          {latest?.undoableUntil && (
            <UndoButton key={latest.id} until={latest.undoableUntil} isRunning={isUndoing} onUndo={() => void undo(latest.id)} />
          )}
        </div>
        <Work order={order} />
        <FailedActions runs={order.actionRuns ?? []} />
        {last && <OutcomeNotice {...last} />}
      </Section>
      {order.status && (
        <Section title={t("move.title")}>
          <MovePanel moves={order.availableMoves ?? []} onMove={move} />
        </Section>
      )}
      {order.tracking && order.tracking.length > 0 && <Tracking parcels={order.tracking} />}
      <History changes={order.history ?? []} />
    </article>
  );
}

function OutcomeNotice({ action, outcome }: MoveOutcome) {
  const t = useText();
  const { isEmbedded } = useSession();
  switch (outcome.kind) {
    case "done":
      return <Notice tone="success">{t(action === "undo" ? "move.undone" : "move.done", { status: outcome.answer.order?.status?.name ?? "" })}</Notice>;
    case "stale":
      return <Notice tone="warning">{t("move.stale")}</Notice>;
    case "refused":
      return <Notice tone="critical">{t(action === "undo" ? "move.notUndone" : "move.refused", { message: outcome.message })}</Notice>;
    case "failed":
      return <Notice tone="critical">{wordsOf(outcome.problem, t, isEmbedded)}</Notice>;
  }
}
