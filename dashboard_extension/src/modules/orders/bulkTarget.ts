import type { OmsOrderFilter } from "../../graphql/types";

/** The orders that something is done with: those that were chosen one by one, or all that a filter finds. */
export interface BulkTarget {
  orders?: string[];
  filter?: OmsOrderFilter;
  /** How many the person saw the filter find; where there are others by now, nothing is done. */
  expectedCount?: number;
}

export function countOf(target: BulkTarget): number {
  return target.orders?.length ?? target.expectedCount ?? 0;
}
