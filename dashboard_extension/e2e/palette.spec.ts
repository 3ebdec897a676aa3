import { asked, openDashboard, redirects } from "./dashboards";
import { ask, movableOrder } from "./orderApi";
import { expect, test } from "./shop";

test("Ctrl+K finds an order by its number, and opens it", async ({ shop }) => {
  await shop.open("/orders");
  await expect(shop.rows.first()).toBeVisible();
  const number = String((await shop.numbers())[0]);
  await shop.page.keyboard.press("Control+k");
  const dialog = shop.page.getByRole("dialog", { name: "Find an order or a page" });
  await dialog.getByRole("combobox").fill(number);
  await expect(dialog.getByRole("option", { name: new RegExp(`^#${number}`) })).toBeVisible();
  await shop.page.keyboard.press("Enter");

  await expect(shop.page).toHaveURL(/#\/orders\/[^?]+$/);
  await expect(shop.page.getByRole("heading", { level: 1 })).toContainText(number);
});

test("by keys alone: an order is found by its customer's e-mail, and moved", async ({ shop }) => {
  const { orderId } = await movableOrder(shop.page);
  const found = await ask<{ omsOrder: { customerEmail: string } }>(shop.page, "query($id: ID!) { omsOrder(id: $id) { customerEmail } }", { id: orderId });
  await shop.open("/attention");
  await expect(shop.page.getByRole("heading", { level: 1 })).toBeVisible();
  await shop.page.keyboard.press("Control+k");
  const box = shop.page.getByRole("combobox", { name: "What to find" });
  await expect(box).toBeFocused();
  await shop.page.keyboard.type(found.omsOrder.customerEmail);
  await expect(shop.page.getByRole("option").first()).toContainText(found.omsOrder.customerEmail);
  await shop.page.keyboard.press("Enter");
  await expect(shop.page).toHaveURL(/#\/orders\/[^?]+$/);

  await shop.open(`/orders/${encodeURIComponent(orderId)}`);
  await expect(shop.page.getByTestId("status-chip").first()).toBeVisible();
  await shop.page.keyboard.press("Control+k");
  await expect(shop.page.getByRole("group", { name: /^Move #\d+$/ }).getByRole("option").first()).toBeVisible();
  await shop.page.keyboard.press("ArrowDown");
  await shop.page.keyboard.press("Enter");
  await expect(shop.page.getByText(/^#\d+ moved to /)).toBeVisible();
  await expect(shop.page.getByRole("dialog")).toHaveCount(0);
});

test("Escape closes it, and the focus is where it was", async ({ shop }) => {
  await shop.open("/orders/board");
  await expect(shop.page.getByRole("heading", { level: 1 })).toBeVisible();
  const opener = shop.page.getByRole("button", { name: /^Search/ });
  await opener.focus();
  await shop.page.keyboard.press("Enter");
  await expect(shop.page.getByRole("combobox", { name: "What to find" })).toBeFocused();
  await shop.page.keyboard.press("Escape");

  await expect(shop.page.getByRole("dialog")).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test("g and a letter go to pages, Ctrl+K to a page by its name", async ({ shop }) => {
  await shop.open("/attention");
  await expect(shop.page.getByRole("heading", { name: "Needs attention", level: 1 })).toBeVisible();
  await shop.page.keyboard.press("g");
  await shop.page.keyboard.press("s");
  await expect(shop.page).toHaveURL(/#\/settings/);
  await shop.page.keyboard.press("Control+k");
  await shop.page.keyboard.type("needs");
  await expect(shop.page.getByRole("option", { name: "Needs attention", exact: true })).toHaveAttribute("aria-selected", "true");
  await shop.page.keyboard.press("Enter");

  await expect(shop.page.getByRole("heading", { name: "Needs attention", level: 1 })).toBeVisible();
});

test("the Dashboard's own palette opens a search that Enter leaves for the Dashboard's order", async ({ page, shop, baseURL }) => {
  const { number, orderId } = await movableOrder(shop.page);
  await openDashboard(page, baseURL ?? "", "v3.23.27", [{ name: "popup", entry: "p/popup-search", width: 1230, height: 726 }]);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("combobox")).toBeFocused();
  await frame.getByRole("combobox").pressSequentially(number);
  await expect(frame.getByRole("option", { name: new RegExp(`^#${number}\\b`) })).toBeVisible();
  const place = await frame.getByRole("option").allTextContents().then((all) => all.findIndex((text) => new RegExp(`^#${number}\\D`).test(text)));
  for (let step = 0; step < place; step++) await frame.getByRole("combobox").press("ArrowDown");
  await frame.getByRole("combobox").press("Enter");

  await expect.poll(() => asked(page, "popupClose")).toBe(1);
  expect(await redirects(page)).toEqual([{ to: `/orders/${encodeURIComponent(orderId)}`, newContext: false }]);
});
