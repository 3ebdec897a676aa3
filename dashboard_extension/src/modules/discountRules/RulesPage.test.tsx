import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import type { DiscountRulePartsFragment } from "../../graphql/types";
import { openPage } from "../../testing/render";
import { type Handlers, refused, serve } from "../../testing/server";

const GOLD = { id: "gold", name: "Gold", rank: 1 };
const SILVER = { id: "silver", name: "Silver", rank: 2 };
const NEW_YEAR = "2027-01-01T00:00:00+00:00";

function rule(id: string, change: Partial<DiscountRulePartsFragment> = {}): DiscountRulePartsFragment {
  return { id, scope: "ALL", targetId: null, targetName: null, discountClass: GOLD, percent: "5.00", validFrom: null, validUntil: null, isValidNow: true, ...change };
}

const BOOTS = rule("boots", { scope: "CATEGORY", targetId: "Q2F0ZWdvcnk6MQ==", targetName: "Boots", percent: "12.50", validUntil: NEW_YEAR, isValidNow: false });
const GONE = rule("gone", { scope: "PRODUCT", targetId: "UHJvZHVjdDo5", discountClass: SILVER });

const listed = (rules: readonly object[], next: string | null = null) => ({
  omsDiscountRules: { totalCount: rules.length, pageInfo: { hasNextPage: next !== null, endCursor: next }, edges: rules.map((node) => ({ node })) },
});

async function open(handlers: Handlers = {}, hash = "#/prices/rules") {
  const server = serve({
    DiscountRuleChoices: () => ({ omsPriceChannels: [{ slug: "si" }], omsDiscountClasses: [GOLD, SILVER] }),
    DiscountRules: () => listed([rule("all"), BOOTS, GONE]),
    ...handlers,
  });
  openPage(hash);
  await screen.findByRole("button", { name: "New rule" });
  return server;
}

describe("the rules of prices", () => {
  it("stand from the widest to the nearest, with dates, and what is gone from Saleor", async () => {
    const server = await open();

    const rows = await screen.findAllByTestId("row");
    expect(rows[0]).toHaveTextContent("EverythingGold5 %Always");
    expect(rows[1]).toHaveTextContent(/BootsCategoryGold12.5 %until .*not now/);
    expect(rows[2]).toHaveTextContent("Not in Saleor any moreProductSilver5 %Always");
    expect(server.requestsFor("DiscountRules")[0]?.variables).toEqual({ first: 50, filter: { scopes: ["ALL", "CATEGORY", "PRODUCT"] } });
    expect(screen.getByRole("link", { name: "Rules" })).toHaveAttribute("aria-current", "page");
  });

  it("are made by key, for a category that was searched", async () => {
    const server = await open({
      DiscountTargets: () => ({ omsDiscountTargets: [{ id: "Q2F0ZWdvcnk6MQ==", name: "Boots", within: "Shoes" }] }),
      CreateDiscountRule: () => ({ omsDiscountRuleCreate: { rule: BOOTS, errors: [] } }),
    });
    await screen.findAllByTestId("row");
    await userEvent.keyboard("n");
    const form = await screen.findByRole("form", { name: "New rule" });
    await userEvent.click(within(form).getByRole("button", { name: "Save" }));
    expect(within(form).getByText("Search for it, and pick it.")).toBeInTheDocument();
    expect(within(form).getByText("Say how much: 0 to 100.")).toBeInTheDocument();

    await userEvent.type(within(form).getByRole("combobox", { name: "Find a category" }), "boo");
    await userEvent.click(await screen.findByRole("option", { name: "Boots · Shoes" }));
    await userEvent.type(within(form).getByRole("spinbutton", { name: /Discount/ }), "12.5");
    await userEvent.click(within(form).getByRole("button", { name: "Save" }));

    await waitFor(() => {
      expect(screen.queryByRole("form")).not.toBeInTheDocument();
    });
    expect(server.requestsFor("DiscountTargets")[0]?.variables).toEqual({ scope: "CATEGORY", search: "boo" });
    expect(server.requestsFor("CreateDiscountRule")[0]?.variables).toEqual({ scope: "CATEGORY", target: "Q2F0ZWdvcnk6MQ==", discountClass: "gold", input: { percent: 12.5 } });
    expect(await screen.findByText("Saved: Boots, Gold: 12.5 %")).toBeInTheDocument();
    expect(server.requestsFor("DiscountRules")).toHaveLength(2);
  });

  it("are changed, and stay open with the server's words where it refuses", async () => {
    const refusal = { code: "CONTRADICTION", field: "input.validFrom", index: null, message: "Another rule of this class gives 5 % within that time.", params: null };
    const server = await open({ UpdateDiscountRule: () => ({ omsDiscountRuleUpdate: { rule: null, errors: [refusal] } }) });
    await userEvent.click(await screen.findByRole("button", { name: "Change: Boots, Gold: 12.5 %" }));
    const form = await screen.findByRole("form", { name: "Change the rule" });
    await userEvent.clear(within(form).getByLabelText("Until"));
    await userEvent.click(within(form).getByRole("button", { name: "Save" }));

    expect(await within(form).findByText(/Another rule of this class/)).toBeInTheDocument();
    expect(within(form).getByLabelText("From")).toHaveAttribute("aria-invalid", "true");
    expect(server.requestsFor("UpdateDiscountRule")[0]?.variables).toEqual({ id: "boots", input: { percent: 12.5, validUntil: null } });
  });

  it("are deleted at once, and brought back as they were", async () => {
    const server = await open({
      DeleteDiscountRule: () => ({ omsDiscountRuleDelete: { rule: BOOTS, errors: [] } }),
      CreateDiscountRule: () => ({ omsDiscountRuleCreate: { rule: BOOTS, errors: [] } }),
    });
    await userEvent.click(await screen.findByRole("button", { name: "Delete: Boots, Gold: 12.5 %" }));
    expect(await screen.findByText("Deleted: Boots, Gold: 12.5 %")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));

    await waitFor(() => {
      expect(server.requestsFor("CreateDiscountRule")[0]?.variables).toEqual({
        scope: "CATEGORY",
        target: "Q2F0ZWdvcnk6MQ==",
        discountClass: "gold",
        input: { percent: 12.5, validFrom: null, validUntil: NEW_YEAR },
      });
    });
    expect(server.requestsFor("DeleteDiscountRule")[0]?.variables).toEqual({ id: "boots" });
  });

  it("are narrowed to a class and to variants, and go on page after page", async () => {
    const server = await open({ DiscountRules: () => listed([BOOTS], "c1") }, "#/prices/rules?for=VARIANT&class=silver");
    await userEvent.click(await screen.findByRole("button", { name: "Next page" }));

    await waitFor(() => {
      expect(server.requestsFor("DiscountRules").at(-1)?.variables).toEqual({ first: 50, filter: { scopes: ["VARIANT"], discountClass: "silver" }, after: "c1" });
    });
  });

  it("name the permission that is missing, and lead to the classes where there are none", async () => {
    serve({ DiscountRuleChoices: () => refused("omsDiscountClasses", "PERMISSION_DENIED") });
    const first = openPage("#/prices/rules");
    expect(await screen.findByRole("alert")).toHaveTextContent("Manage discounts");
    first.unmount();

    serve({ DiscountRuleChoices: () => ({ omsPriceChannels: [], omsDiscountClasses: [] }) });
    openPage("#/prices/rules");
    const notice = await screen.findByText(/There are no classes of customers yet/);
    expect(within(notice).getByRole("link", { name: "Classes of customers" })).toHaveAttribute("href", "#/settings/classes");
  });
});
