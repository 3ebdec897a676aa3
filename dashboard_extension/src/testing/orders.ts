import type { KnownOrderFragment, MoveOptionFragment, OrderActionRunFragment, OrderPageDetailsFragment, OrderRowFragment, StatusChipFragment, WatchedOrderFragment } from "../graphql/types";

export const NEW: StatusChipFragment = { id: "s-new", name: "New", kind: "NEW", color: "#3B82F6", textColor: "#000000" };
export const PICKING: StatusChipFragment = { id: "s-picking", name: "Picking", kind: "IN_PROGRESS", color: "#6366F1", textColor: "#FFFFFF" };
export const SHIPPED: StatusChipFragment = { id: "s-shipped", name: "Shipped", kind: "SHIPPED", color: "#0EA5E9", textColor: "#000000" };
export const COMPLETED: StatusChipFragment = { id: "s-completed", name: "Completed", kind: "COMPLETED", color: "#10B981", textColor: "#000000" };

export const AWAITING_PAYMENT: StatusChipFragment = { id: "s-awaiting", name: "Awaiting payment", kind: "AWAITING_PAYMENT", color: "#F59E0B", textColor: "#000000" };
export const CANCELLED: StatusChipFragment = { id: "s-cancelled", name: "Cancelled", kind: "CANCELED", color: "#6B7280", textColor: "#FFFFFF" };

export function allowedMove(toStatus: StatusChipFragment, label = toStatus.name): MoveOptionFragment {
  return { toStatus: { ...toStatus, code: codeOf(toStatus) }, label, isAllowed: true, code: null, reason: null, params: null, actions: [] };
}

export function blockedMove(toStatus: StatusChipFragment, label: string, code: MoveOptionFragment["code"], reason: string): MoveOptionFragment {
  return { ...allowedMove(toStatus, label), isAllowed: false, code, reason };
}

/** `s-picking` has the code `picking`. */
function codeOf(status: StatusChipFragment): string {
  return status.id.replace("s-", "");
}

export function actionRun(change: Partial<OrderActionRunFragment> = {}): OrderActionRunFragment {
  return { id: "1", kind: "email", label: "Tell the customer", state: "FAILED", error: null, whyNot: null, dueAt: "2026-01-05T10:00:00+00:00", finishedAt: null, ...change };
}

export function orderDetails(change: Partial<WatchedOrderFragment> = {}): WatchedOrderFragment {
  return {
    id: "oms-1",
    steps: [],
    orderId: "T3JkZXI6MQ==",
    number: "1042",
    saleorStatus: "UNFULFILLED",
    chargeStatus: "FULL",
    version: 7,
    since: "2026-01-05T10:00:00+00:00",
    isOverdue: false,
    assignee: null,
    promised: null,
    actionRuns: [],
    status: NEW,
    total: { amount: 1234.5, currency: "EUR" },
    subtotal: { amount: 1234.5, currency: "EUR" },
    shippingPrice: { amount: 0, currency: "EUR" },
    shippingMethod: null,
    totalPaid: { amount: 1234.5, currency: "EUR" },
    totalOwed: { amount: 0, currency: "EUR" },
    lines: [
      {
        id: "l1",
        name: "Hiking boots (43)",
        sku: "HB-43",
        quantity: 2,
        quantitySent: 0,
        quantityReturned: 0,
        quantityOwed: 2,
        unitPrice: { amount: 600, currency: "EUR" },
        total: { amount: 1200, currency: "EUR" },
      },
      {
        id: "l2",
        name: "Merino socks",
        sku: null,
        quantity: 1,
        quantitySent: 0,
        quantityReturned: 0,
        quantityOwed: 1,
        unitPrice: { amount: "34.50", currency: "EUR" },
        total: { amount: "34.50", currency: "EUR" },
      },
    ],
    customerNote: null,
    voucherCode: null,
    voucherName: null,
    parcels: [],
    quickLinks: [],
    documents: [],
    availableMoves: [allowedMove(PICKING, "Start picking")],
    history: [],
    notes: [],
    links: [],
    offer: null,
    isCustomerAssigned: false,
    customerName: null,
    customerEmail: null,
    erasedAt: null,
    customer: null,
    warnings: [],
    reminders: [],
    otherOrders: [],
    ...change,
  };
}

/** An order as it stands among a customer's others. */
export function knownOrder(number: string, status: StatusChipFragment | null = NEW): KnownOrderFragment {
  return { id: `oms-${number}`, orderId: `T3JkZXI6${number}`, number, createdAt: "2026-01-05T10:00:00Z", saleorStatus: "UNFULFILLED", status, total: { amount: 12, currency: "EUR" } };
}

/** An order with all that its own page shows. */
export function pageOrder({ history = [], actionRuns = [], documents = [], ...change }: Partial<OrderPageDetailsFragment> = {}): OrderPageDetailsFragment {
  const { status, ...order } = orderDetails();
  return {
    ...order,
    status: status && { ...status, code: codeOf(status) },
    createdAt: "2026-01-05T10:00:00Z",
    channel: "slovenia",
    placedBy: null,
    totalGivenBack: null,
    shippingAddress: null,
    billingAddress: null,
    promiseHistory: [],
    history,
    actionRuns,
    documents,
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
    chargeStatus: "FULL",
    since: "2026-01-05T11:00:00+00:00",
    isOverdue: false,
    status: NEW,
    total: { amount: 12, currency: "EUR" },
    ...change,
  };
}

/** An order of the list with what its row needs to be moved: one step, to Picking. */
export function movedOrder(number: string, change: Partial<OrderRowFragment> = {}, version = 4) {
  return { ...orderRow(number, change), version, availableMoves: [allowedMove(PICKING, "Start picking")] };
}
