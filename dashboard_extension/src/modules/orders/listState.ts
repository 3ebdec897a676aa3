import type { OmsOrderFilter, OmsOrderSortField, OmsSortDirection, OrdersQueryVariables } from "../../graphql/types";
import { buildHref } from "../../shell/location";

/** Filter, sorting and page of the list. They are in the URL, so that the back button and shared links work. */
export interface ListState {
  statuses: string[];
  /** Marks that an order must have, all of them. */
  marks: Mark[];
  sort: SortField;
  direction: OmsSortDirection;
  size: PageSize;
  after: string | null;
  before: string | null;
}

export const SORT_FIELDS = ["CREATED_AT", "NUMBER", "SINCE"] as const satisfies readonly OmsOrderSortField[];
export type SortField = (typeof SORT_FIELDS)[number];

/** Their names in the address; what the server calls them. */
export const MARKS = ["overdue", "failed", "mine"] as const;
export type Mark = (typeof MARKS)[number];
const FILTERS: Record<Mark, OmsOrderFilter> = { overdue: { overdue: true }, failed: { hasFailedActions: true }, mine: { mine: true } };

/** The server gives at most 100 orders at once. */
export const PAGE_SIZES = [25, 50, 100] as const;
export type PageSize = (typeof PAGE_SIZES)[number];

export function parseListState(params: URLSearchParams): ListState {
  return {
    statuses: params.getAll("status"),
    marks: MARKS.filter((mark) => params.has(mark)),
    sort: SORT_FIELDS.find((field) => field === params.get("sort")) ?? "CREATED_AT",
    direction: params.get("direction") === "ASC" ? "ASC" : "DESC",
    size: PAGE_SIZES.find((size) => String(size) === params.get("size")) ?? 25,
    after: params.get("after"),
    before: params.get("before"),
  };
}

export function listHref(state: ListState, change: Partial<ListState>): string {
  // A cursor is valid only for the filter and sorting it comes from, so it is kept only if the change sets it.
  const next: ListState = { ...state, after: null, before: null, ...change };
  return buildHref("/orders", {
    status: next.statuses,
    ...Object.fromEntries(next.marks.map((mark) => [mark, "1"])),
    sort: next.sort === "CREATED_AT" ? undefined : next.sort,
    direction: next.direction === "DESC" ? undefined : next.direction,
    size: next.size === 25 ? undefined : String(next.size),
    after: next.after ?? undefined,
    before: next.before ?? undefined,
  });
}

export function isFiltered(state: ListState): boolean {
  return state.statuses.length > 0 || state.marks.length > 0;
}

/** Reverses the direction of the sorted column; another column starts descending. */
export function toggleSort(state: ListState, field: SortField): Partial<ListState> {
  return { sort: field, direction: state.sort === field && state.direction === "DESC" ? "ASC" : "DESC" };
}

export function toQueryVariables(state: ListState): OrdersQueryVariables {
  const filter: OmsOrderFilter = state.marks.reduce((all, mark) => ({ ...all, ...FILTERS[mark] }), {});
  if (state.statuses.length > 0) filter.statuses = state.statuses;
  return {
    sortBy: { field: state.sort, direction: state.direction },
    ...(isFiltered(state) && { filter }),
    ...(state.before ? { last: state.size, before: state.before } : { first: state.size, ...(state.after && { after: state.after }) }),
  };
}
