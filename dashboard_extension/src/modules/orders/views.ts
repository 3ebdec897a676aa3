import type { OmsOrderSortField, OmsSortDirection, OmsStatusKindEnum } from "../../graphql/types";
import type { Text } from "../../shell/texts";
import { COLUMN_IDS, type ColumnId } from "./columnIds";
import type { OrdersKey } from "./ordersTexts";
import { formatQuery, formatTerm, parseQuery } from "./search/query";
import { ADDRESS_VOCABULARY } from "./search/vocabulary";

const SORT_FIELDS = ["CREATED_AT", "NUMBER", "SINCE", "PROMISED"] as const satisfies readonly OmsOrderSortField[];

export function isSortField(value: unknown): value is OmsOrderSortField {
  return SORT_FIELDS.some((field) => field === value);
}

/** A tab above the list. */
export interface View {
  id: string;
  name: string;
  /** Ready ones can't be changed, shared ones by those who manage the settings. */
  kind: "ready" | "shared" | "own";
  /** In the names of addresses. */
  q: string;
  sort: OmsOrderSortField;
  direction: OmsSortDirection;
  /** Null: as the reader has them anyway. */
  columns: readonly ColumnId[] | null;
}

/** The views that every shop has. */
export const READY_VIEWS = ["open", "today", "payment", "canGoOut", "waits", "overdue", "mine", "failed", "all"] as const;
type ReadyView = (typeof READY_VIEWS)[number];

/** Of the orders that can't go out: why not. */
const WAITING_COLUMNS: readonly ColumnId[] = ["number", "placed", "customer", "stock", "status", "since", "promised", "payment", "total"];

export function readyViews(t: Text<OrdersKey>, statuses: readonly { code: string; kind: OmsStatusKindEnum }[]): View[] {
  const awaiting = statuses.filter(({ kind }) => kind === "AWAITING_PAYMENT").map(({ code }) => formatTerm({ operator: "status", value: code, isNegated: false }));
  const queries: Record<ReadyView, string> = {
    open: "is:open",
    today: "is:open promised:today",
    canGoOut: "is:fulfillable",
    waits: "-is:fulfillable",
    payment: awaiting.length > 0 ? awaiting.join(" ") : "is:open is:unpaid",
    overdue: "is:overdue",
    mine: "is:open is:mine",
    failed: "is:failed",
    all: "",
  };
  return READY_VIEWS.map((id): View => {
    const sort = id === "today" ? "PROMISED" : id === "overdue" || id === "payment" ? "SINCE" : "CREATED_AT";
    // What has waited longest, or is due first, comes first.
    const isQueue = sort !== "CREATED_AT" || id === "canGoOut" || id === "waits";
    const columns = id === "waits" ? WAITING_COLUMNS : null;
    return { id, name: t(`view.${id}`), kind: "ready", q: queries[id], sort, direction: isQueue ? "ASC" : "DESC", columns };
  });
}

/** What a saved view consists of, in the server's `state`. */
export interface ViewState {
  q: string;
  sort: OmsOrderSortField;
  direction: OmsSortDirection;
  columns: readonly ColumnId[] | null;
}

/** Reads a saved view; what it says that these pages do not know is left out. */
export function savedView({ id, name, isShared, state }: { id: string; name: string; isShared: boolean; state: unknown }): View {
  const given = (typeof state === "object" && state !== null ? state : {}) as Record<string, unknown>;
  return {
    id,
    name,
    kind: isShared ? "shared" : "own",
    q: formatQuery(parseQuery(typeof given.q === "string" ? given.q : "", ADDRESS_VOCABULARY)),
    sort: isSortField(given.sort) ? given.sort : "CREATED_AT",
    direction: given.direction === "ASC" ? "ASC" : "DESC",
    columns: columnsOf(given.columns),
  };
}

/** The known columns of a list, each once; null where there is none, for a table without columns shows nothing. */
export function columnsOf(given: unknown): readonly ColumnId[] | null {
  if (!Array.isArray(given)) return null;
  const known = [...new Set(given)].filter((id): id is ColumnId => COLUMN_IDS.some((column) => column === id));
  return known.length > 0 ? known : null;
}
