import { openDashboard } from "./dashboards";
import { ask, personalVoucher } from "./orderApi";
import { Hand, expect, test } from "./shop";

test("a voucher is found, says something in another language and belongs to somebody", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/vouchers");
  await expect(shop.rows.first()).toBeVisible();
  const hand = new Hand();

  await hand.type(page, "danke");
  await expect(shop.rows).toHaveCount(1);
  await hand.press(page, "ArrowDown", "Enter");
  await expect(page.getByRole("heading", { name: "Hvala", level: 1 })).toBeVisible();
  await hand.click(page.getByRole("tab", { name: /^German/ }));
  const said = `Danke! ${String(Date.now())}`;
  await hand.fill(page.getByLabel("What the cart says (German)"), said);
  await expect(page.getByRole("figure", { name: "How the cart will look" })).toContainText(said);
  await hand.fill(page.getByRole("combobox", { name: "Add a customer" }), "K-1002");
  await hand.click(page.getByRole("listbox", { name: "Add a customer" }).getByRole("option").first());
  await hand.click(page.getByRole("button", { name: "Save" }));

  await expect(page.getByText(/^Saved/)).toBeVisible();
  hand.note("vouchers: a message and an owner");
  const id = decodeURIComponent(new URL(page.url()).hash.split("/").at(-1) ?? "");
  const { omsVoucher } = await ask<{ omsVoucher: { customers: { name: string }[]; messages: { text: string }[] } }>(page, "query($id: ID!) { omsVoucher(id: $id) { customers { name } messages { text } } }", { id });
  expect(omsVoucher.messages.map(({ text }) => text)).toContain(said);
  expect(omsVoucher.customers).toHaveLength(1);
  await expect(page.getByRole("list", { name: /These customers alone/ })).toContainText(omsVoucher.customers[0]?.name ?? "-");
  expect(await shop.overflow()).toBe(0);

  await page.getByRole("button", { name: /^Take .* off$/ }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Everybody may use it.")).toBeVisible();
});

test("a code is tried as a guest and as its owner", async ({ shop }) => {
  const { page } = shop;
  await shop.open(`/vouchers/${encodeURIComponent(await personalVoucher(page))}`);
  const hand = new Hand();

  await hand.click(page.getByRole("button", { name: "Try", exact: true }));
  await expect(page.getByText("It belongs to certain customers: a guest can’t use it.")).toBeVisible();
  await hand.choose(page.getByLabel("Who enters it"), "A signed-in customer");
  await hand.fill(page.getByRole("combobox", { name: "Which customer" }), "K-1001");
  await hand.click(page.getByRole("listbox", { name: "Which customer" }).getByRole("option").first());
  await hand.click(page.getByRole("button", { name: "Try", exact: true }));

  await expect(page.getByText("Accepted")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Accepted" })).toContainText("Hvala, ker hodite z nami!");
  hand.note("vouchers: a code tried as a guest and as its owner");
});

test("the list is narrowed down by the address", async ({ shop }) => {
  await shop.open("/vouchers");
  await expect(shop.rows).toHaveCount(3);
  await shop.page.getByRole("button", { name: "Personal" }).click();
  await expect(shop.rows).toHaveCount(1);
  await expect(shop.page).toHaveURL(/#\/vouchers\?owned=1/);
  await expect(shop.rows.first()).toContainText("1 customer");
});

test("Dashboard v3.23.27: the widget beside a voucher fits and leads to the voucher's page", async ({ page, shop, baseURL }) => {
  const id = await personalVoucher(page);
  await openDashboard(page, baseURL ?? "", "v3.23.27", [{ name: "widget", entry: "p/widget-voucher", width: 296, height: 200, query: `voucherId=${encodeURIComponent(id)}` }]);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("figure", { name: "How the cart will look" })).toContainText("DRUSTVO15");
  expect(shop.operations.filter((name) => name === "Voucher")).toHaveLength(1);
  await expect(frame.getByText("This app hears of a code after it was entered")).toBeVisible();
});
