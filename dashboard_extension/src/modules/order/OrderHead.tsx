import { CalendarX, Maximize2 } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";

import type { OrderDetailsFragment } from "../../graphql/types";
import { useHost } from "../../shell/host";
import { buildHref } from "../../shell/location";
import { Badge } from "../../ui/Badge";
import { Notice } from "../../ui/Notice";
import { OverdueBadge } from "../../ui/OverdueBadge";
import { PaymentBadge } from "../../ui/PaymentBadge";
import { Problem } from "../../ui/Problem";
import { Section } from "../../ui/Section";
import { StatusChip } from "../../ui/StatusChip";
import { TimeAgo } from "../../ui/TimeAgo";
import { MovePanel } from "../workflow/MovePanel";
import { MovedText, NotUndoneText, UndoneText } from "../workflow/MoveToast";
import { UndoButton } from "../workflow/UndoButton";
import { useWorkflowText } from "../workflow/workflowTexts";
import { Assignee } from "./Assignee";
import { PART } from "./orderKeys";
import { useOrderText } from "./orderTexts";
import styles from "./order.module.css";
import { FailedRuns } from "./Runs";
import type { LastResult, OrderState } from "./useOrder";

interface Props {
  order: OrderDetailsFragment;
  state: OrderState;
  menu: { isOpen: boolean; setOpen: (isOpen: boolean) => void };
  /** Beside the status, at its end. */
  children?: ReactNode;
  /** Where there is no room but for the status and its moves. */
  isCompact?: boolean;
}

/** What the order is in, what has to be known of it at once, and where it can go. */
export function OrderHead({ order, state, menu, children, isCompact = false }: Props) {
  const t = useOrderText();
  const isDraft = order.saleorStatus === "DRAFT";
  return (
    <>
      <Section title={t("order.status")} isTitleHidden>
        <div className={styles.status}>
          {order.status ? <StatusChip status={order.status} /> : <span>{t(isDraft ? "order.draft" : "order.noStatus")}</span>}
          {order.since && (
            <span className={styles.muted}>
              <TimeAgo at={order.since} />
            </span>
          )}
          {order.isOverdue && <OverdueBadge />}
          {children}
        </div>
        {isDraft && <p className={styles.muted}>{t("order.draftText")}</p>}
        {order.status && <Assignee order={order} />}
        {!isCompact && !isDraft && (
          <div className={styles.status}>
            <PaymentBadge chargeStatus={order.chargeStatus} statusKind={order.status?.kind} />
            <PassedPromise order={order} />
          </div>
        )}
        <Results order={order} state={state} />
        {!isCompact && <FailedRuns runs={order.actionRuns ?? []} />}
      </Section>
      {order.status && (
        <Section title={t("order.moves")}>
          <div id={PART.moves}>
            <MovePanel order={order} moves={order.availableMoves ?? []} onMove={state.move} menu={menu} />
          </div>
        </Section>
      )}
    </>
  );
}

const IS_SENT = ["SHIPPED", "COMPLETED", "UNCOLLECTED", "CANCELED", "RETURN"];
const IS_OVER = ["COMPLETED", "CANCELED", "RETURN"];

function isPast(at: string | null | undefined): boolean {
  return at != null && new Date(at).getTime() < Date.now();
}

/** A promise that was not kept, while it still can be made good. */
function PassedPromise({ order }: { order: OrderDetailsFragment }) {
  const t = useOrderText();
  const { dispatchAt, deliveryAt } = order.promised ?? {};
  const kind = order.status?.kind ?? "NEW";
  const key = isPast(deliveryAt) && !IS_OVER.includes(kind) ? "promise.deliveryPassed" : isPast(dispatchAt) && !IS_SENT.includes(kind) ? "promise.dispatchPassed" : null;
  if (!key) return null;
  return (
    <Badge tone="warning" icon={<CalendarX size={14} />}>
      {t(key)}
    </Badge>
  );
}

function Results({ order, state }: { order: OrderDetailsFragment; state: OrderState }) {
  const { last, isUndoing, undo } = state;
  const [latest] = order.history ?? [];
  const result = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone with the move: the reader goes on from what came of it.
  useEffect(() => {
    if (last) result.current?.focus();
  }, [last]);
  return (
    <>
      <div ref={result} tabIndex={-1} className={styles.result}>
        {last && <Result last={last} number={order.number} />}
      </div>
      {latest?.undoableUntil && (
        <div id={PART.undo}>
          <UndoButton key={latest.id} until={latest.undoableUntil} number={order.number} isRunning={isUndoing} onUndo={() => void undo(latest.id)} />
        </div>
      )}
    </>
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

/** To the page that shows all of the order. */
export function FullViewLink({ orderId }: { orderId: string }) {
  const t = useOrderText();
  const host = useHost();
  return (
    <a
      className={styles.fullView}
      href={buildHref(`/orders/${encodeURIComponent(orderId)}`)}
      title={t("order.full")}
      onClick={(event) => {
        if (host.openFullOrder(orderId)) event.preventDefault();
      }}
    >
      <Maximize2 size={16} aria-hidden="true" />
      <span className="oms-hidden">{t("order.full")}</span>
    </a>
  );
}
