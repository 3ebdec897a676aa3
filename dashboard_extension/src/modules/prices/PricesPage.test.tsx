import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import type { PricedVariantFragment } from "../../graphql/types";
import { openPage } from "../../testing/render";
import { type Handlers, refused, serve } from "../../testing/server";

const GOLD = { id: "gold", name: "Gold", rank: 1 };
const SILVER = { id: "silver", name: "Silver", rank: 2 };
const CHANNELS = [{ slug: "si", name: "Slovenija", currency: "EUR" }];

function price(id: string, change: object = {}) {
  return { discountClass: { id }, percent: null, ownPercent: null, source: null, effectivePercent: 0, isClamped: false, price: { amount: 100, currency: "EUR" }, marginPercent: 30, ...change };
}

function variant(id: string, change: Partial<PricedVariantFragment> = {}) {
  return {
    id,
    sku: id.toUpperCase(),
    name: "",
    productName: "Boot",
    basePrice: { amount: 100, currency: "EUR" },
    cost: null,
    marginPercent: 30,
    handSetCeiling: null,
    ceiling: { percent: 12.5, source: "COST" },
    classPrices: [
      price("gold", { percent: 15, source: "CATEGORY", effectivePercent: 12.5, isClamped: true, price: { amount: 87.5, currency: "EUR" }, marginPercent: 20 }),
      price("silver", { percent: 7, ownPercent: 7, source: "VARIANT", effectivePercent: 7, price: { amount: 93, currency: "EUR" }, marginPercent: 24.73 }),
    ],
    ...change,
  };
}

const page = (rows: readonly object[], next: string | null = null) => ({
  omsVariants: { totalCount: rows.length, pageInfo: { hasNextPage: next !== null, endCursor: next }, edges: rows.map((node) => ({ node })) },
});
const done = (change: object = {}) => ({ omsVariantsBulkUpdate: { changedCount: 1, clamped: [], errors: [], ...change } });

async function open(handlers: Handlers = {}, hash = "#/prices") {
  const server = serve({
    PriceColumns: () => ({ omsPriceChannels: CHANNELS, omsDiscountClasses: [GOLD, SILVER] }),
    PriceGrid: () => page([variant("boot"), variant("sock"), variant("hat")]),
    PriceCount: () => page([{}, {}, {}]),
    ...handlers,
  });
  openPage(hash);
  await screen.findByRole("grid", { name: "Prices by variant and class" });
  return server;
}

/** Rows from 0, columns: the ceiling, Gold, Silver. */
function cell(row: number, column: number): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-cell="${String(row)}:${String(column)}"]`);
  if (!found) throw new Error("There is no such cell.");
  return found;
}

function focus(row: number, column: number) {
  act(() => {
    cell(row, column).focus();
  });
}

/** Types into the active cell; its first key opens the field, in which the others are typed. */
async function type(keys: string) {
  await userEvent.keyboard(keys);
}

describe("the prices", () => {
  it("show percent, price and margin, where it comes from, and what is clamped", async () => {
    const server = await open();

    expect(cell(0, 1)).toHaveTextContent("15 %clamped to 12.5 %€87.50margin 20 %");
    expect(cell(0, 1)).toHaveAttribute("title", "Inherited from a category");
    expect(cell(0, 2)).toHaveTextContent("7 %€93.00margin 24.73 %");
    expect(cell(0, 2)).toHaveAttribute("title", "The variant’s own");
    expect(cell(0, 0)).toHaveAttribute("title", "From cost and least margin");
    expect(screen.getAllByRole("row")).toHaveLength(4);
    expect(server.requestsFor("PriceGrid")[0]?.variables).toEqual({ channel: "si", filter: {}, first: 100, after: null });
    expect(await screen.findByText("3 variants")).toBeInTheDocument();
  });

  it("are typed as in a spreadsheet, looked at, and saved whole", async () => {
    const server = await open({ SavePrices: ({ dryRun }) => done({ changedCount: 2, clamped: dryRun ? [{ discountClass: { id: "gold" }, percent: 20, ceiling: 12.5 }] : [] }) });
    focus(0, 1);
    await type("20{Enter}");
    await type("5,5{Tab}");
    expect(cell(0, 1)).toHaveTextContent("20 %clamped to 12.5 %€87.50margin 20 %");
    expect(cell(1, 1)).toHaveTextContent("5.5 %");
    expect(document.activeElement).toBe(cell(1, 2));

    await userEvent.click(screen.getByRole("button", { name: "Check" }));
    expect(await screen.findByText(/2 changes, 1 clamped to its ceiling/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    expect(await screen.findByText("2 changes saved")).toBeInTheDocument();
    const input = [
      { variant: "boot", discounts: [{ discountClass: "gold", percent: 20 }] },
      { variant: "sock", discounts: [{ discountClass: "gold", percent: 5.5 }] },
    ];
    expect(server.requestsFor("SavePrices").map(({ variables }) => variables)).toEqual([true, false].map((dryRun) => ({ channel: "si", input, dryRun })));
    expect(server.requestsFor("PriceGrid")).toHaveLength(2);
  });

  it("take a digit and Enter however fast they come", async () => {
    await open();
    focus(0, 1);
    const fast = userEvent.setup({ delay: null });
    await fast.keyboard("5{Enter}12{Enter}3{Tab}");

    expect(cell(0, 1).firstChild?.textContent).toBe("5 %");
    expect(cell(1, 1).firstChild?.textContent).toBe("12 %");
    expect(cell(2, 1).firstChild?.textContent).toBe("3 %");
    expect(document.activeElement).toBe(cell(2, 2));
  });

  it("are filled down, pasted, taken away and undone", async () => {
    await open();
    focus(0, 2);
    await userEvent.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    await userEvent.keyboard("{Delete}");
    expect(screen.getByText("3 cells changed")).toBeInTheDocument();
    await userEvent.keyboard("{Control>}z{/Control}");
    expect(screen.queryByText(/cells changed/)).not.toBeInTheDocument();

    focus(0, 1);
    fireEvent.paste(cell(0, 1), { clipboardData: { getData: () => "1\t2\r\n3\t4\r\n" } });
    expect([cell(0, 1), cell(0, 2), cell(1, 1), cell(1, 2)].map((one) => one.firstChild?.textContent)).toEqual(["1 %", "2 %", "3 %", "4 %"]);
    focus(1, 1);
    await userEvent.keyboard("{Shift>}{ArrowDown}{/Shift}{Control>}d{/Control}");
    expect(cell(2, 1).firstChild?.textContent).toBe("3 %");
    const copied = new Map<string, string>();
    fireEvent.copy(cell(2, 1), { clipboardData: { setData: (type: string, text: string) => copied.set(type, text) } });
    expect(copied.get("text/plain")).toBe("3\n3");
  });

  it("are not sent while one is no percentage, and say why the server refused", async () => {
    await open({ SavePrices: () => done({ changedCount: 0, errors: [{ code: "CONTRADICTION", field: "input.discounts.percent", index: 0, message: "Gold has percents with dates for this variant.", params: null }] }) });
    focus(0, 1);
    await type("200{Enter}");
    expect(cell(0, 1)).toHaveAttribute("aria-invalid", "true");
    expect(screen.getByRole("button", { name: "Check" })).toBeDisabled();
    await userEvent.click(screen.getByRole("button", { name: "Discard" }));
    focus(0, 1);
    await type("2{Enter}");
    await userEvent.click(screen.getByRole("button", { name: "Check" }));

    expect(await screen.findByText(/Gold has percents with dates/)).toBeInTheDocument();
    expect(cell(0, 1)).toHaveTextContent("2 %");
  });

  it("are searched, and go on page after page", async () => {
    const server = await open({ PriceGrid: ({ after }) => (after ? page([variant("last")]) : page([variant("boot")], "c1")) });
    await userEvent.click(screen.getByRole("button", { name: "Show more" }));
    expect(await screen.findByText("LAST")).toBeInTheDocument();
    await userEvent.type(screen.getByRole("textbox", { name: "Search in names and SKUs" }), "boo");

    await waitFor(() => {
      expect(screen.queryByText("LAST")).not.toBeInTheDocument();
    });
    await screen.findByText("BOOT");
    expect(server.requestsFor("PriceGrid")[2]?.variables).toEqual({ channel: "si", filter: { search: "boo" }, first: 100, after: null });
  });

  it("are given to all that the filter finds: counted first, and told honestly where it stopped", async () => {
    const refusal = { code: "CONTRADICTION", field: null, index: null, message: "BOOT-3: Gold has percents with dates for this variant.", params: null };
    const job = (change: object) => ({ omsJob: { id: "dry", state: "DONE", done: 3, total: 3, counts: { changed: 2, same: 0, refused: 1, clamped: 1 }, errors: [refusal], ...change } });
    const server = await open(
      {
        ApplyToFiltered: ({ dryRun }) => ({ omsVariantsFilteredUpdate: { job: { id: dryRun ? "dry" : "real" }, errors: [] } }),
        FilteredJob: ({ id }) => (id === "dry" ? job({}) : job({ id: "real", state: "FAILED", done: 1, counts: { changed: 1 }, errors: [] })),
      },
      "#/prices?q=boot",
    );
    await userEvent.click(await screen.findByRole("button", { name: "Apply to all 3 found" }));
    const dialog = screen.getByRole("dialog", { name: "One percent for 3 variants" });
    expect(within(dialog).getByRole("button", { name: "Check" })).toBeDisabled();
    await userEvent.selectOptions(within(dialog).getByRole("combobox", { name: "Who gets it" }), "Silver");
    await userEvent.type(within(dialog).getByRole("spinbutton", { name: "Discount" }), "12");
    await userEvent.click(within(dialog).getByRole("button", { name: "Check" }));

    expect(await within(dialog).findByText("2 variants would change, 0 have it already. Nothing is saved yet.")).toBeInTheDocument();
    expect(within(dialog).getByText("1 is above its ceiling: its price stops there.")).toBeInTheDocument();
    expect(within(dialog).getByText(/^BOOT-3: Gold has percents with dates/)).toBeInTheDocument();
    await userEvent.click(within(dialog).getByRole("button", { name: "Apply" }));

    expect(await within(dialog).findByText(/It stopped after 1 of 3. What was written stays/)).toBeInTheDocument();
    expect(within(dialog).getByText("1 variant changed, 0 had it already.")).toBeInTheDocument();
    const variables = { channel: "si", filter: { search: "boot" }, discountClass: "silver", percent: 12 };
    expect(server.requestsFor("ApplyToFiltered").map((request) => request.variables)).toEqual([true, false].map((dryRun) => ({ ...variables, dryRun })));
    await waitFor(() => {
      expect(server.requestsFor("PriceGrid")).toHaveLength(2);
    });
    await userEvent.click(within(dialog).getByRole("checkbox", { name: /Take the own percents away/ }));
    await userEvent.click(within(dialog).getByRole("button", { name: "Check" }));
    await waitFor(() => {
      expect(server.requestsFor("ApplyToFiltered")[2]?.variables).toEqual({ ...variables, percent: null, dryRun: true });
    });
  });

  it("name the permission that is missing, and lead to the classes where there are none", async () => {
    serve({ PriceColumns: () => refused("omsPriceChannels", "PERMISSION_DENIED") });
    const first = openPage("#/prices");
    expect(await screen.findByRole("alert")).toHaveTextContent("Manage discounts");
    first.unmount();

    serve({ PriceColumns: () => ({ omsPriceChannels: CHANNELS, omsDiscountClasses: [] }), PriceGrid: () => page([]), PriceCount: () => page([]) });
    openPage("#/prices");
    expect(await screen.findByRole("link", { name: "Classes of customers" })).toHaveAttribute("href", "#/settings/classes");
  });

  it("stand beside a product in the Dashboard", async () => {
    const server = await open({}, "#/widget/product?productId=UHJvZHVjdDox");

    expect(server.requestsFor("PriceGrid")[0]?.variables).toEqual({ channel: "si", filter: { product: "UHJvZHVjdDox" }, first: 100, after: null });
    expect(within(screen.getByRole("grid")).getAllByRole("rowheader")).toHaveLength(3);
  });
});
