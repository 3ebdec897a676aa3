import { useState } from "react";

import { type MoveOptionFragment, MoveOrderDocument, type OrderDetailsFragment, OrderDetailsDocument, UndoMoveDocument } from "../../graphql/generated";
import type { RequestError } from "../../shell/requestError";
import { type Outcome, useAction } from "../../shell/useAction";
import { useServerQuery } from "../../shell/useServerQuery";

type OrderOutcome = Outcome<{ order: OrderDetailsFragment | null }>;

/** The result of the last move or undo. */
export interface LastOutcome {
  action: "move" | "undo";
  outcome: OrderOutcome;
}

export interface OrderState {
  order: OrderDetailsFragment | null;
  error: RequestError | null;
  isLoading: boolean;
  lastOutcome: LastOutcome | null;
  reload: () => void;
  move: (move: MoveOptionFragment, reason: string) => Promise<boolean>;
  isUndoing: boolean;
  /** Undoes a status change, by its id. */
  undo: (change: string) => Promise<void>;
}

/** Loads one order with one query, and moves it with one mutation that returns the whole order. */
export function useOrder(id: string): OrderState {
  const { data, error, isLoading, reload } = useServerQuery(OrderDetailsDocument, { id });
  const moveAction = useAction(MoveOrderDocument);
  const undoAction = useAction(UndoMoveDocument);
  const [lastOutcome, setLastOutcome] = useState<LastOutcome | null>(null);
  const order = data?.omsOrder ?? null;

  const showOutcome = (action: "move" | "undo", outcome: OrderOutcome): void => {
    if (outcome.kind === "stale") reload();
    setLastOutcome({ action, outcome });
  };

  const move = async (option: MoveOptionFragment, reason: string): Promise<boolean> => {
    if (!order) return false;
    setLastOutcome(null);
    const outcome = await moveAction.run({ order: order.id, toStatus: option.toStatus.id, version: order.version, ...(reason && { reason }) });
    showOutcome("move", outcome);
    return outcome.kind === "done";
  };

  const undo = async (change: string): Promise<void> => {
    setLastOutcome(null);
    showOutcome("undo", await undoAction.run({ change }));
  };

  return { order, error, isLoading, lastOutcome, reload, move, isUndoing: undoAction.isRunning, undo };
}
