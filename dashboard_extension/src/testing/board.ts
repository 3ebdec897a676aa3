import type { BoardCardFragment, BoardQuery, StatusChipFragment } from "../graphql/types";
import { NEW } from "./orders";

type LoadedColumn = NonNullable<BoardQuery["omsBoard"]>["columns"][number];

export function boardCard(number: string, change: Partial<BoardCardFragment> = {}): BoardCardFragment {
  return {
    id: `oms-${number}`,
    number,
    customerName: "Žiga Čebašek",
    customerEmail: "ziga@example.com",
    chargeStatus: "FULL",
    version: 4,
    since: "2026-01-05T11:00:00+00:00",
    isOverdue: false,
    status: NEW,
    total: { amount: 12, currency: "EUR" },
    promised: null,
    ...change,
  };
}

export function boardColumn(status: StatusChipFragment, orders: readonly BoardCardFragment[], count = orders.length): LoadedColumn {
  return { status: { ...status, maxAgeHours: null }, count, hasMore: count > orders.length, orders: [...orders] };
}
