import type { OmsOrderSortField, OmsSortDirection, OrdersQueryVariables } from "../../graphql/generated";
import { buildHref } from "../../shell/location";

/** Filter, sorting and page of the list. They are in the URL, so that the back button and shared links work. */
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

export function parseListState(params: URLSearchParams): ListState {
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
  // A cursor is valid only for the filter and sorting it comes from, so it is kept only if the change sets it.
  const next: ListState = { ...state, after: null, before: null, ...change };
  return buildHref("/orders", {
    status: next.statuses,
    sort: next.sort === "CREATED_AT" ? undefined : next.sort,
    direction: next.direction === "DESC" ? undefined : next.direction,
    after: next.after ?? undefined,
    before: next.before ?? undefined,
  });
}

/** Reverses the direction of the sorted column; another column starts descending. */
export function toggleSort(state: ListState, field: SortField): Partial<ListState> {
  return { sort: field, direction: state.sort === field && state.direction === "DESC" ? "ASC" : "DESC" };
}

export function toQueryVariables(state: ListState): OrdersQueryVariables {
  return {
    sortBy: { field: state.sort, direction: state.direction },
    ...(state.statuses.length > 0 && { filter: { statuses: state.statuses } }),
    ...(state.before ? { last: PAGE_SIZE, before: state.before } : { first: PAGE_SIZE, ...(state.after && { after: state.after }) }),
  };
}
