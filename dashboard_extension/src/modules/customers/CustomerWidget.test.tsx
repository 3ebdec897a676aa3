import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { knownCustomer, reminder } from "../../testing/customers";
import { SHIPPED, knownOrder } from "../../testing/orders";
import { openPage } from "../../testing/render";
import { refused, serve } from "../../testing/server";

const ADDRESS = "#/widget/customer?customerId=VXNlcjo3";
const WARNING = { code: "RETURNS", count: 1, lastAt: null, message: "1 order." };

function shown(change: object = {}) {
  return { omsCustomer: { ...knownCustomer(), warnings: [WARNING], reminders: [reminder("Call first.")], latestOrders: [knownOrder("1042", SHIPPED)], ...change } };
}

describe("the widget beside a customer", () => {
  it("asks once, by Saleor's id of the user, and shows who they are, what to beware of and the last orders", async () => {
    const server = serve({ CustomerWidget: () => shown() });
    openPage(ADDRESS);

    expect(await screen.findByRole("link", { name: "Ana Novak" })).toHaveAttribute("href", "#/customers/T21zQ3VzdG9tZXI6MQ%3D%3D");
    expect(server.requests.map(({ operation, variables }) => [operation, variables])).toEqual([["CustomerWidget", { userId: "VXNlcjo3" }]]);
    expect(screen.getByRole("list", { name: "Warnings" })).toHaveTextContent("1 order had goods that came back");
    expect(within(screen.getByRole("list", { name: "Latest orders" })).getByRole("link")).toHaveTextContent("#1042Shipped");
    expect(screen.getByRole("link", { name: "Open the customer’s page" })).toHaveAttribute("href", "#/customers/T21zQ3VzdG9tZXI6MQ%3D%3D");
  });

  it("ticks a reminder off, which stays with a way back; those that were ticked off before are not there", async () => {
    const open = reminder("Call first.");
    const done = { doneAt: "2026-01-06T10:00:00Z", doneBy: { kind: "STAFF" as const, name: "Maja Kos" } };
    serve({
      CustomerWidget: () => shown({ reminders: [open, reminder("Long ago.", done)] }),
      TickReminder: () => ({ omsCustomerReminderDone: { reminder: { ...open, ...done }, errors: [] } }),
    });
    openPage(ADDRESS);

    await userEvent.click(await screen.findByRole("button", { name: "Tick off: Call first." }));

    expect(await screen.findByRole("button", { name: "Open again: Call first." })).toBeInTheDocument();
    expect(screen.queryByText("Long ago.")).not.toBeInTheDocument();
  });

  it("says so of one who has not ordered, where the right is missing, and where nobody is selected", async () => {
    serve({ CustomerWidget: () => ({ omsCustomer: null }) });
    const first = openPage(ADDRESS);
    expect(await screen.findByText(/has not ordered yet/)).toBeInTheDocument();
    first.unmount();

    serve({ CustomerWidget: () => refused("omsCustomer", "PERMISSION_DENIED") });
    const second = openPage(ADDRESS);
    expect(await screen.findByRole("alert")).toHaveTextContent("Manage customers");
    second.unmount();

    openPage("#/widget/customer");
    expect(screen.getByText(/No customer is selected/)).toBeInTheDocument();
  });
});
