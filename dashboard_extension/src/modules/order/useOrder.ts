import { useState } from "react";
import { useClient } from "urql";

import { type MoveOptionFragment, MoveOrderDocument, type OrderDetailsFragment, OrderDetailsDocument } from "../../graphql/generated";
import { type Problem, problemOf } from "../../shell/problems";
import { useServerData } from "../../shell/useServerData";

/** What the last press of a move came to. */
export type Outcome =
  | { kind: "moved"; status: string }
  | { kind: "stale" }
  | { kind: "refused"; message: string }
  | { kind: "failed"; problem: Problem };

export interface OrderState {
  order: OrderDetailsFragment | null;
  problem: Problem | null;
  isLoading: boolean;
  outcome: Outcome | null;
  reload: () => void;
  move: (move: MoveOptionFragment, reason: string) => Promise<boolean>;
}

/** One order: one query, and one mutation a move, whose answer is the order as it is then. */
export function useOrder(id: string): OrderState {
  const client = useClient();
  const { data, problem, isLoading, reload, change } = useServerData(OrderDetailsDocument, { id });
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const order = data?.omsOrder ?? null;

  const move = async (option: MoveOptionFragment, reason: string): Promise<boolean> => {
    if (!order) return false;
    setOutcome(null);
    const variables = { order: order.id, toStatus: option.toStatus.id, version: order.version, ...(reason && { reason }) };
    const result = await client.mutation(MoveOrderDocument, variables).toPromise();
    const answer = result.data?.omsOrderMove;
    const [refusal] = answer?.errors ?? [];
    if (refusal?.code === "STALE_VERSION") {
      reload();
      setOutcome({ kind: "stale" });
      return false;
    }
    const failure = problemOf(result.error);
    if (refusal ?? failure ?? !answer?.order) {
      setOutcome(refusal ? { kind: "refused", message: refusal.message } : { kind: "failed", problem: failure ?? { kind: "offline" } });
      return false;
    }
    const { order: moved } = answer;
    change(() => ({ omsOrder: moved }));
    setOutcome({ kind: "moved", status: moved.status?.name ?? option.label });
    return true;
  };

  return { order, problem, isLoading, outcome, reload, move };
}
