import type { OmsOrderFilter } from "../../graphql/types";
import { buildHref } from "../../shell/location";
import type { RequestError } from "../../shell/requestError";
import { listHref, parseListState, shownOf } from "../orders/listState";
import { toFilter } from "../orders/search/filter";
import { addTerms, formatQuery } from "../orders/search/query";
import { useDesk } from "../orders/useDesk";

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

/** What narrows the list down; without it the board has all orders. */
const NARROWING = ["q", "view", "status", "overdue", "failed", "mine"];

export function useListFilter(params: URLSearchParams): ListFilter {
  const desk = useDesk();
  const list = parseListState(params);
  const workflow = params.get("workflow") ?? undefined;
  const { query } = shownOf(list, desk.views.find(({ id }) => id === list.view));
  const isFiltered = NARROWING.some((name) => params.has(name));
  const { filter, problems } = toFilter(query, desk);
  return {
    filter: isFiltered && problems.size === 0 ? filter : undefined,
    isFiltered,
    isWaiting: isFiltered && !desk.isLoaded && desk.error === null,
    error: desk.error,
    listHref: listHref(list, {}),
    hrefOfStatus: (statusId) => listHref(list, { q: formatQuery(addTerms(query, [{ operator: "status", value: statusId, isNegated: false }])) }),
    allHref: buildHref("/orders/board", { workflow }),
  };
}
