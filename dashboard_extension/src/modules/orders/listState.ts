import type { OmsOrderSortField, OmsSortDirection } from "../../graphql/types";
import { buildHref } from "../../shell/location";
import { type PageSize, parsePageSize } from "../../ui/table/Paging";
import { formatQuery, parseQuery, type Query } from "./search/query";
import { ADDRESS_VOCABULARY } from "./search/vocabulary";
import { type View, isSortField } from "./views";

/**
 * What the address says of the list, so that the back button and shared links work. Null is as the view has it; without a view there is no
 * filter.
 */
export interface ListState {
  /** A ready view's name, or the id of an OmsView. */
  view: string | null;
  /** In the names of addresses (see search/query.ts). */
  q: string | null;
  sort: OmsOrderSortField | null;
  direction: OmsSortDirection | null;
  size: PageSize;
  after: string | null;
  before: string | null;
}

/** The view that opens by itself. */
export const START_VIEW = "open";

/** What links had before there were queries; the pages and shared links may still have it. */
const OLD_MARKS = ["overdue", "failed", "mine"] as const;

export function parseListState(params: URLSearchParams): ListState {
  const given = params.get("q");
  const old = [...params.getAll("status").map((id) => `status:${id}`), ...OLD_MARKS.filter((mark) => params.has(mark)).map((mark) => `is:${mark}`)].join(" ");
  const q = given ?? (old || null);
  const sort = params.get("sort");
  const direction = params.get("direction");
  return {
    view: params.get("view") ?? (q === null ? START_VIEW : null),
    q,
    sort: isSortField(sort) ? sort : null,
    direction: direction === "ASC" || direction === "DESC" ? direction : null,
    size: parsePageSize(params.get("size")),
    after: params.get("after"),
    before: params.get("before"),
  };
}

/** The list's part of an address: what a link to it, or to the board, says. */
export function listParams(state: ListState, change: Partial<ListState> = {}): Record<string, string | undefined> {
  // A cursor is valid only for the filter and sorting it comes from, so it is kept only if the change sets it.
  const next: ListState = { ...state, after: null, before: null, ...change };
  return {
    // It opens by itself only where the address has no search of its own.
    view: next.view === START_VIEW && next.q === null ? undefined : (next.view ?? undefined),
    // Without a view, no query is all orders: that has to be said.
    q: next.q ?? (next.view === null ? "" : undefined),
    sort: next.sort ?? undefined,
    direction: next.direction ?? undefined,
    size: next.size === 25 ? undefined : String(next.size),
    after: next.after ?? undefined,
    before: next.before ?? undefined,
  };
}

export function listHref(state: ListState, change: Partial<ListState>): string {
  return buildHref("/orders", listParams(state, change));
}

/** What is shown: the view, and what the address changes of it. */
export interface Shown {
  query: Query;
  sort: OmsOrderSortField;
  direction: OmsSortDirection;
  /** The address changes something of the view. */
  isChanged: boolean;
}

export function shownOf(state: ListState, view: View | undefined): Shown {
  const query = parseQuery(state.q ?? view?.q ?? "", ADDRESS_VOCABULARY);
  const sort = state.sort ?? view?.sort ?? "CREATED_AT";
  const direction = state.direction ?? (state.sort === null ? view?.direction : undefined) ?? "DESC";
  const isChanged = view !== undefined && (formatQuery(query) !== view.q || sort !== view.sort || direction !== view.direction);
  return { query, sort, direction, isChanged };
}

/** Reverses the direction of the sorted column; another column starts descending, but the nearest promise comes first. */
export function toggleSort(shown: Pick<Shown, "sort" | "direction">, field: OmsOrderSortField): Pick<ListState, "sort" | "direction"> {
  const first = field === "PROMISED" ? "ASC" : "DESC";
  return { sort: field, direction: shown.sort === field ? (shown.direction === "DESC" ? "ASC" : "DESC") : first };
}
