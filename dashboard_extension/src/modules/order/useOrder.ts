import { useState } from "react";
import type { TypedDocumentNode } from "urql";

import type { MoveOptionFragment, OrderDetailsFragment } from "../../graphql/types";
import { useHost } from "../../shell/host";
import type { RequestError } from "../../shell/requestError";
import { type Outcome, type Unfinished, useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import type { MovedPayload } from "../workflow/MoveToast";
import { MoveOrderDocument, UndoMoveDocument } from "./order.generated";

const RELOAD_MS = 60_000;

/** The result of the last move or undo; `again` repeats one that got no answer. */
export type LastResult = { action: "moved" | "undone"; payload: MovedPayload } | { action: "notMoved" | "notUndone"; problem: Unfinished; again: () => void };

export interface OrderState<Order extends OrderDetailsFragment = OrderDetailsFragment> {
  order: Order | null;
  error: RequestError | null;
  isLoading: boolean;
  last: LastResult | null;
  reload: () => void;
  /** Moves the order and says what came of it in `last`; resolves to the outcome. */
  moveTo: (move: MoveOptionFragment, reason: string) => Promise<Outcome<MovedPayload>>;
  move: (move: MoveOptionFragment, reason: string) => Promise<boolean>;
  isUndoing: boolean;
  /** Undoes a status change, by its id. */
  undo: (change: string) => Promise<void>;
}

/** Loads one order with one query, and moves it with one mutation that returns what everybody shows of it. */
export function useOrder<Order extends OrderDetailsFragment>(
  id: string,
  query: TypedDocumentNode<{ omsOrder: Order | null }, { id: string }>,
): OrderState<Order> {
  const host = useHost();
  const { data, error, isLoading, reload } = useLiveQuery(query, { id }, { everyMs: RELOAD_MS });
  const moveAction = useAction(MoveOrderDocument);
  const undoAction = useAction(UndoMoveDocument);
  const [last, setLast] = useState<LastResult | null>(null);
  const order = data?.omsOrder ?? null;

  const settle = (outcome: Outcome<MovedPayload>, done: "moved" | "undone", again: () => void): void => {
    if (outcome.kind === "done") {
      setLast({ action: done, payload: outcome.payload });
      host.refreshHost();
      return;
    }
    // Whatever it is in now is what the next step is to be chosen from.
    if (outcome.kind === "stale") reload();
    setLast({ action: done === "moved" ? "notMoved" : "notUndone", problem: outcome, again });
  };

  const moveTo = async (option: MoveOptionFragment, reason: string): Promise<Outcome<MovedPayload>> => {
    if (!order) return { kind: "failed", error: { kind: "offline" } };
    setLast(null);
    const outcome = await moveAction.run({ order: order.id, toStatus: option.toStatus.id, version: order.version, ...(reason && { reason }) });
    settle(outcome, "moved", () => void moveTo(option, reason));
    return outcome;
  };
  const move = async (option: MoveOptionFragment, reason: string): Promise<boolean> => (await moveTo(option, reason)).kind === "done";

  const undo = async (change: string): Promise<void> => {
    setLast(null);
    settle(await undoAction.run({ change }), "undone", () => void undo(change));
  };

  return { order, error, isLoading, last, reload, moveTo, move, isUndoing: undoAction.isRunning, undo };
}
