import type { MoveOptionFragment } from "../../graphql/types";

/**
 * What a column is to the order that is dragged: its own; open to it; waiting for something (a payment, a condition); without a way there; or
 * not known yet, which the server will say.
 */
export type Target =
  | { kind: "own" | "unknown" }
  | { kind: "open" | "waiting" | "closed"; move: MoveOptionFragment };

/** Returns what a status is to an order in `ownStatusId` with these moves; null where its moves are not known yet. */
export function targetOf(statusId: string, ownStatusId: string | undefined, moves: readonly MoveOptionFragment[] | null): Target {
  if (statusId === ownStatusId) return { kind: "own" };
  const move = moves?.find(({ toStatus }) => toStatus.id === statusId);
  if (!move) return { kind: "unknown" };
  if (move.isAllowed) return { kind: "open", move };
  return { kind: move.code === "TRANSITION_NOT_ALLOWED" ? "closed" : "waiting", move };
}
