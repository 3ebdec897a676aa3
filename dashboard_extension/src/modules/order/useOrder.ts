import type { CombinedError } from "@urql/core";
import { useState } from "react";
import { useClient } from "urql";

import { type MoveOptionFragment, MoveOrderDocument, type OrderDetailsFragment, OrderDetailsDocument, UndoMoveDocument } from "../../graphql/generated";
import { type Problem, problemOf } from "../../shell/problems";
import { useServerData } from "../../shell/useServerData";

/** What the last press of a button came to. */
export type Outcome =
  | { kind: "moved" | "undone"; status: string }
  | { kind: "stale" }
  | { kind: "refused"; what: "move" | "undo"; message: string }
  | { kind: "failed"; problem: Problem };

export interface OrderState {
  order: OrderDetailsFragment | null;
  problem: Problem | null;
  isLoading: boolean;
  outcome: Outcome | null;
  reload: () => void;
  move: (move: MoveOptionFragment, reason: string) => Promise<boolean>;
  /** Takes back a change, by its id. */
  undo: (change: string) => Promise<void>;
}

interface Answer {
  order: OrderDetailsFragment | null;
  errors: readonly { code: string; message: string }[];
}

/** One order: one query, and one mutation a move, whose answer is the order as it is then. */
export function useOrder(id: string): OrderState {
  const client = useClient();
  const { data, problem, isLoading, reload, change } = useServerData(OrderDetailsDocument, { id });
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const order = data?.omsOrder ?? null;

  /** Takes in what a mutation has answered: the order as it is then, or why it stays. */
  const settle = (what: "move" | "undo", answer: Answer | null | undefined, error: CombinedError | undefined): OrderDetailsFragment | null => {
    const [refusal] = answer?.errors ?? [];
    if (refusal?.code === "STALE_VERSION") {
      reload();
      setOutcome({ kind: "stale" });
      return null;
    }
    const failure = problemOf(error);
    if (refusal ?? failure ?? !answer?.order) {
      setOutcome(refusal ? { kind: "refused", what, message: refusal.message } : { kind: "failed", problem: failure ?? { kind: "offline" } });
      return null;
    }
    const { order: changed } = answer;
    change(() => ({ omsOrder: changed }));
    return changed;
  };

  const move = async (option: MoveOptionFragment, reason: string): Promise<boolean> => {
    if (!order) return false;
    setOutcome(null);
    const variables = { order: order.id, toStatus: option.toStatus.id, version: order.version, ...(reason && { reason }) };
    const { data: given, error } = await client.mutation(MoveOrderDocument, variables).toPromise();
    const moved = settle("move", given?.omsOrderMove, error);
    if (moved) setOutcome({ kind: "moved", status: moved.status?.name ?? option.label });
    return moved !== null;
  };

  const undo = async (change: string): Promise<void> => {
    setOutcome(null);
    const { data: given, error } = await client.mutation(UndoMoveDocument, { change }).toPromise();
    const restored = settle("undo", given?.omsOrderMoveUndo, error);
    if (restored) setOutcome({ kind: "undone", status: restored.status?.name ?? "" });
  };

  return { order, problem, isLoading, outcome, reload, move, undo };
}
