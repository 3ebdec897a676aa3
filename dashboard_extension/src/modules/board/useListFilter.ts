import type { OmsOrderFilter } from "../../graphql/types";
import { buildHref } from "../../shell/location";
import type { RequestError } from "../../shell/requestError";
import { listHref, parseListState, shownOf } from "../orders/listState";
import { toFilter } from "../orders/search/filter";
import { type Term, formatQuery } from "../orders/search/query";
import { needsDesk, useDesk } from "../orders/useDesk";

/** What the address filters by: the same as in the list of orders. */
export interface ListFilter {
  filter: OmsOrderFilter | undefined;
  isFiltered: boolean;
  /** What the filter's names stand for is not known yet, or nobody can say it: then the board is not asked for. */
  isAskable: boolean;
  /** Something in the filter can't be searched by: the list says what, and why. */
  isUnclear: boolean;
  error: RequestError | null;
  reload: () => void;
  /** The list of the same orders. */
  listHref: string;
  /** The list of the same orders in one status. */
  hrefOfStatus: (statusId: string) => string;
  /** The board of all orders. */
  allHref: string;
}

/** The list begins with a view; the board has all orders where its address names neither a view nor a search. */
export function useListFilter(params: URLSearchParams): ListFilter {
  const list = parseListState(params);
  const isNamed = list.q !== null || params.has("view");
  const desk = useDesk({ isPaused: !isNamed });
  const { query } = shownOf(isNamed ? list : { ...list, view: null }, isNamed ? desk.views.find(({ id }) => id === list.view) : undefined);
  const { filter, problems } = toFilter(query, desk);
  const isKnown = !isNamed || desk.isLoaded || !needsDesk(list, query);
  return {
    filter: Object.keys(filter).length > 0 ? filter : undefined,
    isFiltered: isNamed && (!isKnown || formatQuery(query) !== ""),
    isAskable: isKnown && problems.size === 0,
    isUnclear: isKnown && problems.size > 0,
    error: desk.error,
    reload: desk.reload,
    listHref: listHref(list, {}),
    // Statuses of a search are any of them: of the column's there is one.
    hrefOfStatus: (statusId) => listHref(isNamed ? list : { ...list, view: null }, { q: formatQuery({ ...query, terms: [...query.terms.filter(isNoStatus), { operator: "status", value: statusId, isNegated: false }] }) }),
    allHref: buildHref("/orders/board", { workflow: params.get("workflow") ?? undefined }),
  };
}

function isNoStatus({ operator, isNegated }: Term): boolean {
  return operator !== "status" || isNegated;
}
