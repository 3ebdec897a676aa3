import { useEffect, useMemo } from "react";

import type { CustomerRowFragment, CustomersQuery } from "../../graphql/types";
import { goTo } from "../../shell/location";
import type { RequestError } from "../../shell/requestError";
import { useLiveQuery } from "../../shell/useLiveQuery";
import type { MatchPiece } from "../../ui/Marked";
import { CustomersDocument } from "./customers.generated";
import { type CustomerListState, customersHref, parseCustomerList, toVariables } from "./listState";

export interface CustomerList {
  list: CustomerListState;
  rows: readonly CustomerRowFragment[];
  /** By the rows' ids: what the search found of each. */
  matches: ReadonlyMap<string, readonly MatchPiece[]>;
  /** What may have been meant where the search found nothing. */
  didYouMean: string | null;
  /** These are the rows of what was asked for before, while others are on their way. */
  isOld: boolean;
  pageInfo: NonNullable<CustomersQuery["omsCustomers"]>["pageInfo"] | null;
  isEmpty: boolean;
  /** The shop has the order management switched off. */
  isOff: boolean;
  isLoading: boolean;
  /** Nothing is known yet. */
  isWaiting: boolean;
  error: RequestError | null;
  reload: () => void;
  /** With `isTyping`, the back button does not lead to each letter. */
  navigate: (change: Partial<CustomerListState>, isTyping?: boolean) => void;
}

const RELOAD_MS = 60_000;
const NO_ROWS: readonly CustomerRowFragment[] = [];

/** The customers that an address asks for. */
export function useCustomerList(params: URLSearchParams): CustomerList {
  const list = parseCustomerList(params);
  const { data, previous, error, isLoading, reload } = useLiveQuery(CustomersDocument, toVariables(list), { everyMs: RELOAD_MS });
  useFirstPageWhereCursorIsLost(list, error?.kind === "server" && error.error.code === "INVALID");

  const connection = (data ?? previous)?.omsCustomers;
  const rows = useMemo(() => connection?.edges.map((edge) => edge.node) ?? NO_ROWS, [connection]);
  const matches = useMemo(() => new Map(connection?.edges.flatMap(({ node, matchPieces }) => (matchPieces ? [[node.id, matchPieces]] : []))), [connection]);
  return {
    list,
    rows,
    matches,
    didYouMean: data?.omsCustomers?.didYouMean ?? null,
    isOld: data === null,
    pageInfo: rows.length > 0 ? (connection?.pageInfo ?? null) : null,
    isEmpty: data?.omsCustomers?.edges.length === 0,
    isOff: error === null && data !== null && data.omsCustomers === null,
    isLoading,
    isWaiting: error === null && data === null && previous === null,
    error,
    reload,
    navigate: (change, isTyping = false) => {
      goTo(customersHref(list, change), { replace: isTyping });
    },
  };
}

/** A page of the list that is not there any more (its cursor is refused) gives way to the first one. */
function useFirstPageWhereCursorIsLost(list: CustomerListState, isRefused: boolean): void {
  const hasCursor = list.after !== null || list.before !== null;
  const first = customersHref(list);
  useEffect(() => {
    if (isRefused && hasCursor) goTo(first, { replace: true });
  }, [isRefused, hasCursor, first]);
}
