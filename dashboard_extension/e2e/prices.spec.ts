import { ask } from "./orderApi";
import { type DemoShop, Hand, expect, test } from "./shop";

/** The cell of a row and a column from 0: the ceiling, then the classes. */
function cell(shop: DemoShop, row: number, column: number) {
  return shop.page.locator(`[data-cell="${String(row)}:${String(column)}"]`);
}

async function openGrid(shop: DemoShop, route = "/prices"): Promise<void> {
  await shop.open(route);
  await expect(shop.page.getByRole("grid", { name: "Prices by variant and class" })).toBeVisible();
  await expect(cell(shop, 0, 1)).toBeVisible();
}

test("prices are typed, pasted, filled and undone as in a spreadsheet, and stay after they were saved", async ({ shop }) => {
  const { page } = shop;
  const hand = new Hand();
  await openGrid(shop);
  await cell(shop, 0, 1).focus();
  // Not a moment between the keys: none of them is lost.
  await page.keyboard.type("11");
  await hand.press(page, "Enter");
  await page.keyboard.type("9,5");
  await hand.press(page, "Tab");
  await expect(cell(shop, 0, 1)).toContainText("11 %");
  await expect(cell(shop, 1, 1)).toContainText("9.5 %");
  await expect(cell(shop, 1, 2)).toBeFocused();

  await hand.press(page, "ArrowUp");
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "4\n5");
    document.activeElement?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(cell(shop, 0, 2)).toContainText("4 %");
  await expect(cell(shop, 1, 2)).toContainText("5 %");
  await cell(shop, 1, 2).focus();
  await hand.press(page, "Shift+ArrowDown", "Control+d");
  await expect(cell(shop, 2, 2)).toContainText("5 %");
  await hand.press(page, "Control+z");
  await expect(page.getByText("4 cells changed")).toBeVisible();

  await hand.click(page.getByRole("button", { name: "Check" }));
  await expect(page.getByText(/4 changes, .*Nothing is saved yet/)).toBeVisible();
  await hand.click(page.getByRole("button", { name: "Save" }));
  await expect(page.getByText("4 changes saved")).toBeVisible();
  hand.note("prices: four cells typed, pasted and saved");

  await page.reload();
  await expect(cell(shop, 0, 1)).toContainText("11 %");
  await expect(cell(shop, 1, 1)).toContainText("9.5 %");
  await expect(cell(shop, 1, 2)).toContainText("5 %");
  await cell(shop, 0, 1).focus();
  await hand.press(page, "Shift+ArrowDown", "Shift+ArrowRight", "Delete");
  await hand.click(page.getByRole("button", { name: "Check" }));
  await hand.click(page.getByRole("button", { name: "Save" }));
  await expect(page.getByText("4 changes saved")).toBeVisible();
});

test("all that a search finds gets one percent, counted before it is written", async ({ shop }) => {
  const { page } = shop;
  const hand = new Hand();
  await openGrid(shop, "/prices?q=SOCK");
  await hand.click(page.getByRole("button", { name: /^Apply to/ }));
  const dialog = page.getByRole("dialog");
  await hand.choose(dialog.getByLabel("Who gets it"), "Silver");
  await hand.fill(dialog.getByLabel("Discount"), "6.5");
  await hand.click(dialog.getByRole("button", { name: "Check" }));
  await expect(dialog.getByText(/would change, 0 have it already\. Nothing is saved yet\./)).toBeVisible();
  await hand.click(dialog.getByRole("button", { name: "Apply" }));
  await expect(dialog.getByText(/variants? changed, 0 had it already\./)).toBeVisible();
  hand.note("prices: one percent for all found");
  await hand.click(dialog.getByRole("button", { name: "Close", exact: true }).last());
  await expect(cell(shop, 0, 2)).toContainText("6.5 %");

  await page.getByRole("button", { name: /^Apply to/ }).click();
  await dialog.getByLabel("Who gets it").selectOption({ label: "Silver" });
  await dialog.getByLabel(/Take the own percents away/).check();
  await dialog.getByRole("button", { name: "Check" }).click();
  await expect(dialog.getByText(/would change/)).toBeVisible();
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(dialog.getByText(/variants? changed/)).toBeVisible();
});

test("a rule is made for a category, deleted, brought back and deleted", async ({ shop }) => {
  const { page } = shop;
  const hand = new Hand();
  await shop.open("/prices/rules");
  await expect(shop.rows.first()).toContainText("Everything");
  const before = await shop.rows.count();
  await hand.press(page, "n");
  const form = page.getByRole("form", { name: "New rule" });
  await hand.choose(form.getByLabel("What it is for"), "Category");
  await hand.fill(form.getByRole("combobox", { name: "Find a category" }), "Opre");
  await hand.click(page.getByRole("option", { name: /Oprema/ }));
  await hand.choose(form.getByLabel("Class"), "Silver");
  await hand.fill(form.getByLabel(/^Discount/), "8.25");
  await hand.click(form.getByRole("button", { name: "Save" }));
  const made = shop.rows.filter({ hasText: "8.25 %" });
  await expect(made).toContainText("Oprema");
  hand.note("prices: a rule for a category");

  await page.getByRole("button", { name: "Delete: Oprema, Silver: 8.25 %" }).click();
  await expect(made).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(made).toHaveCount(1);
  await made.focus();
  await page.keyboard.press("#");
  await expect(shop.rows).toHaveCount(before);
  expect(await shop.overflow()).toBe(0);
});

test("the least margin shows what it does before it is saved", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/settings/prices");
  const margin = page.getByLabel("Least margin in percent");
  await expect(margin).toHaveValue("20");
  await expect(page.getByText(/may fall to €106\.75: 12\.5 % off at most/)).toBeVisible();
  await margin.fill("25");
  await expect(page.getByText(/may fall to €113\.88: 6\.65 % off at most/)).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/^Saved/)).toBeVisible();
  const { omsDiscountSettings } = await ask<{ omsDiscountSettings: { leastMarginPercent: string } }>(page, "{ omsDiscountSettings { leastMarginPercent } }");
  expect(Number(omsDiscountSettings.leastMarginPercent)).toBe(25);
  await margin.fill("20");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/^Saved/)).toBeVisible();
});
