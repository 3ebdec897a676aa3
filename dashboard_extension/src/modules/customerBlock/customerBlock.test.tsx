import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import type { WatchedOrderFragment } from "../../graphql/types";
import { knownCustomer, reminder } from "../../testing/customers";
import { SHIPPED, knownOrder, orderDetails, pageOrder } from "../../testing/orders";
import { openWidget } from "../../testing/orderWidget";
import { openPage } from "../../testing/render";
import { serve } from "../../testing/server";

const UNCOLLECTED = { code: "UNCOLLECTED", count: 2, lastAt: "2026-01-03T10:00:00Z", message: "2 parcels." };
const block = () => screen.getByRole("region", { name: "Customer" });

/** What the server answers when a code is entered: the order is Ana Novak's. */
function assigned(change: Partial<WatchedOrderFragment> = {}) {
  const { id, isCustomerAssigned, customerName, customerEmail, customer, warnings, reminders, otherOrders } = orderDetails({
    isCustomerAssigned: true,
    customerName: "Jan Kos",
    customerEmail: "jan@example.com",
    customer: knownCustomer(),
    ...change,
  });
  return { omsOrderCustomerAssign: { order: { id, isCustomerAssigned, customerName, customerEmail, customer, warnings, reminders, otherOrders }, errors: [] } };
}

const refusal = (didYouMean: readonly object[]) => ({
  omsOrderCustomerAssign: {
    order: null,
    errors: [{ code: "NOT_FOUND", field: "code", message: "No customer has the code.", params: didYouMean.length > 0 ? { didYouMean } : null }],
  },
});

async function enter(code: string) {
  await userEvent.keyboard("c");
  await userEvent.type(await screen.findByLabelText("Customer’s code"), `${code}{Enter}`);
}

describe("the customer of an order", () => {
  it("is told at a glance: name, code, company, tags, what was agreed, the note, and what they ordered", async () => {
    await openWidget(
      orderDetails({
        customer: knownCustomer({ agreements: "Tuesdays only.", paymentTermDays: 30, allowsCashOnDelivery: false, minimumDiscountPercent: "7.50", note: "Ask for Mira.", tags: ["b2b", "vip"] }),
        otherOrders: [knownOrder("1041", SHIPPED), knownOrder("1040", null)],
      }),
    );

    expect(within(block()).getByRole("link", { name: "Ana Novak" })).toHaveAttribute("href", "#/customers/T21zQ3VzdG9tZXI6MQ%3D%3D");
    expect(block()).toHaveTextContent("K-104");
    expect(block()).toHaveTextContent("Gozdar d.o.o.");
    expect(within(screen.getByRole("list", { name: "Tags" })).getAllByRole("listitem").map((tag) => tag.textContent)).toEqual(["b2b", "vip"]);
    const agreed = within(screen.getByRole("list", { name: "Agreements" })).getAllByRole("listitem");
    expect(agreed.map((one) => one.textContent)).toEqual(["No cash on delivery", "Pays within 30 days", "At least 7.5 % off", "Tuesdays only."]);
    expect(block()).toHaveTextContent("Note on the customerAsk for Mira.");
    expect(block()).toHaveTextContent("3 orders · €1,200.00");
    const others = within(screen.getByRole("list", { name: "Other orders" })).getAllByRole("link");
    expect(others.map((one) => one.textContent)).toEqual(["#1041Shipped", "#1040No status yet"]);
  });

  it("says nothing of what is not known", async () => {
    await openWidget(orderDetails({ customer: knownCustomer({ code: null, company: null, tags: [], ordersCount: 0, totals: [] }) }));

    expect(block()).toHaveTextContent(/^CustomerAna Novak Enter a customer’s code$/);
  });

  it("of an order that is new is who ordered it", async () => {
    await openWidget(orderDetails({ customerName: "Jan Kos" }));

    expect(block()).toHaveTextContent(/^CustomerJan Kos Enter a customer’s code$/);
  });

  it("shows a long note as far as it is read at a glance, and all of it on request", async () => {
    const note = `${"Long ago. ".repeat(40)}The end.`;
    await openWidget(orderDetails({ customer: knownCustomer({ note }) }));
    expect(block()).not.toHaveTextContent("The end.");

    await userEvent.click(within(block()).getByRole("button", { name: "Show all of it" }));

    expect(block()).toHaveTextContent("The end.");
  });

  it("is warned of, and reminded of, before anything else that can be done", async () => {
    await openWidget(orderDetails({ warnings: [UNCOLLECTED], reminders: [reminder("Call first.")] }));

    const alerts = screen.getByRole("region", { name: "Before you go on" });
    expect(within(alerts).getByRole("list", { name: "Warnings" })).toHaveTextContent("2 parcels were not collected (last: 03/01/2026)");
    expect(alerts.compareDocumentPosition(screen.getByRole("region", { name: "Notes" })) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it("has its reminders ticked off on the order, by keys", async () => {
    const open = reminder("Call first.");
    const server = await openWidget(orderDetails({ reminders: [open] }), "en-GB", {
      TickReminder: () => ({ omsCustomerReminderDone: { reminder: { ...open, doneAt: "2026-01-06T10:00:00Z", doneBy: { kind: "STAFF", name: "Maja Kos" } }, errors: [] } }),
    });

    await userEvent.keyboard("r{Enter}");

    expect(await screen.findByText(/Ticked off by Maja Kos/)).toBeInTheDocument();
    expect(server.requestsFor("TickReminder")[0]?.variables).toEqual({ id: open.id, order: "oms-1", done: true });
    expect(screen.getByRole("button", { name: "Open again: Call first." })).toHaveFocus();
  });

  it("costs no request of its own, and none more when the order is moved", async () => {
    const server = await openWidget(orderDetails({ customer: knownCustomer(), otherOrders: [knownOrder("1041")] }), "en-GB", {
      MoveOrder: () => ({ omsOrderMove: { changed: true, order: orderDetails({ version: 8, customer: null }), change: null, errors: [] } }),
    });
    expect(server.requests.map(({ operation }) => operation)).toEqual(["OrderDetails"]);

    await userEvent.click(screen.getByRole("button", { name: "Start picking" }));

    await screen.findByText(/^#1042 moved/);
    expect(server.requests.map(({ operation }) => operation)).toEqual(["OrderDetails", "MoveOrder"]);
    expect(block()).toHaveTextContent("Ana Novak");
    expect(screen.getByRole("list", { name: "Other orders" })).toBeInTheDocument();
  });
});

describe("a customer’s code", () => {
  it("that is entered makes the order theirs, with their reminders, and is taken off again", async () => {
    const server = await openWidget(orderDetails({ customerName: "Jan Kos" }), "en-GB", {
      AssignCustomer: ({ code }) => (code ? assigned({ reminders: [reminder("Add the catalogue.")] }) : assigned({ isCustomerAssigned: false, customer: knownCustomer({ id: "jan", name: "Jan Kos", code: null }) })),
    });

    await enter("k-104");

    expect(await screen.findByText("The order is Ana Novak’s now.")).toBeInTheDocument();
    expect(block()).toHaveTextContent("Assigned by the customer’s code. Ordered by Jan Kos, jan@example.com.");
    expect(screen.getByText("Add the catalogue.")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Enter another code" })).toHaveFocus();

    await userEvent.click(screen.getByRole("button", { name: "Take it off" }));

    expect(await screen.findByText("The order is whose it says itself again.")).toBeInTheDocument();
    expect(within(block()).getByRole("link", { name: "Jan Kos" })).toBeInTheDocument();
    expect(screen.queryByText("Add the catalogue.")).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Take it off" })).not.toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Enter a customer’s code" })).toHaveFocus();
    expect(server.requestsFor("AssignCustomer").map(({ variables }) => variables)).toEqual([
      { order: "oms-1", code: "k-104" },
      { order: "oms-1", code: "" },
    ]);
  });

  it("that nobody has is refused at its field, with those that may have been meant, one click each", async () => {
    const server = await openWidget(orderDetails(), "en-GB", { AssignCustomer: ({ code }) => (code === "K-104" ? assigned() : refusal([{ code: "K-104", name: "Ana Novak" }])) });
    await enter("K-1O4");
    const field = screen.getByLabelText("Customer’s code");
    await waitFor(() => {
      expect(field).toHaveAccessibleDescription(/No customer has the code “K-1O4”\./);
    });
    expect(field).toHaveValue("K-1O4");

    await userEvent.click(screen.getByRole("button", { name: "Did you mean K-104, Ana Novak?" }));

    expect(await screen.findByText("The order is Ana Novak’s now.")).toBeInTheDocument();
    expect(server.requestsFor("AssignCustomer")).toHaveLength(2);
  });

  it("is left by Escape with nothing done, and by nothing else that is pressed in it", async () => {
    const server = await openWidget(orderDetails());
    await userEvent.keyboard("c");
    await userEvent.type(await screen.findByLabelText("Customer’s code"), "nmatc{Escape}");

    expect(screen.getByRole("button", { name: "Enter a customer’s code" })).toHaveFocus();
    expect(screen.queryByLabelText("Customer’s code")).not.toBeInTheDocument();
    expect(screen.queryByRole("form", { name: "Write a note" })).not.toBeInTheDocument();
    expect(server.requestsFor("AssignCustomer")).toEqual([]);
  });

  it("stays typed where there is no answer, and is sent again on request", async () => {
    let isDown = true;
    await openWidget(orderDetails(), "en-GB", { AssignCustomer: () => (isDown ? new Response("gateway", { status: 502 }) : assigned()) });
    await enter("K-104");
    expect(await screen.findByRole("alert")).toHaveTextContent("Not assigned: ");
    expect(screen.getByLabelText("Customer’s code")).toHaveValue("K-104");

    isDown = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));

    expect(await screen.findByText("The order is Ana Novak’s now.")).toBeInTheDocument();
  });
});

describe("the page of an order", () => {
  it("has the same, with how the customer is reached", async () => {
    const order = pageOrder({ customer: knownCustomer(), customerEmail: "ana@example.com", warnings: [UNCOLLECTED], otherOrders: [knownOrder("1041")] });
    serve({ OrderPage: () => ({ omsOrder: order }) });
    openPage("#/orders/oms-1");

    const region = await screen.findByRole("region", { name: "Customer" });
    expect(within(region).getByRole("link", { name: "Ana Novak" })).toBeInTheDocument();
    expect(within(region).getByRole("link", { name: "ana@example.com" })).toBeInTheDocument();
    expect(within(region).getByRole("link", { name: /^#1041/ })).toHaveAttribute("href", "#/orders/oms-1041");
    expect(screen.getByRole("list", { name: "Warnings" })).toBeInTheDocument();
  });
});
