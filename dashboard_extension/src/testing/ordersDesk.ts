import type { OrderRowFragment, OrdersDeskQuery } from "../graphql/types";
import { AWAITING_PAYMENT, NEW, PICKING } from "./orders";
import type { Handlers } from "./server";

/** What the list needs beside the orders. */
export function ordersDesk(change: Partial<OrdersDeskQuery> = {}): OrdersDeskQuery {
  return {
    omsStatuses: [
      { ...NEW, code: "new", ordersCount: 3 },
      { ...AWAITING_PAYMENT, code: "awaiting-payment", ordersCount: 0 },
      { ...PICKING, code: "picking", ordersCount: 39 },
    ],
    omsStaff: [
      { id: "VXNlcjox", name: "Maja Kos" },
      { id: "VXNlcjoy", name: "Žiga Čebašek" },
    ],
    omsViews: [],
    omsMe: { id: "VXNlcjox", permissions: ["MANAGE_ORDERS"], preferences: {} },
    omsShop: { timeZone: "Europe/Ljubljana", graceSeconds: 120 },
    ...change,
  };
}

/** A page of the list; orders without a part that a query asks for have none. */
export function ordersPage(rows: readonly OrderRowFragment[], info: object = {}) {
  return {
    omsOrders: {
      edges: rows.map((node) => ({ node: { lines: [], documents: [], actionRuns: [], ...node } })),
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null, ...info },
    },
  };
}

/** Answers to what the list asks on the side; a test need not give them. */
export const LIST_SIDE: Handlers = {
  OrdersDesk: () => ordersDesk(),
  OrderChanges: () => ({ omsChanges: { now: new Date().toISOString(), newCount: 0, changedCount: 0, orderIds: [] } }),
  ViewCounts: ({ filters }) => ({ omsFilterCounts: (filters as object[]).map((_, index) => ({ count: index + 1, isAtLeast: false })) }),
};
