import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { GraphQLError } from "graphql";
import { describe, expect, it } from "vitest";

import { customerRow, customersPage } from "../../testing/customers";
import { openPage } from "../../testing/render";
import { type Handlers, refused, serve } from "../../testing/server";

const ANA = customerRow("Ana Novak", {
  code: "K-104",
  company: "Gozdar d.o.o.",
  tags: ["b2b", "vip"],
  reminder: "Call before sending",
  totals: [
    { total: { amount: "1200.00", currency: "EUR" } },
    { total: { amount: "300.00", currency: "PLN" } },
  ],
  warnings: [{ code: "UNCOLLECTED", message: "2 parcels were not collected.", count: 2, lastAt: "2026-01-02T10:00:00Z" }],
});

async function openList(handlers: Handlers = {}, hash = "#/customers") {
  const server = serve({ Customers: () => customersPage([ANA, customerRow("Jure Kos")]), ...handlers });
  openPage(hash);
  await screen.findByRole("heading", { name: "Customers", level: 1 });
  return server;
}
const row = async (name: string) => (await screen.findByRole("link", { name })).closest("tr")!;

describe("the list of customers", () => {
  it("says of each what there is to know, money by currency and warnings in words", async () => {
    await openList();

    const cells = within(await row("Ana Novak"));
    expect(cells.getByText("K-104")).toBeInTheDocument();
    expect(cells.getByText("€1,200.00")).toBeInTheDocument();
    expect(cells.getByText("PLN 300.00")).toBeInTheDocument();
    expect(cells.getByText("2 parcels were not collected")).toBeInTheDocument();
    expect(cells.getByText("Reminder: Call before sending")).toBeInTheDocument();
    expect(cells.getByRole("link", { name: "vip" })).toHaveAttribute("href", "#/customers?tag=vip");
  });

  it("searches while somebody types, without a step back for each letter", async () => {
    const server = await openList();
    await row("Ana Novak");
    const steps = window.history.length;
    expect(screen.getByLabelText("Search customers", { selector: "input" })).toHaveFocus();

    await userEvent.keyboard("novak");

    await waitFor(() => { expect(server.requestsFor("Customers").at(-1)?.variables).toMatchObject({ search: "novak" }); });
    expect(window.location.hash).toBe("#/customers?q=novak");
    expect(window.history.length).toBe(steps);
  });

  it("shows of each by what it was found, where the row doesn't say the same", async () => {
    const pieces = [[{ text: "Rings ", isMatch: false }, { text: "twice", isMatch: true }], [{ text: "Jure Kos", isMatch: true }]];
    await openList(
      {
        Customers: ({ searched }) => {
          const { omsCustomers } = customersPage([ANA, customerRow("Jure Kos")]);
          return { omsCustomers: { ...omsCustomers, edges: omsCustomers.edges.map((edge, index) => ({ ...edge, matchPieces: searched ? pieces[index] : null })) } };
        },
      },
      "#/customers?q=twice",
    );

    expect((await row("Ana Novak")).nextElementSibling).toHaveTextContent("Rings twice");
    expect(screen.getByText("twice").tagName).toBe("MARK");
    expect((await row("Jure Kos")).nextElementSibling).toBeNull();
  });

  it("offers what may have been meant where nobody is found, and searches for it", async () => {
    const server = await openList({ Customers: ({ search }) => ({ omsCustomers: { ...customersPage(search === "Zupančič" ? [ANA] : []).omsCustomers, didYouMean: search === "zupanc" ? "Zupančič" : null } }) }, "#/customers?q=zupanc");

    await userEvent.click(await screen.findByRole("button", { name: "Did you mean “Zupančič”?" }));

    expect(await row("Ana Novak")).toBeInTheDocument();
    expect(server.requestsFor("Customers").at(-1)?.variables).toMatchObject({ search: "Zupančič", searched: true });
    expect(screen.getByLabelText("Search customers", { selector: "input" })).toHaveFocus();
  });

  it("is narrowed down to the shop's classes", async () => {
    const server = await openList({ DiscountClasses: () => ({ omsDiscountClasses: [{ id: "gold", name: "Gold", rank: 1 }] }) });
    await userEvent.click(await screen.findByRole("button", { name: "Class: Gold" }));

    await waitFor(() => { expect(server.requestsFor("Customers").at(-1)?.variables).toMatchObject({ filter: { discountClasses: ["gold"] } }); });
    expect(window.location.hash).toBe("#/customers?class=gold");
    expect(screen.getByRole("button", { name: "Class: Gold" })).toHaveAttribute("aria-pressed", "true");
  });

  it("is narrowed down by what presses say, and the way back is there where nobody is found", async () => {
    const server = await openList({ Customers: ({ filter }) => customersPage(filter ? [] : [ANA]) });
    await row("Ana Novak");
    await userEvent.click(screen.getByRole("button", { name: "Parcels not collected" }));
    await userEvent.click(screen.getByRole("button", { name: "Guests" }));

    expect(await screen.findByText("No customer is like this.")).toBeInTheDocument();
    expect(server.requestsFor("Customers").at(-1)?.variables).toMatchObject({ filter: { warnings: ["UNCOLLECTED"], isRegistered: false } });
    expect(screen.getByRole("button", { name: "Guests" })).toHaveAttribute("aria-pressed", "true");

    await userEvent.click(screen.getByRole("button", { name: "Clear: show all customers" }));
    expect(await row("Ana Novak")).toBeInTheDocument();
    expect(window.location.hash).toBe("#/customers");
  });

  it("says where customers come from while there are none", async () => {
    await openList({ Customers: () => customersPage([]) });
    expect(await screen.findByText("No customers yet.")).toBeInTheDocument();
    expect(screen.getByText(/Whoever orders appears here/)).toBeInTheDocument();
  });

  it("is walked by keys and opened by Enter", async () => {
    await openList();
    const first = await row("Ana Novak");
    await userEvent.keyboard("{ArrowDown}");
    expect(first).toHaveFocus();
    const second = await row("Jure Kos");
    await userEvent.keyboard("j");
    await waitFor(() => { expect(second).toHaveFocus(); });
    await userEvent.keyboard("/");
    await waitFor(() => { expect(screen.getByLabelText("Search customers", { selector: "input" })).toHaveFocus(); });
    await userEvent.keyboard("{ArrowDown}{Enter}");
    expect(window.location.hash).toBe("#/customers/customer-Jure%20Kos");
  });

  it("asks for the order that a heading stands for", async () => {
    const server = await openList();
    await row("Ana Novak");
    await userEvent.click(screen.getByRole("button", { name: "Orders" }));
    await waitFor(() => { expect(server.requestsFor("Customers").at(-1)?.variables).toMatchObject({ sortBy: { field: "ORDERS_COUNT", direction: "DESC" } }); });
    expect(screen.getByRole("columnheader", { name: "Orders" })).toHaveAttribute("aria-sort", "descending");
  });

  it("says which permission is missing, and by what a failed request can be tried again", async () => {
    await openList({ Customers: () => refused("omsCustomers", "PERMISSION_DENIED") });
    expect(await screen.findByText(/permission “Manage customers”/)).toBeInTheDocument();
  });

  it("shows what failed, and loads again when asked to", async () => {
    let isDown = true;
    await openList({ Customers: () => (isDown ? { omsCustomers: new GraphQLError("INTERNAL: Down.") } : customersPage([ANA])) });
    const retry = await screen.findByRole("button", { name: "Try again" });
    isDown = false;
    await userEvent.click(retry);
    expect(await row("Ana Novak")).toBeInTheDocument();
  });

  it("goes back to its first page where the place in it is gone", async () => {
    await openList({ Customers: ({ after }) => (after ? refused("omsCustomers", "INVALID", "This cursor is not one of this list.") : customersPage([ANA])) }, "#/customers?after=gone");
    expect(await row("Ana Novak")).toBeInTheDocument();
    expect(window.location.hash).toBe("#/customers");
  });
});

describe("a new customer", () => {
  it("is written down by what is typed, and what is wrong stands beside its field", async () => {
    const server = await openList({
      CreateCustomer: ({ email }) => ({
        omsCustomerCreate: email === "" ? { customer: null, errors: [{ code: "REQUIRED", message: "Give a user's id, or an e-mail address.", field: "email", index: null, params: null }] } : { customer: customerRow("Eva"), errors: [] },
      }),
      Customers: () => customersPage([]),
    });
    await userEvent.click(await screen.findByRole("button", { name: "New customer" }));
    const dialog = screen.getByRole("dialog", { name: "New customer" });
    await userEvent.type(within(dialog).getByLabelText("Code"), "K-9");
    await userEvent.click(within(dialog).getByRole("button", { name: "Write down" }));
    expect(await within(dialog).findByText("Give a user's id, or an e-mail address.")).toBeInTheDocument();

    await userEvent.type(within(dialog).getByLabelText(/^E-mail/), "eva@example.com");
    await userEvent.click(within(dialog).getByRole("button", { name: "Write down" }));

    await waitFor(() => { expect(window.location.hash).toBe("#/customers/customer-Eva"); });
    expect(server.requestsFor("CreateCustomer").at(-1)?.variables).toEqual({ email: "eva@example.com", name: "", input: { code: "K-9" } });
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });
});
