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

test("g and a letter go to pages, Ctrl+K to a page by its name", async ({ shop }) => {
  await shop.open("/orders");
  await expect(shop.rows.first()).toBeVisible();
  await shop.page.keyboard.press("g");
  await shop.page.keyboard.press("a");
  await expect(shop.page.getByRole("heading", { name: "Needs attention", level: 1 })).toBeVisible();
  await shop.page.keyboard.press("Control+k");
  await shop.page.getByRole("dialog").getByRole("combobox").fill("settings");
  await expect(shop.page.getByRole("option", { name: "Settings", exact: true })).toBeVisible();
  await shop.page.keyboard.press("Enter");

  await expect(shop.page).toHaveURL(/#\/settings/);
});

test("the home's widget fits into 320 px where it is narrowest, by one request", async ({ shop }) => {
  // 298 px, and what stands around it outside of the Dashboard.
  await shop.page.setViewportSize({ width: 298 + 82, height: 600 });
  await shop.open("/widget/home");
  await expect(shop.page.getByRole("link", { name: /Needs attention/ })).toBeVisible();
  const box = await shop.page.locator("h1").locator("xpath=..").boundingBox();

  expect(Math.round(box?.width ?? 0)).toBe(298);
  expect(box?.height).toBeLessThanOrEqual(320);
  expect(await shop.overflow()).toBe(0);
  expect(shop.operations).toEqual(["Home"]);
});
