import { useState } from "react";

import type { MoveOptionFragment, OrderDetailsFragment } from "../../graphql/types";
import { useHost } from "../../shell/host";
import type { RequestError } from "../../shell/requestError";
import { type Outcome, type Unfinished, useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import type { MovedPayload } from "../workflow/MoveToast";
import { MoveOrderDocument, OrderDetailsDocument, UndoMoveDocument } from "./order.generated";

const RELOAD_MS = 60_000;

/** The result of the last move or undo; `again` repeats one that got no answer. */
export type LastResult = { action: "moved" | "undone"; payload: MovedPayload } | { action: "notMoved" | "notUndone"; problem: Unfinished; again: () => void };

export interface OrderState {
  order: OrderDetailsFragment | null;
  error: RequestError | null;
  isLoading: boolean;
  last: LastResult | null;
  reload: () => void;
  move: (move: MoveOptionFragment, reason: string) => Promise<boolean>;
  isUndoing: boolean;
  /** Undoes a status change, by its id. */
  undo: (change: string) => Promise<void>;
}

/** Loads one order with one query, and moves it with one mutation that returns the whole order. */
export function useOrder(id: string): OrderState {
  const host = useHost();
  const { data, error, isLoading, reload } = useLiveQuery(OrderDetailsDocument, { id }, { everyMs: RELOAD_MS });
  const moveAction = useAction(MoveOrderDocument);
  const undoAction = useAction(UndoMoveDocument);
  const [last, setLast] = useState<LastResult | null>(null);
  const order = data?.omsOrder ?? null;

  const settle = (outcome: Outcome<MovedPayload>, done: "moved" | "undone", again: () => void): boolean => {
    if (outcome.kind === "done") {
      setLast({ action: done, payload: outcome.payload });
      host.refreshHost();
      return true;
    }
    // Whatever it is in now is what the next step is to be chosen from.
    if (outcome.kind === "stale") reload();
    setLast({ action: done === "moved" ? "notMoved" : "notUndone", problem: outcome, again });
    return false;
  };

  const move = async (option: MoveOptionFragment, reason: string): Promise<boolean> => {
    if (!order) return false;
    setLast(null);
    const outcome = await moveAction.run({ order: order.id, toStatus: option.toStatus.id, version: order.version, ...(reason && { reason }) });
    return settle(outcome, "moved", () => void move(option, reason));
  };

  const undo = async (change: string): Promise<void> => {
    setLast(null);
    settle(await undoAction.run({ change }), "undone", () => void undo(change));
  };

  return { order, error, isLoading, last, reload, move, isUndoing: undoAction.isRunning, undo };
}
