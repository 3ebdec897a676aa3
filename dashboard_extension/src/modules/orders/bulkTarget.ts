import type { OmsOrderFilter } from "../../graphql/types";
import type { Counted } from "./useViewCounts";

/** The orders that something is done with: those that were chosen one by one, or all that a filter finds. */
export interface BulkTarget {
  orders?: string[];
  filter?: OmsOrderFilter;
  /** How many the person saw the filter find; where there are others by now, nothing is done. */
  expectedCount?: number;
  /** There may be more than that. */
  isAtLeast?: boolean;
}

/** What is done with many orders at once. */
export const BULK_ACTIONS = ["move", "assign", "print"] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

/** How many orders the server assigns in one call, and has in one PDF. */
const MAX_ASSIGNED = 500;
export const MAX_PRINTED = 100;

export function countOf(target: BulkTarget): number {
  return target.orders?.length ?? target.expectedCount ?? 0;
}

/** Whether something can be done with all that a filter finds; documents are made only of orders that are named. */
export function isForAll(action: BulkAction, { count, isAtLeast }: Counted): boolean {
  if (count === 0) return false;
  return action === "move" || (action === "assign" && !isAtLeast && count <= MAX_ASSIGNED);
}
