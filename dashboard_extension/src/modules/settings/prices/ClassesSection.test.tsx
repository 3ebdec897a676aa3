import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { openPage } from "../../../testing/render";
import { refused, serve } from "../../../testing/server";

const GOLD = { id: "gold", code: "gold", name: "Gold", rank: 1, customersCount: 2, turnoverFrom: [{ currency: "EUR", amount: "1000.00" }] };
const SILVER = { id: "silver", code: "silver", name: "Silver", rank: 4, customersCount: 0, turnoverFrom: [] };
const kept = () => ({ omsDiscountClasses: [GOLD, SILVER] });

async function open(handlers = {}) {
  const server = serve({ DiscountClassesKept: kept, ...handlers });
  openPage("#/settings/classes");
  await screen.findByRole("button", { name: "Add a class" });
  return server;
}

describe("the classes of customers", () => {
  it("say their rank, how many customers are in them and lead to these", async () => {
    await open();

    const [gold, silver] = screen.getAllByRole("listitem").filter((item) => item.textContent.includes("Rank"));
    expect(gold).toHaveTextContent("Gold" + "Rank 1 · 2 customers · in conditions: gold · proposed from €1,000.00");
    expect(silver).toHaveTextContent("no customers");
    expect(screen.getByRole("link", { name: "2 customers" })).toHaveAttribute("href", "#/customers?class=gold");
  });

  it("are added with the next rank, by the keyboard alone", async () => {
    const server = await open({ CreateDiscountClass: () => ({ omsDiscountClassCreate: { discountClass: { ...SILVER, id: "b", name: "Bronze", rank: 5 }, errors: [] } }) });
    screen.getByRole("button", { name: "Add a class" }).focus();
    await userEvent.keyboard("{Enter}");
    await userEvent.type(screen.getByRole("textbox", { name: /^Name/ }), "Bronze{Enter}");

    expect(await screen.findByRole("button", { name: "Add a class" })).toHaveAttribute("aria-expanded", "false");
    expect(server.requestsFor("CreateDiscountClass")[0]?.variables).toEqual({ name: "Bronze", rank: 5, turnoverFrom: [] });
  });

  it("say from which turnover on they are proposed", async () => {
    const server = await open({ SaveDiscountClass: () => ({ omsDiscountClassUpdate: { discountClass: { ...SILVER, turnoverFrom: [{ currency: "PLN", amount: "450.00" }] }, errors: [] } }) });
    await userEvent.click(screen.getByRole("button", { name: "Edit Silver" }));
    const group = within(screen.getByRole("group", { name: /^Proposed from a turnover of/ }));
    await userEvent.click(group.getByRole("button", { name: /Add/ }));
    await userEvent.type(group.getByRole("textbox", { name: /^Currency/ }), "pln");
    await userEvent.type(group.getByRole("spinbutton", { name: /^Turnover/ }), "450");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    await waitFor(() => {
      expect(server.requestsFor("SaveDiscountClass")[0]?.variables).toEqual({ id: "silver", turnoverFrom: [{ currency: "PLN", amount: 450 }] });
    });
  });

  it("have a refusal beside its field", async () => {
    const error = { code: "UNIQUE", field: "rank", index: null, message: "Gold has the rank 1: give another, or change that one first.", params: null };
    const server = await open({ SaveDiscountClass: () => ({ omsDiscountClassUpdate: { discountClass: null, errors: [error] } }) });
    await userEvent.click(screen.getByRole("button", { name: "Edit Silver" }));
    const rank = screen.getByRole("spinbutton", { name: /^Rank/ });
    await userEvent.clear(rank);
    await userEvent.type(rank, "1");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    expect(await screen.findByText(/Gold has the rank 1/)).toBeInTheDocument();
    expect(rank).toBeInvalid();
    expect(server.requestsFor("SaveDiscountClass")[0]?.variables).toEqual({ id: "silver", rank: 1 });
  });

  it("are deleted with their customers only after it was said what becomes of these", async () => {
    const server = await open({ DeleteDiscountClass: () => ({ omsDiscountClassDelete: { errors: [] } }) });
    await userEvent.click(screen.getByRole("button", { name: "Delete Gold" }));
    const dialog = within(screen.getByRole("dialog"));
    expect(dialog.getByText("2 customers have no class afterwards. Orders stay as they are.")).toBeInTheDocument();
    await userEvent.click(dialog.getByRole("button", { name: "Delete" }));
    await userEvent.click(await screen.findByRole("button", { name: "Delete Silver" }));
    await userEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Delete" }));

    await screen.findByRole("button", { name: "Add a class" });
    expect(server.requestsFor("DeleteDiscountClass").map(({ variables }) => variables)).toEqual([
      { id: "gold", removeFromCustomers: true },
      { id: "silver", removeFromCustomers: false },
    ]);
  });

  it("name the permission that is missing", async () => {
    serve({ DiscountClassesKept: () => refused("omsDiscountClasses", "PERMISSION_DENIED") });
    openPage("#/settings/classes");

    expect(await screen.findByText(/permission “Manage discounts”/)).toBeInTheDocument();
  });
});
