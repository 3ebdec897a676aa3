import type { OmsOrderFilter } from "../../graphql/types";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { ViewCountsDocument } from "./orders.generated";
import type { Counted } from "./useViewCounts";

/** How many orders a filter finds, asked only while `isWanted`; null while that is not known. */
export function useMatching(filter: OmsOrderFilter, isWanted: boolean): Counted | null {
  const { data } = useLiveQuery(ViewCountsDocument, { filters: [filter] }, { isPaused: !isWanted });
  return isWanted ? (data?.omsFilterCounts?.[0] ?? null) : null;
}
