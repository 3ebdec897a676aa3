import type { MoveOptionFragment, OrderDetailsFragment, OrderRowFragment, StatusChipFragment } from "../graphql/generated";

export const NEW: StatusChipFragment = { id: "s-new", name: "New", color: "#3B82F6", textColor: "#000000" };
export const PICKING: StatusChipFragment = { id: "s-picking", name: "Picking", color: "#6366F1", textColor: "#FFFFFF" };
export const SHIPPED: StatusChipFragment = { id: "s-shipped", name: "Shipped", color: "#0EA5E9", textColor: "#000000" };
export const COMPLETED: StatusChipFragment = { id: "s-completed", name: "Completed", color: "#10B981", textColor: "#000000" };

export function allowedMove(toStatus: StatusChipFragment, label = toStatus.name): MoveOptionFragment {
  return { toStatus, label, isAllowed: true, code: null, reason: null };
}

export function orderDetails(change: Partial<OrderDetailsFragment> = {}): OrderDetailsFragment {
  return {
    id: "oms-1",
    number: "1042",
    version: 7,
    since: "2026-01-05T10:00:00+00:00",
    isOverdue: false,
    assignee: null,
    promised: null,
    actionRuns: [],
    status: NEW,
    total: { amount: 1234.5, currency: "EUR" },
    lines: [
      {
        id: "l1",
        name: "Hiking boots (43)",
        sku: "HB-43",
        quantity: 2,
        unitPrice: { amount: 600, currency: "EUR" },
        total: { amount: 1200, currency: "EUR" },
      },
      {
        id: "l2",
        name: "Merino socks",
        sku: null,
        quantity: 1,
        unitPrice: { amount: "34.50", currency: "EUR" },
        total: { amount: "34.50", currency: "EUR" },
      },
    ],
    customerNote: null,
    voucherCode: null,
    tracking: [],
    availableMoves: [allowedMove(PICKING, "Start picking")],
    history: [],
    ...change,
  };
}

export function orderRow(number: string, change: Partial<OrderRowFragment> = {}): OrderRowFragment {
  return {
    id: `oms-${number}`,
    orderId: `T3JkZXI6${number}`,
    number,
    createdAt: "2026-01-05T10:00:00+00:00",
    customerName: "Žiga Čebašek",
    customerEmail: "ziga@example.com",
    channel: "slovenia",
    chargeStatus: "FULL",
    since: "2026-01-05T11:00:00+00:00",
    isOverdue: false,
    status: NEW,
    total: { amount: 12, currency: "EUR" },
    ...change,
  };
}
