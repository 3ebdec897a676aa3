import { useEffect, useMemo } from "react";

import type { OrderRowFragment, OrdersQuery } from "../../graphql/types";
import { buildHref, goTo } from "../../shell/location";
import type { RequestError } from "../../shell/requestError";
import { useLiveQuery } from "../../shell/useLiveQuery";
import type { ColumnId } from "./columnIds";
import { columnVariables } from "./columns";
import { type ListState, type Shown, START_VIEW, listHref, listParams, parseListState, shownOf } from "./listState";
import { OrdersDocument } from "./orders.generated";
import { type Meaning, isSearch, toFilter } from "./search/filter";
import { type Query, formatQuery } from "./search/query";
import { type Changes, useChanges } from "./useChanges";
import { type OrdersDesk, needsDesk, useDesk } from "./useDesk";
import type { View } from "./views";

export interface OrderList {
  desk: OrdersDesk;
  list: ListState;
  view: View | undefined;
  /** The address names a view that is not there (any more). */
  isViewGone: boolean;
  shown: Shown;
  meaning: Meaning;
  columns: readonly ColumnId[];
  rows: readonly OrderRowFragment[];
  /** What the search has found, by the ids of the orders. */
  matches: ReadonlyMap<string, Match>;
  /** The words that may have been meant where nothing is found. */
  didYouMean: string | null;
  /** These are the rows of the filter before, while others are on their way. */
  isOld: boolean;
  pageInfo: NonNullable<OrdersQuery["omsOrders"]>["pageInfo"] | null;
  isEmpty: boolean;
  isOff: boolean;
  isLoading: boolean;
  /** Nothing is known yet. */
  isWaiting: boolean;
  error: RequestError | null;
  /** What has happened since; null where nothing has. */
  changes: Changes | null;
  reload: () => void;
  navigate: (change: Partial<ListState>) => void;
  search: (query: Query, isTyping?: boolean) => void;
  viewHref: (view: View) => string;
}

/** A fragment in pieces, those that were looked for marked. */
export type Match = NonNullable<NonNullable<OrdersQuery["omsOrders"]>["edges"][number]["matchPieces"]>;

const NO_ROWS: readonly OrderRowFragment[] = [];

/** The orders that an address asks for, with everything that is needed to read it. */
export function useOrderList(params: URLSearchParams): OrderList {
  const desk = useDesk();
  const list = parseListState(params);
  const found = desk.views.find(({ id }) => id === list.view);
  const isViewGone = list.view !== null && !found && desk.isLoaded;
  const view = found ?? (isViewGone ? desk.views.find(({ id }) => id === START_VIEW) : undefined);
  const shown = shownOf(list, view);
  const columns = desk.columnsOf(view);
  const meaning = toFilter(shown.query, desk);

  // A view of the server's, names and days are not known before the desk; what can't be meant is never asked.
  const isAskable = meaning.problems.size === 0 && (desk.isLoaded || !needsDesk(list, shown.query));
  const variables = {
    ...(Object.keys(meaning.filter).length > 0 && { filter: meaning.filter }),
    sortBy: { field: shown.sort, direction: shown.direction },
    ...(list.before ? { last: list.size, before: list.before } : { first: list.size, ...(list.after && { after: list.after }) }),
    ...columnVariables(columns),
    searched: isSearch(meaning.filter),
  };
  const { data, previous, error, isLoading, reload: ask } = useLiveQuery(OrdersDocument, variables, { isPaused: !isAskable });
  useFirstPageWhereCursorIsLost(list, error?.kind === "server" && error.error.code === "INVALID");

  // While other orders are on their way the old ones stay, dimmed; they never stand for an answer that failed.
  const cannotAsk = meaning.problems.size > 0 && desk.isLoaded;
  const known = cannotAsk ? null : (data ?? previous);
  const connection = known?.omsOrders;
  const rows = useMemo(() => connection?.edges.map((edge) => edge.node) ?? NO_ROWS, [connection]);
  const matches = useMemo(() => new Map(connection?.edges.flatMap(({ node, matchPieces }) => (matchPieces ? [[node.id, matchPieces]] : []))), [connection]);
  const rowIds = useMemo(() => rows.map(({ id }) => id), [rows]);
  const [changes, beginAgain] = useChanges(JSON.stringify(variables), meaning.filter, rowIds, !isAskable);
  const reload = () => {
    ask();
    beginAgain();
  };
  const anyError = error ?? (isAskable ? null : desk.error);

  const navigate = (change: Partial<ListState>) => {
    goTo(listHref(list, change));
  };
  const search = (query: Query, isTyping = false) => {
    const text = formatQuery(query);
    const href = listHref(list, { q: text === found?.q ? null : text });
    // Back leads to what was searched for before, not to each letter of it.
    goTo(href, { replace: isTyping });
  };
  return {
    desk,
    list,
    view,
    isViewGone,
    shown,
    meaning,
    columns,
    rows,
    matches,
    didYouMean: data?.omsOrders?.didYouMean ?? null,
    isOld: data === null,
    pageInfo: rows.length > 0 ? (connection?.pageInfo ?? null) : null,
    isEmpty: cannotAsk || data?.omsOrders?.edges.length === 0,
    isOff: desk.isOff || (data !== null && data.omsOrders === null),
    isLoading: isLoading || !isAskable,
    isWaiting: anyError === null && !known && !desk.isOff && !cannotAsk,
    error: anyError,
    changes,
    reload,
    navigate,
    search,
    viewHref: (to) => buildHref("/orders", listParams({ ...list, view: to.id, q: null, sort: null, direction: null })),
  };
}

/** A page of the list that is not there any more (its cursor is refused) gives way to the first one. */
function useFirstPageWhereCursorIsLost(list: ListState, isRefused: boolean): void {
  const hasCursor = list.after !== null || list.before !== null;
  const first = listHref(list, {});
  useEffect(() => {
    if (isRefused && hasCursor) goTo(first, { replace: true });
  }, [isRefused, hasCursor, first]);
}
