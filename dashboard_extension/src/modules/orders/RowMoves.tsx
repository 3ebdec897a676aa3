import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";

import type { MovedOrderFragment, MoveOptionFragment, OrderRowFragment } from "../../graphql/types";
import { fold } from "../../shell/fold";
import { useHost } from "../../shell/host";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { MovePanel } from "../workflow/MovePanel";
import type { MovedPayload } from "../workflow/MoveToast";
import { useWorkflowText } from "../workflow/workflowTexts";
import { MoveOrderInListDocument, OrderMovesDocument } from "./orders.generated";
import { useOrdersText } from "./ordersTexts";
import styles from "./orders.module.css";

interface Props {
  row: OrderRowFragment;
  onMoved: (payload: MovedPayload) => void;
}

/** The moves of one order in the list, loaded when its row is opened: loading them for every row would be slow. */
export function RowMoves({ row, onMoved }: Props) {
  const t = useOrdersText();
  const { data, error, isLoading, reload } = useLiveQuery(OrderMovesDocument, { id: row.id });
  const order = data?.omsOrder;
  if (!order) {
    if (error) return <RequestErrorView error={error} onRetry={reload} />;
    if (isLoading) return <Loading label={t("orders.loadingMoves")} rows={2} />;
    return <Notice tone="info">{t("orders.missing")}</Notice>;
  }
  return <OrderMoves order={order} takesFocus onMoved={onMoved} onStale={reload} />;
}

interface OrderMovesProps {
  order: MovedOrderFragment;
  /** The first move gets the focus when they appear: they were asked for. */
  takesFocus?: boolean;
  onMoved: (payload: MovedPayload) => void;
  /** Somebody else has changed the order. */
  onStale: () => void;
}

/** The moves of an order; letters lead to the move that begins with them, Enter makes it. */
export function OrderMoves({ order, takesFocus = false, onMoved, onStale }: OrderMovesProps) {
  const tMove = useWorkflowText();
  const host = useHost();
  const { run, problem, dismiss } = useAction(MoveOrderInListDocument);
  const [last, setLast] = useState<(() => void) | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const onLetter = useTypedLetters(frame);
  useEffect(() => {
    if (takesFocus) frame.current?.querySelector<HTMLElement>("button:enabled")?.focus({ preventScroll: true });
    if (takesFocus) frame.current?.scrollIntoView({ block: "nearest" });
  }, [takesFocus]);

  const move = async (option: MoveOptionFragment, reason: string): Promise<boolean> => {
    setLast(() => () => void move(option, reason));
    const outcome = await run({ order: order.id, toStatus: option.toStatus.id, version: order.version, ...(reason && { reason }) });
    if (outcome.kind === "stale") onStale();
    if (outcome.kind !== "done") return false;
    host.refreshHost();
    onMoved(outcome.payload);
    return true;
  };

  return (
    <div ref={frame} className={styles.moves} onKeyDown={onLetter}>
      {problem && (
        <Problem
          problem={problem}
          lead={tMove("move.notMoved")}
          onRetry={() => {
            dismiss();
            last?.();
          }}
        />
      )}
      <MovePanel order={order} moves={order.availableMoves ?? []} onMove={move} />
    </div>
  );
}

const LETTERS_MS = 800;

/** Typing the beginning of a button's text gives it the focus, as in a select. */
function useTypedLetters(frame: RefObject<HTMLElement>) {
  const typed = useRef({ text: "", until: 0 });
  return (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (isTyping || event.key.length !== 1 || event.key === " " || event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = (Date.now() < typed.current.until ? typed.current.text : "") + event.key;
    typed.current = { text: keys, until: Date.now() + LETTERS_MS };
    const text = fold(keys);
    const buttons = [...(frame.current?.querySelectorAll<HTMLElement>("button:enabled") ?? [])];
    const found = buttons.find((button) => fold(button.textContent).startsWith(text)) ?? buttons.find((button) => fold(button.textContent).split(/\s+/).some((word) => word.startsWith(text)));
    found?.focus();
    // Whatever the letter does elsewhere on the page, here it names a move.
    event.preventDefault();
    event.stopPropagation();
  };
}
