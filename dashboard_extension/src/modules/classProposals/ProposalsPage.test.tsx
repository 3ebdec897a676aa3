import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { openPage } from "../../testing/render";
import { type Handlers, refused, serve } from "../../testing/server";

const GOLD = { id: "gold", name: "Gold" };
const SILVER = { id: "silver", name: "Silver" };
const proposal = (name: string, change: object = {}) => ({
  node: {
    customer: { id: name, name, company: null, email: null, code: null },
    turnover: { amount: "1200.50", currency: "EUR" },
    currentClass: null,
    proposedClass: GOLD,
    direction: "UP",
    ...change,
  },
});
const page = (...edges: object[]) => ({
  omsClassProposals: { totalCount: edges.length, pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }, edges },
});
const ANA = proposal("Ana");
const BEN = proposal("Ben", { currentClass: GOLD, proposedClass: SILVER, direction: "DOWN" });
const applied = (customers: string[], errors: object[] = []) => ({ omsClassProposalsApply: { customers: customers.map((id) => ({ id })), errors } });
const stale = { code: "STALE_VERSION", field: "proposals.currentClass", index: 0, message: "Look again.", params: { discountClass: "gold" } };

async function open(handlers: Handlers = {}, hash = "#/prices/proposals") {
  const server = serve({ ClassProposalSetup: () => ({ omsClassProposalCurrencies: ["EUR", "PLN"] }), ClassProposals: () => page(ANA, BEN), ...handlers });
  openPage(hash);
  await screen.findByRole("heading", { name: "Proposed classes", level: 1 });
  return server;
}

describe("the proposed classes", () => {
  it("say who would go from which class to which, by what turnover", async () => {
    await open();

    const table = await screen.findByRole("grid", { name: "Proposed classes" });
    const [, ana, ben] = within(table).getAllByRole("row");
    expect(ana).toHaveTextContent(/Ana.*€1,200\.50.*none.*Gold/);
    expect(within(ana!).getByLabelText("Up")).toBeInTheDocument();
    expect(ben).toHaveTextContent(/Ben.*Gold.*Silver/);
    expect(within(ben!).getByLabelText("Down")).toBeInTheDocument();
    expect(screen.getByText("2 proposals")).toBeInTheDocument();
  });

  it("are narrowed down by months, currency and direction, in the address", async () => {
    const server = await open({}, "#/prices/proposals?months=3&currency=PLN&direction=DOWN");
    await screen.findByRole("grid");
    expect(server.requestsFor("ClassProposals").at(-1)?.variables).toEqual({ months: 3, currency: "PLN", direction: "DOWN", first: 50, after: null });

    await userEvent.selectOptions(screen.getByLabelText("Orders of the last months"), "24 months");
    await waitFor(() => {
      expect(window.location.hash).toBe("#/prices/proposals?months=24&currency=PLN&direction=DOWN");
    });
    expect(server.requestsFor("ClassProposals").at(-1)?.variables).toMatchObject({ months: 24 });
  });

  it("are accepted one by one, as they were shown", async () => {
    const server = await open({ ApplyClassProposals: () => applied(["Ben"]) });
    await userEvent.click(await screen.findByRole("button", { name: "Accept Silver for Ben" }));

    expect(await screen.findByText("1 customer got the proposed class.")).toBeInTheDocument();
    expect(server.requestsFor("ApplyClassProposals")[0]?.variables).toEqual({ proposals: [{ customer: "Ben", currentClass: "gold", proposedClass: "silver" }] });
    expect(server.requestsFor("ClassProposals").length).toBeGreaterThan(1);
  });

  it("are accepted together, and tell of who was quicker", async () => {
    const server = await open({ ApplyClassProposals: () => applied(["Ben"], [stale]) });
    await screen.findByRole("grid");
    expect(screen.getByRole("button", { name: "Accept the chosen ones" })).toBeDisabled();
    await userEvent.click(screen.getByRole("button", { name: "Choose all of this page" }));
    expect(screen.getByText("2 chosen")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Accept the chosen ones" }));

    expect(await screen.findByText(/1 customer got the proposed class\. Of 1 customer the class was changed meanwhile/)).toBeInTheDocument();
    expect(server.requestsFor("ApplyClassProposals")[0]?.variables).toEqual({
      proposals: [
        { customer: "Ana", currentClass: null, proposedClass: "gold" },
        { customer: "Ben", currentClass: "gold", proposedClass: "silver" },
      ],
    });
    expect(screen.getByText("0 chosen")).toBeInTheDocument();
  });

  it("are chosen by their rows, too", async () => {
    const server = await open({ ApplyClassProposals: () => applied(["Ana"]) });
    await userEvent.click(await screen.findByRole("checkbox", { name: /Ana/ }));
    await userEvent.click(screen.getByRole("button", { name: "Accept the chosen ones" }));

    await waitFor(() => {
      expect(server.requestsFor("ApplyClassProposals")[0]?.variables).toEqual({ proposals: [{ customer: "Ana", currentClass: null, proposedClass: "gold" }] });
    });
  });

  it("say where nobody is proposed", async () => {
    await open({ ClassProposals: () => page() });
    expect(await screen.findByText("Everybody has the class of their turnover.")).toBeInTheDocument();
  });

  it("lead to the classes where none has a turnover", async () => {
    await open({ ClassProposalSetup: () => ({ omsClassProposalCurrencies: [] }) });
    expect(await screen.findByRole("link", { name: "Classes of customers" })).toHaveAttribute("href", "#/settings/classes");
  });

  it("say why nothing was changed", async () => {
    const error = { code: "NOT_FOUND", field: "proposals.proposedClass", index: 0, message: "There is no such class of customers.", params: null };
    await open({ ApplyClassProposals: () => applied([], [error]) });
    await userEvent.click(await screen.findByRole("button", { name: "Accept Gold for Ana" }));

    expect(await screen.findByRole("alert")).toHaveTextContent("Nothing was changed");
  });

  it("are for who keeps the customers", async () => {
    await open({ ClassProposalSetup: () => refused("omsClassProposalCurrencies", "PERMISSION_DENIED") });

    expect(await screen.findByRole("alert")).toHaveTextContent("Manage customers");
  });
});
