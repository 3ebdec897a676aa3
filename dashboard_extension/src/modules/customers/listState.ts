import type { CustomersQueryVariables, OmsCustomerSortField, OmsCustomerWarningEnum, OmsSortDirection } from "../../graphql/types";
import { buildHref } from "../../shell/location";
import { PAGE_SIZES, type PageSize, parsePageSize } from "../../ui/table/Paging";

/** What the address says of the list, so that the back button and shared links work. */
export interface CustomerListState {
  /** Words, as they were typed. */
  q: string;
  /** One of these is enough. */
  warnings: readonly OmsCustomerWarningEnum[];
  /** All of these. */
  tags: readonly string[];
  /** One of these is enough: ids of classes. */
  classes: readonly string[];
  hasReminder: boolean;
  isGuest: boolean;
  sort: OmsCustomerSortField;
  direction: OmsSortDirection;
  size: PageSize;
  after: string | null;
  before: string | null;
}

export const WARNINGS: readonly OmsCustomerWarningEnum[] = ["UNPAID", "UNCOLLECTED", "RETURNS", "COMPLAINT"];
const SORTS: readonly OmsCustomerSortField[] = ["LAST_ORDER", "NAME", "ORDERS_COUNT"];

export function parseCustomerList(params: URLSearchParams): CustomerListState {
  const sort = SORTS.find((field) => field === params.get("sort")) ?? "LAST_ORDER";
  const direction = params.get("direction");
  const warned = params.getAll("warning");
  return {
    q: params.get("q") ?? "",
    warnings: WARNINGS.filter((code) => warned.includes(code)),
    tags: [...new Set(params.getAll("tag"))].filter(Boolean),
    classes: [...new Set(params.getAll("class"))].filter(Boolean),
    hasReminder: params.has("reminder"),
    isGuest: params.has("guests"),
    sort,
    direction: direction === "ASC" || direction === "DESC" ? direction : firstDirection(sort),
    size: parsePageSize(params.get("size")),
    after: params.get("after"),
    before: params.get("before"),
  };
}

/** Names are read from A, what is counted from the largest. */
function firstDirection(sort: OmsCustomerSortField): OmsSortDirection {
  return sort === "NAME" ? "ASC" : "DESC";
}

export function customersHref(state: CustomerListState, change: Partial<CustomerListState> = {}): string {
  // A cursor is valid only for the filter and sorting it comes from, so it is kept only if the change sets it.
  const next: CustomerListState = { ...state, after: null, before: null, ...change };
  return buildHref("/customers", {
    q: next.q || undefined,
    warning: [...next.warnings],
    tag: [...next.tags],
    class: [...next.classes],
    reminder: next.hasReminder ? "1" : undefined,
    guests: next.isGuest ? "1" : undefined,
    sort: next.sort === "LAST_ORDER" ? undefined : next.sort,
    direction: next.direction === firstDirection(next.sort) ? undefined : next.direction,
    size: next.size === PAGE_SIZES[0] ? undefined : String(next.size),
    after: next.after ?? undefined,
    before: next.before ?? undefined,
  });
}

/** The list of everybody, newest order first. */
export const EVERYBODY: CustomerListState = parseCustomerList(new URLSearchParams());

export function isNarrowed({ q, warnings, tags, classes, hasReminder, isGuest }: CustomerListState): boolean {
  return q.trim() !== "" || warnings.length > 0 || tags.length > 0 || classes.length > 0 || hasReminder || isGuest;
}

/** Reverses the sorted column; another one begins as it is read. */
export function toggleSort(state: CustomerListState, field: OmsCustomerSortField): Pick<CustomerListState, "sort" | "direction"> {
  if (state.sort !== field) return { sort: field, direction: firstDirection(field) };
  return { sort: field, direction: state.direction === "ASC" ? "DESC" : "ASC" };
}

export function toVariables(state: CustomerListState): CustomersQueryVariables {
  const { warnings, tags, classes, hasReminder, isGuest, sort, direction, size, after, before } = state;
  const filter = {
    ...(warnings.length > 0 && { warnings: [...warnings] }),
    ...(tags.length > 0 && { tags: [...tags] }),
    ...(classes.length > 0 && { discountClasses: [...classes] }),
    ...(hasReminder && { hasReminder }),
    ...(isGuest && { isRegistered: false }),
  };
  const search = state.q.trim();
  return {
    ...(search && { search }),
    searched: search !== "",
    ...(Object.keys(filter).length > 0 && { filter }),
    sortBy: { field: sort, direction },
    ...(before ? { last: size, before } : { first: size, ...(after && { after }) }),
  };
}
