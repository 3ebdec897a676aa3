import type { OmsOrderFilter } from "../../graphql/types";
import { buildHref } from "../../shell/location";
import type { RequestError } from "../../shell/requestError";
import { isFiltered, listHref, parseListState, toQueryVariables } from "../orders/listState";

/** What the address filters by: the same as in the list of orders. */
export interface ListFilter {
  filter: OmsOrderFilter | undefined;
  isFiltered: boolean;
  /** What the filter's names stand for is not known yet. */
  isWaiting: boolean;
  error: RequestError | null;
  /** The list of the same orders. */
  listHref: string;
  /** The list of the same orders in one status. */
  hrefOfStatus: (statusId: string) => string;
  /** The board of all orders. */
  allHref: string;
}

export function useListFilter(params: URLSearchParams): ListFilter {
  const list = parseListState(params);
  const workflow = params.get("workflow") ?? undefined;
  return {
    filter: toQueryVariables(list).filter ?? undefined,
    isFiltered: isFiltered(list),
    isWaiting: false,
    error: null,
    listHref: listHref(list, {}),
    hrefOfStatus: (statusId) => listHref(list, { statuses: [statusId] }),
    allHref: buildHref("/orders/board", { workflow }),
  };
}
