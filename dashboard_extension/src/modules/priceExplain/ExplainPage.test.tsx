import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { openPage } from "../../testing/render";
import { type Handlers, serve } from "../../testing/server";

const eur = (amount: number) => ({ amount, currency: "EUR" });
const EXPLAINED = {
  basePrice: eur(100),
  discountClass: { id: "gold", name: "Gold" },
  classPercent: 15,
  classSource: "CATEGORY",
  classPrice: eur(85),
  minimumPercent: 5,
  minimumPrice: eur(95),
  ceilingPercent: null,
  floorPrice: null,
  isClamped: false,
  ownPrice: eur(85),
  promotionPrice: eur(90),
  voucherPrice: null,
  meeting: "BEST_OF",
  price: eur(85),
  total: eur(170),
  percent: 15,
  reason: "CLASS",
  cost: null,
  pricesIncludeTax: true,
};

function served(handlers: Handlers = {}) {
  return serve({
    ExplainChannels: () => ({ omsPriceChannels: [{ slug: "shop", name: "Shop" }, { slug: "b2b", name: "Partners" }] }),
    ExplainVariants: () => ({ omsVariants: { edges: [{ node: { id: "boot-42", sku: "BOOT-42", name: "42", productName: "Boot" } }] } }),
    VoucherCustomers: () => ({ omsCustomers: { edges: [{ node: { id: "c-2", userId: "bor", name: "Bor Kos", company: null, email: "bor@example.com", code: null } }] } }),
    ExplainPrice: () => ({ omsPriceExplain: EXPLAINED }),
    ...handlers,
  });
}

describe("explaining a price", () => {
  it("asks for what was picked, and shows every candidate and the one that won", async () => {
    const server = served();
    openPage("#/prices/explain");
    await userEvent.type(await screen.findByRole("combobox", { name: "Customer" }), "bor");
    await userEvent.click(await screen.findByRole("option", { name: "Bor Kos · bor@example.com" }));
    await userEvent.type(screen.getByRole("combobox", { name: "Article" }), "boot");
    await userEvent.click(await screen.findByRole("option", { name: "Boot · 42 · BOOT-42" }));

    expect(await screen.findByText("€85.00 a piece, €170.00 in all")).toBeInTheDocument();
    expect(screen.getByText("The discount of the customer’s class won.")).toBeInTheDocument();
    const row = within(screen.getByRole("rowheader", { name: "Class" }).closest("tr")!);
    expect(row.getByText("Gold · 15% · for the category")).toBeInTheDocument();
    expect(row.getByText("€85.00")).toBeInTheDocument();
    expect(screen.queryByRole("rowheader", { name: "Cost" })).toBeNull();
    expect(server.requestsFor("ExplainPrice").at(-1)?.variables).toEqual({ customer: "bor", variant: "boot-42", channel: "shop", quantity: 1, voucher: null });
  });

  it("is shared by its address, and asks again for another quantity and a voucher", async () => {
    const server = served();
    openPage("#/prices/explain?customer=bor&variant=boot-42&channel=b2b&quantity=2");
    await screen.findByText("€85.00 a piece, €170.00 in all");
    await userEvent.type(screen.getByRole("textbox", { name: "Voucher, as if it were entered" }), "TEN");

    await waitFor(() => { expect(server.requestsFor("ExplainPrice").at(-1)?.variables).toEqual({ customer: "bor", variant: "boot-42", channel: "b2b", quantity: 2, voucher: "TEN" }); });
  });

  it("asks for nothing with a quantity that is none", async () => {
    const server = served();
    openPage("#/prices/explain?customer=bor&variant=boot-42&channel=shop&quantity=0");

    expect(await screen.findByText("A whole number, 1 to 100,000.")).toBeInTheDocument();
    expect(server.requestsFor("ExplainPrice")).toEqual([]);
  });
});
