import { useState } from "react";

import { type MoveOptionFragment, MoveOrderDocument, type OrderDetailsFragment, OrderDetailsDocument, UndoMoveDocument } from "../../graphql/generated";
import type { Problem } from "../../shell/problems";
import { type Outcome, useAction } from "../../shell/useAction";
import { useServerQuery } from "../../shell/useServerQuery";

type MovedOrder = Outcome<{ order: OrderDetailsFragment | null }>;

/** What the last press of a button came to. */
export interface MoveOutcome {
  action: "move" | "undo";
  outcome: MovedOrder;
}

export interface OrderState {
  order: OrderDetailsFragment | null;
  problem: Problem | null;
  isLoading: boolean;
  last: MoveOutcome | null;
  reload: () => void;
  move: (move: MoveOptionFragment, reason: string) => Promise<boolean>;
  isUndoing: boolean;
  /** Takes back a change, by its id. */
  undo: (change: string) => Promise<void>;
}

/** One order: one query, and one mutation a move, whose answer is the order as it is then. */
export function useOrder(id: string): OrderState {
  const { data, problem, isLoading, reload } = useServerQuery(OrderDetailsDocument, { id });
  const moving = useAction(MoveOrderDocument);
  const undoing = useAction(UndoMoveDocument);
  const [last, setLast] = useState<MoveOutcome | null>(null);
  const order = data?.omsOrder ?? null;

  const show = (action: "move" | "undo", outcome: MovedOrder): void => {
    if (outcome.kind === "stale") reload();
    setLast({ action, outcome });
  };

  const move = async (option: MoveOptionFragment, reason: string): Promise<boolean> => {
    if (!order) return false;
    setLast(null);
    const outcome = await moving.run({ order: order.id, toStatus: option.toStatus.id, version: order.version, ...(reason && { reason }) });
    show("move", outcome);
    return outcome.kind === "done";
  };

  const undo = async (change: string): Promise<void> => {
    setLast(null);
    show("undo", await undoing.run({ change }));
  };

  return { order, problem, isLoading, last, reload, move, isUndoing: undoing.isRunning, undo };
}
