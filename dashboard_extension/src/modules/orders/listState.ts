import type { OmsOrderSortField, OmsSortDirection, OrdersQueryVariables } from "../../graphql/generated";
import { hrefOf } from "../../shell/location";

/** What the list shows. It stands in the address, so that going back and sharing a link work. */
export interface ListState {
  statuses: string[];
  sort: SortField;
  direction: OmsSortDirection;
  after: string | null;
  before: string | null;
}

export const SORT_FIELDS = ["CREATED_AT", "NUMBER", "SINCE"] as const satisfies readonly OmsOrderSortField[];
export type SortField = (typeof SORT_FIELDS)[number];

export const PAGE_SIZE = 25;

export function readListState(params: URLSearchParams): ListState {
  const sort = SORT_FIELDS.find((field) => field === params.get("sort")) ?? "CREATED_AT";
  return {
    statuses: params.getAll("status"),
    sort,
    direction: params.get("direction") === "ASC" ? "ASC" : "DESC",
    after: params.get("after"),
    before: params.get("before"),
  };
}

export function listHref(state: ListState, change: Partial<ListState>): string {
  // A place in the list as it was means nothing in another one: whoever turns a page says where to.
  const next: ListState = { ...state, after: null, before: null, ...change };
  return hrefOf("/orders", {
    status: next.statuses,
    sort: next.sort === "CREATED_AT" ? undefined : next.sort,
    direction: next.direction === "DESC" ? undefined : next.direction,
    after: next.after ?? undefined,
    before: next.before ?? undefined,
  });
}

/** Sorting by the sorted column turns it round; another column begins with what is newest. */
export function sortedBy(state: ListState, field: SortField): Partial<ListState> {
  return { sort: field, direction: state.sort === field && state.direction === "DESC" ? "ASC" : "DESC" };
}

export function queryOf(state: ListState): OrdersQueryVariables {
  return {
    sortBy: { field: state.sort, direction: state.direction },
    ...(state.statuses.length > 0 && { filter: { statuses: state.statuses } }),
    ...(state.before ? { last: PAGE_SIZE, before: state.before } : { first: PAGE_SIZE, ...(state.after && { after: state.after }) }),
  };
}
