import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import type { OrderDetailsFragment } from "../../graphql/types";
import { COMPLETED, NEW, PICKING, SHIPPED, actionRun, allowedMove, blockedMove, orderDetails } from "../../testing/orders";
import { openPage, signedIn } from "../../testing/render";
import { refused, respond, serve } from "../../testing/server";

const CHANGE = { id: "c-0", undoableUntil: null, actionRuns: [] };
const ADDRESS = "#/widget/order?orderId=T3JkZXI6MQ%3D%3D";

const parcel = (change: Partial<NonNullable<OrderDetailsFragment["parcels"]>[number]> = {}) => ({
  id: "p1",
  number: null,
  url: null,
  trackingNumber: "",
  chosenCarrier: null,
  carrier: "Post",
  createdAt: "2026-01-05T10:00:00Z",
  isSent: true,
  takesNumber: true,
  quantity: 3,
  ...change,
});

async function openWidget(order: OrderDetailsFragment, locale = "en-GB") {
  const server = serve({ OrderDetails: () => ({ omsOrder: order }) });
  openPage(ADDRESS, signedIn("staff-token", `?locale=${locale}`));
  await screen.findByRole("article", { name: new RegExp(`#${order.number}$`) });
  return server;
}

describe("what the widget shows", () => {
  it("asks once, for the order in its address", async () => {
    const server = await openWidget(orderDetails());

    expect(server.requests.map(({ operation, variables }) => [operation, variables])).toEqual([["OrderDetails", { id: "T3JkZXI6MQ==" }]]);
  });

  it("shows the invoice on a page of its own: lines with quantity, unit price and total, then the order's total", async () => {
    await openWidget(orderDetails({ voucherCode: "SUMMER" }));

    const invoice = within(screen.getByRole("region", { name: "Items" }));
    const [boots, socks, shipping, total, ...others] = invoice.getAllByRole("row");
    expect(others).toEqual([]);
    expect(shipping).toHaveTextContent("Shipping€0.00");
    expect(boots).toHaveTextContent("Hiking boots (43)2 × €600.00SKU HB-43€1,200.00");
    expect(socks).toHaveTextContent("Merino socks1 × €34.50€34.50");
    expect(total).toHaveTextContent("Total€1,234.50");
    expect(invoice.getByText("SUMMER")).toBeInTheDocument();
  });

  it("adds up: shipping and discounts have rows of their own, and what is still to be paid", async () => {
    await openWidget(
      orderDetails({
        total: { amount: "1229.50", currency: "EUR" },
        shippingPrice: { amount: "5.00", currency: "EUR" },
        shippingMethod: "GLS",
        totalPaid: { amount: "1000.00", currency: "EUR" },
        totalOwed: { amount: "229.50", currency: "EUR" },
      }),
    );

    const rows = within(screen.getByRole("table", { name: "Items" })).getAllByRole("row").slice(2);
    expect(rows.map((row) => row.textContent)).toEqual(["Shipping: GLS€5.00", "Discounts-€10.00", "Total€1,229.50", "Paid€1,000.00", "Still to be paid€229.50"]);
  });

  it("says of each line how much of it is sent, came back, and is still to be sent", async () => {
    const [boots, socks] = orderDetails().lines!;
    await openWidget(orderDetails({ lines: [{ ...boots!, quantity: 4, quantitySent: 2, quantityReturned: 1, quantityOwed: 2 }, socks!] }));

    expect(screen.getByRole("row", { name: /Hiking boots/ })).toHaveTextContent("Sent: 2Returned: 1To send: 2");
    expect(screen.getByRole("row", { name: /Merino socks/ })).not.toHaveTextContent("To send");
  });

  it("writes amounts in the order's currency as the reader's locale does", async () => {
    await openWidget(orderDetails({ total: { amount: 1234.5, currency: "PLN" } }), "de");

    expect(await screen.findByRole("row", { name: /Gesamt/ })).toHaveTextContent("1.234,50 PLN");
  });

  it("shows what people typed as text, never as markup", async () => {
    await openWidget(orderDetails({ customerNote: "<img src=x onerror=alert(1)>" }));

    expect(screen.getByText("<img src=x onerror=alert(1)>")).toBeInTheDocument();
    expect(document.querySelector("img")).toBeNull();
  });

  it("shows the status in its own colors", async () => {
    await openWidget(orderDetails({ status: PICKING }));

    expect(screen.getByTestId("status-chip")).toHaveStyle({ backgroundColor: "#6366F1", color: "#FFFFFF" });
    expect(screen.getByTestId("status-chip")).toHaveTextContent("Picking");
  });

  it("tells the history: who, from where to where, why, and that rules were overridden", async () => {
    await openWidget(
      orderDetails({
        history: [
          { id: "2", at: "2026-01-05T11:00:00Z", reason: "Customer called", isOverride: true, workflowName: null, undoableUntil: null, fromStatus: NEW, toStatus: PICKING, actor: { kind: "STAFF", name: "Maja" } },
          { id: "1", at: "2026-01-05T10:00:00Z", reason: null, isOverride: false, workflowName: null, undoableUntil: null, fromStatus: null, toStatus: NEW, actor: { kind: "SYSTEM", name: "" } },
        ],
      }),
    );

    const [latest, first] = within(screen.getByRole("region", { name: "History" })).getAllByRole("listitem");
    expect(latest).toHaveTextContent(/^New → PickingMaja · .* · rules overriddenCustomer called$/);
    expect(first).toHaveTextContent(/^Started as NewSystem · /);
    expect(within(latest!).getByRole("time")).toHaveAttribute("title", expect.stringMatching(/\/01\/2026/));
  });

  it("opens a long history on request", async () => {
    const change = { at: "2026-01-05T11:00:00Z", reason: null, isOverride: false, workflowName: null, undoableUntil: null, fromStatus: NEW, toStatus: PICKING, actor: { kind: "STAFF" as const, name: "Maja" } };
    await openWidget(orderDetails({ history: Array.from({ length: 8 }, (_, index) => ({ ...change, id: String(index) })) }));
    const steps = () => within(screen.getByRole("region", { name: "History" })).getAllByRole("listitem");
    expect(steps()).toHaveLength(5);

    await userEvent.click(screen.getByRole("button", { name: "Show all 8 changes" }));

    expect(steps()).toHaveLength(8);
  });

  it("links a tracking number to a web URL, and to nothing else", async () => {
    await openWidget(
      orderDetails({
        parcels: [parcel({ id: "p1", number: "RR1", url: "https://track.example/RR1" }), parcel({ id: "p2", number: "RR2", url: "javascript:alert(1)" })],
      }),
    );

    expect(screen.getByRole("link", { name: "RR1" })).toHaveAttribute("href", "https://track.example/RR1");
    expect(screen.getByText("RR2")).toBeInTheDocument();
    expect(screen.queryByRole("link", { name: "RR2" })).not.toBeInTheDocument();
  });
});

describe("assignment, promises and failed actions", () => {
  it("shows who it is assigned to and what was promised, and that it is overdue", async () => {
    await openWidget(
      orderDetails({
        isOverdue: true,
        assignee: { id: "u1", name: "Maja Kos", kind: "STAFF" },
        promised: { dispatchAt: "2026-01-07T10:00:00Z", deliveryAt: null, reason: null },
      }),
    );

    const status = screen.getByRole("region", { name: "Status" });
    expect(status).toHaveTextContent("Overdue");
    expect(within(status).getByRole("button", { name: "Assigned to Maja Kos. Change" })).toHaveTextContent("MKMaja Kos");
    expect(status).toHaveTextContent("Promised dispatch has passed");
    const promised = screen.getByRole("region", { name: "Promised" });
    expect(promised).toHaveTextContent(/^PromisedDispatch07\/01\/2026/);
    expect(promised).not.toHaveTextContent("Delivery");
  });

  it("says nothing of what is not set", async () => {
    await openWidget(orderDetails());

    expect(screen.getByRole("region", { name: "Status" })).not.toHaveTextContent(/Overdue|passed|failed/);
    expect(screen.queryByRole("region", { name: "Actions" })).not.toBeInTheDocument();
  });

  it("tells of actions that failed with the reason, and of no others", async () => {
    const run = actionRun({ error: "550 No such user" });
    await openWidget(
      orderDetails({
        actionRuns: [run, { ...run, id: "2", state: "DONE", error: null }, { ...run, id: "3", state: "SKIPPED", label: "SMS", error: null }],
      }),
    );

    const status = screen.getByRole("region", { name: "Status" });
    expect(status).toHaveTextContent("1 action failedTell the customerFailed550 No such user");
    expect(status).not.toHaveTextContent("SMS");
  });
});

describe("moving an order", () => {
  it("sends the reason and the version that was seen, and shows the order as it is then", async () => {
    const moved = orderDetails({ status: PICKING, version: 8, availableMoves: [allowedMove(SHIPPED)] });
    const server = serve({
      OrderDetails: () => ({ omsOrder: orderDetails() }),
      MoveOrder: () => ({ omsOrderMove: { changed: true, order: moved, change: CHANGE, errors: [] } }),
    });
    openPage(ADDRESS);
    await userEvent.type(await screen.findByLabelText("Reason (optional)"), "  paid by phone ");

    await userEvent.click(screen.getByRole("button", { name: "Start picking" }));

    expect(await screen.findByText("#1042 moved to Picking.")).toBeInTheDocument();
    expect(screen.getByTestId("status-chip")).toHaveTextContent("Picking");
    expect(screen.getByRole("button", { name: "Shipped" })).toBeEnabled();
    expect(screen.getByLabelText("Reason (optional)")).toHaveValue("");
    expect(server.requests.map(({ operation }) => operation)).toEqual(["OrderDetails", "MoveOrder"]);
    expect(server.requestsFor("MoveOrder")[0]?.variables).toEqual({ order: "oms-1", toStatus: "s-picking", reason: "paid by phone", version: 7 });
  });

  it("shows disallowed moves disabled, with the reason", async () => {
    await openWidget(
      orderDetails({
        availableMoves: [
          allowedMove(PICKING),
          blockedMove(SHIPPED, "Ship", "PAYMENT_REQUIRED", "The order must be paid in full."),
          blockedMove(COMPLETED, "Completed", "TRANSITION_NOT_ALLOWED", "No step leads there."),
        ],
      }),
    );

    await userEvent.click(screen.getByRole("button", { name: "Other moves (1)" }));
    const ship = screen.getByRole("button", { name: "Ship" });
    expect(ship).toBeDisabled();
    expect(ship).toHaveAccessibleDescription("The order must be paid in full.");
    const impossible = screen.getByText("Not possible from here (1)").closest("details");
    expect(impossible).not.toHaveAttribute("open");
    await userEvent.click(screen.getByText("Not possible from here (1)"));
    expect(impossible).toHaveTextContent("Not possible from here (1)No step of the workflow leads from the order's status to these. Completed");
  });

  it("loads the order again when somebody else was faster, and says so", async () => {
    const orders = [orderDetails(), orderDetails({ status: SHIPPED, version: 9, availableMoves: [allowedMove(COMPLETED)] })];
    const server = serve({
      OrderDetails: () => ({ omsOrder: orders.shift() }),
      MoveOrder: () => ({ omsOrderMove: { changed: false, order: null, change: null, errors: [{ code: "STALE_VERSION", message: "Stale." }] } }),
    });
    openPage(ADDRESS);

    await userEvent.click(await screen.findByRole("button", { name: "Start picking" }));

    expect(await screen.findByText("Stale.")).toBeInTheDocument();
    expect(await screen.findByRole("button", { name: "Completed" })).toBeEnabled();
    expect(screen.getByTestId("status-chip")).toHaveTextContent("Shipped");
    expect(server.requestsFor("OrderDetails")).toHaveLength(2);
  });

  it("shows a refusal in its place and keeps the order and the reason typed", async () => {
    serve({
      OrderDetails: () => ({ omsOrder: orderDetails() }),
      MoveOrder: () => ({ omsOrderMove: { changed: false, order: orderDetails(), change: null, errors: [{ code: "GUARD_FAILED", message: "The step asks for a weight." }] } }),
    });
    openPage(ADDRESS);
    await userEvent.type(await screen.findByLabelText("Reason (optional)"), "because");

    await userEvent.click(screen.getByRole("button", { name: "Start picking" }));

    expect(await screen.findByRole("alert")).toHaveTextContent("Not moved: The step asks for a weight.");
    expect(screen.getByTestId("status-chip")).toHaveTextContent("New");
    expect(screen.getByLabelText("Reason (optional)")).toHaveValue("because");
  });

  it("says so when the server fails, and leaves the order as it was", async () => {
    serve({ OrderDetails: () => ({ omsOrder: orderDetails() }), MoveOrder: () => new Response("gateway", { status: 502 }) });
    openPage(ADDRESS);

    await userEvent.click(await screen.findByRole("button", { name: "Start picking" }));

    expect(await screen.findByRole("alert")).toHaveTextContent("HTTP 502");
    expect(screen.getByTestId("status-chip")).toHaveTextContent("New");
    expect(screen.getByRole("button", { name: "Start picking" })).toBeEnabled();
  });

  it("moves once however often a button is pressed while it runs", async () => {
    let answer: (given: object) => void = () => undefined;
    const server = serve({
      OrderDetails: () => ({ omsOrder: orderDetails({ availableMoves: [allowedMove(PICKING)] }) }),
      MoveOrder: () => new Promise<object>((resolve) => (answer = resolve)),
    });
    openPage(ADDRESS);

    await userEvent.dblClick(await screen.findByRole("button", { name: "Picking" }));
    answer({ omsOrderMove: { changed: true, order: orderDetails({ status: PICKING }), change: CHANGE, errors: [] } });

    await screen.findByText("#1042 moved to Picking.");
    expect(server.requestsFor("MoveOrder")).toHaveLength(1);
  });
});

describe("taking a move back", () => {
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
  const change = (until: string | null) => ({
    id: "c-8",
    at: "2026-01-05T11:00:00Z",
    reason: null,
    isOverride: false,
    workflowName: null,
    undoableUntil: until,
    fromStatus: NEW,
    toStatus: PICKING,
    actor: { kind: "STAFF" as const, name: "Maja" },
  });
  const moved = (until: string | null) => orderDetails({ status: PICKING, version: 8, history: [change(until)] });

  it("is offered after a click, takes one more, and shows the order as it was", async () => {
    const server = serve({
      OrderDetails: () => ({ omsOrder: orderDetails() }),
      MoveOrder: () => ({ omsOrderMove: { changed: true, order: moved(inSeconds(45)), change: CHANGE, errors: [] } }),
      UndoMove: () => ({ omsOrderMoveUndo: { order: orderDetails({ version: 9 }), errors: [] } }),
    });
    openPage(ADDRESS);
    await userEvent.click(await screen.findByRole("button", { name: "Start picking" }));
    const undo = await screen.findByRole("button", { name: /^Undo · .*#1042/ });
    expect(undo).toHaveTextContent(/^Undo · 4\d s /);

    await userEvent.click(undo);

    expect(await screen.findByText("Undone: #1042 is in New again.")).toBeInTheDocument();
    expect(screen.getByTestId("status-chip")).toHaveTextContent("New");
    expect(screen.queryByRole("button", { name: /^Undo · .*#1042/ })).not.toBeInTheDocument();
    expect(server.requestsFor("UndoMove").map(({ variables }) => variables)).toEqual([{ change: "c-8" }]);
    expect(server.requestsFor("OrderDetails")).toHaveLength(1);
  });

  it("counts down, and is offered no longer than the server takes it back", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      await openWidget(moved(inSeconds(3)));
      await act(() => vi.advanceTimersByTimeAsync(0)); // the counter has begun
      expect(screen.getByRole("button", { name: /^Undo · .*#1042/ })).toHaveTextContent("Undo · 3 s (#1042)");

      act(() => void vi.advanceTimersByTime(2000));
      expect(screen.getByRole("button", { name: /^Undo · .*#1042/ })).toHaveTextContent("Undo · 1 s (#1042)");

      act(() => void vi.advanceTimersByTime(1000));
      expect(screen.queryByRole("button", { name: /^Undo · .*#1042/ })).not.toBeInTheDocument();
    } finally {
      vi.useRealTimers();
    }
  });

  it("is not offered for what can't be taken back", async () => {
    await openWidget(moved(null));

    expect(screen.queryByRole("button", { name: /^Undo · .*#1042/ })).not.toBeInTheDocument();
  });

  it("says why it was refused, and keeps the order", async () => {
    serve({
      OrderDetails: () => ({ omsOrder: moved(inSeconds(45)) }),
      UndoMove: () => ({ omsOrderMoveUndo: { order: moved(null), errors: [{ code: "TRANSITION_NOT_ALLOWED", message: "Too late." }] } }),
    });
    openPage(ADDRESS);

    await userEvent.click(await screen.findByRole("button", { name: /^Undo · .*#1042/ }));

    expect(await screen.findByRole("alert")).toHaveTextContent("#1042 not undone: Too late.");
    expect(screen.getByTestId("status-chip")).toHaveTextContent("Picking");
  });

  it("loads the order again when somebody else has moved it in the meantime", async () => {
    const orders = [moved(inSeconds(45)), orderDetails({ status: SHIPPED, version: 9 })];
    serve({
      OrderDetails: () => ({ omsOrder: orders.shift() }),
      UndoMove: () => ({ omsOrderMoveUndo: { order: null, errors: [{ code: "STALE_VERSION", message: "Stale." }] } }),
    });
    openPage(ADDRESS);

    await userEvent.click(await screen.findByRole("button", { name: /^Undo · .*#1042/ }));

    expect(await screen.findByText("Stale.")).toBeInTheDocument();
    await waitFor(() => {
      expect(screen.getByTestId("status-chip")).toHaveTextContent("Shipped");
    });
  });
});

describe("an order that can't be shown", () => {
  it("says why: no permission, no such order, no order selected", async () => {
    serve({ OrderDetails: () => refused("omsOrder", "PERMISSION_DENIED") });
    const { unmount } = openPage(ADDRESS);
    expect(await screen.findByRole("alert")).toHaveTextContent("Manage orders");
    unmount();

    serve({ OrderDetails: () => ({ omsOrder: null }) });
    const second = openPage(ADDRESS);
    expect(await screen.findByText(/not in the order management yet/)).toBeInTheDocument();
    second.unmount();

    openPage("#/widget/order");
    expect(screen.getByText(/No order is selected/)).toBeInTheDocument();
  });

  it("is asked for again on request", async () => {
    let isDown = true;
    serve({ OrderDetails: () => (isDown ? respond({ errors: [{ message: "Down." }] }) : { omsOrder: orderDetails() }) });
    openPage(ADDRESS);
    expect(await screen.findByRole("alert")).toHaveTextContent("Down.");

    isDown = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));

    expect(await screen.findByText("Hiking boots (43)")).toBeInTheDocument();
  });

  it("lets a refused reader outside of the Dashboard use another token", async () => {
    serve({ OrderDetails: () => respond({}, 401) });
    openPage(ADDRESS);

    await userEvent.click(await screen.findByRole("button", { name: "Use another token" }));

    expect(screen.getByRole("heading", { name: "Sign in" })).toBeInTheDocument();
  });
});
