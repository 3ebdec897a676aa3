import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import type { OrderPageDetailsFragment } from "../../graphql/types";
import { keepWalk, neighborsOf } from "../../shell/orderWalk";
import { dashboardSession } from "../../shell/session";
import { FakeDashboard } from "../../testing/dashboard";
import { COMPLETED, NEW, PICKING, SHIPPED, actionRun, allowedMove, blockedMove, orderDetails, pageOrder } from "../../testing/orders";
import { openPage } from "../../testing/render";
import { type Handlers, refused, serve } from "../../testing/server";

const ID = "T3JkZXI6MQ==";
const ADDRESS = `#/orders/${encodeURIComponent(ID)}`;

async function open(order: OrderPageDetailsFragment = pageOrder(), handlers: Handlers = {}, session?: Parameters<typeof openPage>[1], address = ADDRESS) {
  const server = serve({ OrderPage: () => ({ omsOrder: order }), ...handlers });
  openPage(address, session);
  await screen.findByRole("article", { name: "Order #1042" });
  return server;
}

const region = (name: string) => screen.getByRole("region", { name });

const ANA = {
  firstName: "Ana", lastName: "Kos", companyName: "", streetAddress1: "Čopova 8", streetAddress2: "", city: "Kranj", cityArea: "", postalCode: "4000", country: "SI", countryArea: "", phone: "+386 40 123 456",
};

describe("the page of an order", () => {
  it("asks once, by the id in its address, and names the order in the tab", async () => {
    const server = await open();

    expect(server.requests.map(({ operation, variables }) => [operation, variables])).toEqual([["OrderPage", { id: ID }]]);
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Order #1042");
  });

  it("shows the customer, how to reach them, and each address once", async () => {
    await open(pageOrder({ customerName: "Ana Kos", customerEmail: "ana@example.com", shippingAddress: ANA, billingAddress: { ...ANA, phone: "" } }));

    const customer = within(region("Customer"));
    expect(customer.getByRole("link", { name: "ana@example.com" })).toHaveAttribute("href", "mailto:ana@example.com");
    expect(customer.getByRole("link", { name: "+386 40 123 456" })).toHaveAttribute("href", "tel:+38640123456");
    expect(customer.getByRole("heading", { level: 3 })).toHaveTextContent("Shipping and billing address");
    expect(customer.getByRole("link", { name: "Map" })).toHaveAttribute("href", expect.stringContaining(encodeURIComponent("Čopova 8, 4000 Kranj, SI")));
  });

  it("says where the order came from: its channel, and who placed it in the customer's place", async () => {
    await open(pageOrder({ placedBy: { kind: "APP", name: "Market connector" } }));

    expect(screen.getByText(/ · slovenia · placed by Market connector$/)).toBeInTheDocument();
  });

  it("says nothing of who placed it where it was the customer", async () => {
    await open(pageOrder({ placedBy: { kind: "CUSTOMER", name: "Ana Kos" } }));

    expect(screen.getByText(/ · slovenia$/)).toBeInTheDocument();
  });

  it("shows a different billing address beside the other, and what people typed as text", async () => {
    await open(pageOrder({ shippingAddress: ANA, billingAddress: { ...ANA, companyName: "<b>Gozdar</b>" } }));

    expect(within(region("Customer")).getAllByRole("heading", { level: 3 }).map((heading) => heading.textContent)).toEqual(["Shipping address", "Billing address"]);
    expect(screen.getByText("<b>Gozdar</b>")).toBeInTheDocument();
  });

  it("tells the path: what is done, where it is, where it may go, for when it is promised", async () => {
    const change = (id: string, toStatus: typeof NEW, more = {}) => ({
      id, at: "2026-01-05T11:00:00Z", reason: null, isOverride: false, workflowName: null, undoableUntil: null, fromStatus: null, toStatus, actor: { kind: "STAFF" as const, name: "Maja" }, undoneAt: null, undoes: null, ...more,
    });
    await open(
      pageOrder({
        history: [change("3", PICKING), change("2", SHIPPED, { undoneAt: "2026-01-05T11:30:00Z" }), change("1", NEW)],
        status: { ...PICKING, code: "picking" },
        promised: { dispatchAt: "2026-01-09T10:00:00Z", deliveryAt: null, reason: null },
        availableMoves: [allowedMove(SHIPPED), blockedMove(COMPLETED, "Completed", "PAYMENT_REQUIRED", "Not paid."), blockedMove(NEW, "New", "TRANSITION_NOT_ALLOWED", "No step.")],
      }),
    );

    const steps = within(region("Path")).getAllByRole("listitem");
    expect(steps.map((step) => step.textContent)).toEqual([
      expect.stringMatching(/^New05\/01\/2026/),
      expect.stringMatching(/^Pickingsince /),
      expect.stringMatching(/^Next: Shipped · Completedpromised for 09\/01\/2026/),
    ]);
    expect(steps[1]).toHaveAttribute("aria-current", "step");
    expect(region("History")).toHaveTextContent("taken back");
  });

  it("has one history of all kinds, to be narrowed down to one", async () => {
    await open(
      pageOrder({
        actionRuns: [{ ...actionRun({ label: "Tell the customer", state: "DONE", finishedAt: "2026-01-06T10:00:00Z" }), result: null, requestedBy: null }],
        documents: [{ id: "d1", kind: "INVOICE", number: "2026-1", url: "/x.pdf", state: "ISSUED", issuedAt: "2026-01-07T10:00:00Z", voidReason: null }],
        promiseHistory: [{ at: "2026-01-05T10:00:00Z", dispatchAt: null, deliveryAt: null, reason: "Snow", actor: { kind: "SYSTEM", name: "" } }],
      }),
    );
    const history = within(region("History"));
    expect(history.getAllByRole("listitem").map((item) => item.textContent)).toEqual([expect.stringMatching(/^Invoice 2026-1/), expect.stringMatching(/^Tell the customerDone/), expect.stringMatching(/^Nothing is promised any moreSystem.*Snow$/)]);

    await userEvent.click(history.getByRole("button", { name: "Actions 1" }));
    expect(history.getAllByRole("listitem")).toHaveLength(1);
    await userEvent.click(history.getByRole("button", { name: "Statuses 0" }));
    expect(history.getByText("Nothing of this kind yet.")).toBeInTheDocument();
  });

  it("shows the very text of a sent message, as text", async () => {
    const run = { ...actionRun({ label: "SMS", state: "DONE" }), requestedBy: "Maja", result: { to: "+38640123456", text: "Your <b>order</b> is packed." } };
    await open(pageOrder({ actionRuns: [run] }));

    const action = within(region("Actions"));
    expect(action.getByText("Your <b>order</b> is packed.")).toBeInTheDocument();
    expect(action.getByText("+38640123456")).toBeInTheDocument();
    expect(action.getByText("asked for by Maja")).toBeInTheDocument();
  });

  it("moves the order as the widget does", async () => {
    const server = await open(pageOrder(), {
      MoveOrder: () => ({ omsOrderMove: { changed: true, order: orderDetails({ status: PICKING, version: 8, availableMoves: [allowedMove(SHIPPED)] }), change: { id: "c", undoableUntil: null, actionRuns: [] }, errors: [] } }),
    });

    await userEvent.click(screen.getByRole("button", { name: "Start picking" }));

    expect(await screen.findByText("#1042 moved to Picking.")).toBeInTheDocument();
    expect(server.requestsFor("MoveOrder")[0]?.variables).toEqual({ order: "oms-1", toStatus: "s-picking", version: 7 });
  });

  it.each([
    [() => refused("omsOrder", "PERMISSION_DENIED"), /Manage orders/],
    [() => ({ omsOrder: null }), /not in the order management yet/],
  ])("says why there is none", async (answer, text) => {
    serve({ OrderPage: answer });
    openPage(ADDRESS);

    expect(await screen.findByText(text)).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Back to the list" })).toHaveAttribute("href", "#/orders");
  });
});

describe("documents", () => {
  const invoice = { id: "d1", kind: "INVOICE", number: "2026-1", url: "/x.pdf", state: "ISSUED" as const, issuedAt: "2026-01-07T10:00:00Z", voidReason: null };

  it("are issued by hand; the new one is there after the order is read again", async () => {
    const orders = [pageOrder(), pageOrder({ documents: [invoice] })];
    const server = await open(pageOrder(), {
      OrderPage: () => ({ omsOrder: orders.shift() }),
      IssueDocument: () => ({ omsDocumentIssue: { isNew: true, document: invoice, errors: [] } }),
    });
    expect(region("Documents")).toHaveTextContent("Nothing was issued yet.");

    await userEvent.selectOptions(screen.getByLabelText("Document"), "Invoice");
    await userEvent.click(screen.getByRole("button", { name: "Issue" }));

    expect(await screen.findByText("Invoice 2026-1 is issued.")).toBeInTheDocument();
    expect(await screen.findByRole("link", { name: "Invoice 2026-1" })).toBeInTheDocument();
    expect(server.requestsFor("IssueDocument")[0]?.variables).toEqual({ order: "oms-1", input: { kind: "INVOICE" } });
  });

  it("are declared void with a reason, and not without one", async () => {
    const server = await open(pageOrder({ documents: [invoice] }), {
      VoidDocument: ({ reason }) => ({ omsDocumentVoid: { document: { id: "d1", state: "VOID", voidReason: reason }, errors: [] } }),
    });

    await userEvent.click(screen.getByRole("button", { name: "Declare void: Invoice 2026-1" }));
    const dialog = within(screen.getByRole("dialog", { name: "Declare Invoice 2026-1 void?" }));
    expect(dialog.getByRole("button", { name: "Declare void" })).toBeDisabled();
    await userEvent.type(dialog.getByLabelText(/Reason/), "Wrong customer");
    await userEvent.click(dialog.getByRole("button", { name: "Declare void" }));

    await waitFor(() => {
      expect(region("Documents")).toHaveTextContent("VoidWrong customer");
    });
    expect(server.requestsFor("VoidDocument")[0]?.variables).toEqual({ id: "d1", reason: "Wrong customer" });
  });
});

describe("the orders before and after", () => {
  it("are those of the list that it came from, by buttons and keys", async () => {
    keepWalk({ ids: ["a", ID, "b"], from: "#/orders?status=new" });
    await open(pageOrder(), { OrderPage: ({ id }) => ({ omsOrder: pageOrder({ id: `oms-${String(id)}`, orderId: String(id) }) }) });
    expect(screen.getByRole("link", { name: "Back to the list" })).toHaveAttribute("href", "#/orders?status=new");
    expect(screen.getByRole("navigation", { name: "Orders of the list" })).toHaveTextContent("2 of 3");

    await userEvent.keyboard("j");

    await waitFor(() => {
      expect(window.location.hash).toBe("#/orders/b");
    });
    await waitFor(() => {
      expect(screen.getByText("3 of 3")).toBeInTheDocument();
    });
    expect(screen.getByRole("button", { name: "Next order" })).toBeDisabled();
  });

  it("are unknown to one who came from elsewhere", async () => {
    keepWalk({ ids: ["a", "b"], from: "#/orders" });
    await open();

    expect(screen.queryByRole("navigation", { name: "Orders of the list" })).not.toBeInTheDocument();
    window.sessionStorage.setItem("saleor-oms-order-walk", "{broken");
    expect(neighborsOf(ID)).toBeNull();
  });
});

describe("in the Dashboard", () => {
  function framed(appParams?: unknown) {
    const dashboard = new FakeDashboard();
    Object.assign(dashboard.bridge, { getState: () => ({ token: "t", theme: "light", locale: "en", id: "QXBwOjE=", dashboardVersion: "v3.23.27", appParams }) });
    return { dashboard, session: dashboardSession(dashboard.bridge, new URLSearchParams("locale=en-GB")) };
  }

  it("the page leads into Saleor", async () => {
    const { dashboard, session } = framed();
    await open(pageOrder(), {}, session);

    await userEvent.click(screen.getByRole("button", { name: "Open in Saleor" }));

    expect(dashboard.dispatched.at(-1)).toMatchObject({ type: "redirect", payload: { to: "/orders/T3JkZXI6MQ%3D%3D", newContext: false } });
  });

  it("the pop-up shows the order that the widget named, its moves open, and closes itself; it resizes nothing and opens no tab", async () => {
    const { dashboard, session } = framed({ orderId: ID });
    const server = await open(pageOrder({ availableMoves: [allowedMove(PICKING), allowedMove(SHIPPED)] }), {}, session, "#/popup/order");
    expect(server.requestsFor("OrderPage")[0]?.variables).toEqual({ id: ID });
    expect(screen.getByRole("button", { name: "Shipped" })).toBeEnabled();

    await userEvent.click(screen.getByRole("button", { name: "Full view" }));
    await userEvent.click(screen.getByRole("button", { name: "Close" }));

    expect(dashboard.dispatched.map(({ type, payload }) => [type, payload.newContext])).toEqual([
      ["redirect", false],
      ["popupClose", undefined],
    ]);
  });

  it("the pop-up of the order's menu shows the order of its address", async () => {
    const server = await open(pageOrder(), {}, framed().session, `#/popup/order?orderId=${encodeURIComponent(ID)}`);

    expect(server.requestsFor("OrderPage")[0]?.variables).toEqual({ id: ID });
  });
});
