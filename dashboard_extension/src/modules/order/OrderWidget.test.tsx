import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { NEW, PICKING, actionRun, orderDetails } from "../../testing/orders";
import { ADDRESS, openWidget } from "../../testing/orderWidget";
import { openPage } from "../../testing/render";
import { refused, respond, serve } from "../../testing/server";

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
