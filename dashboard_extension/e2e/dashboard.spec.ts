import { DASHBOARDS, type Frame, type Version, asked, openDashboard, send } from "./dashboards";
import { movableOrder } from "./orderApi";
import { type DemoShop, expect, test } from "./shop";

const versions = Object.keys(DASHBOARDS) as Version[];

/** Saleor's id of an order that can be moved, as the Dashboard hands it over. */
async function orderId(shop: DemoShop): Promise<string> {
  return (await movableOrder(shop.page)).orderId;
}

const widget = (id: string): Frame => ({ name: "widget", entry: "p/widget-order", width: 344, height: 200, query: `orderId=${encodeURIComponent(id)}` });
const orders: Frame = { name: "orders", entry: "p/orders", width: 1179, height: 800, query: "asc=false&sort=number&status=foreign-filter" };

for (const version of versions) {
  test(`Dashboard ${version}: the widget signs in by itself, and is as high as its content where the frame can be`, async ({ page, shop, baseURL }) => {
    const id = await orderId(shop);
    const { handedOver } = await openDashboard(page, baseURL ?? "", version, [widget(id)]);

    const frame = page.frameLocator("iframe");
    await expect(frame.getByRole("article")).toBeVisible();
    expect(handedOver()).toMatch(/^Bearer ey/);
    await expect(frame.getByRole("region").first()).toContainText("Status");
    await expect(frame.getByText("Total")).toBeHidden(); // Saleor shows the lines beside it
    const height = () => page.locator("iframe").evaluate((element) => element.getBoundingClientRect().height);
    if (version === "v3.23.27") {
      await expect.poll(height).toBeGreaterThan(300);
      const overflow = await frame.locator("html").evaluate((element) => element.scrollHeight - element.clientHeight);
      expect(overflow).toBeLessThanOrEqual(1);
    } else {
      expect(await height()).toBe(200);
      expect(await asked(page, "widgetResize")).toBe(0);
    }
  });
}

test("the Dashboard loads its order again after a move, where it can", async ({ page, shop, baseURL }) => {
  const id = await orderId(shop);
  await openDashboard(page, baseURL ?? "", "v3.23.27", [widget(id)]);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("region", { name: "Move to" }).locator("button:enabled").first().click();
  await expect(frame.getByText(/^#\d+ moved to /)).toBeVisible();
  expect(await asked(page, "refreshEntity")).toBe(1);

  await frame.getByRole("button", { name: /^Undo · / }).click();
  await expect(frame.getByText(/^Undone: /)).toBeVisible();
  expect(await asked(page, "refreshEntity")).toBe(2);
});

test("theme and language are the Dashboard's, and remembered for the next time", async ({ page, shop, baseURL }) => {
  const id = await orderId(shop);
  await openDashboard(page, baseURL ?? "", "v3.23.27", [widget(id)]);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("article")).toBeVisible();

  await send(page, "theme", { theme: "dark" });
  await send(page, "localeChanged", { locale: "sl" });

  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(frame.locator("html")).toHaveAttribute("lang", "sl");
  await expect(frame.getByRole("region", { name: "Premakni v" })).toBeVisible();
  await page.reload();
  await expect(frame.locator("html")).toHaveAttribute("lang", "sl");
});

test("a page takes nothing of the Dashboard's own query, and is where it was after a reload", async ({ page, baseURL }) => {
  await openDashboard(page, baseURL ?? "", "v3.23.27", [{ ...orders, query: "asc=false&sort=number&after=foreign" }]);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByTestId("row").first()).toBeVisible();
  await expect(frame.getByRole("columnheader", { name: "Number" })).toHaveAttribute("aria-sort", "none");
  const overdue = frame.getByRole("navigation", { name: "Views" }).getByRole("link", { name: /^Overdue/ });
  await overdue.click();
  await expect(overdue).toHaveAttribute("aria-current", "page");

  await page.reload();

  await expect(overdue).toHaveAttribute("aria-current", "page");
});

test("in older manifests the pop-up of the order's menu is the widget; it reports no height: the Dashboard would resize every frame of ours", async ({ page, shop, baseURL }) => {
  const id = await orderId(shop);
  await openDashboard(page, baseURL ?? "", "v3.21.21", [{ ...widget(id), name: "popup", width: 600, height: 600 }]);

  await expect(page.frameLocator("iframe").getByRole("article")).toBeVisible();
  expect(await asked(page, "widgetResize")).toBe(0);
});

test("two frames of ours on one page do not disturb each other", async ({ page, shop, baseURL }) => {
  const id = await orderId(shop);
  await openDashboard(page, baseURL ?? "", "v3.23.27", [widget(id), { name: "settings", entry: "p/settings", width: 900, height: 700 }]);
  const [first, second] = [page.frameLocator('iframe[name="widget"]'), page.frameLocator('iframe[name="settings"]')];
  await expect(first.getByRole("article")).toBeVisible();
  await expect(second.getByRole("heading", { name: "Shop and hours" })).toBeVisible();

  await first.getByRole("region", { name: "Move to" }).locator("button:enabled").first().click();

  await expect(first.getByText(/^#\d+ moved to /)).toBeVisible();
  expect(await asked(page, "redirect")).toBe(0);
  expect(await asked(page, "refreshEntity")).toBe(1);
  await first.getByRole("button", { name: /^Undo · / }).click();
  await expect(first.getByText(/^Undone: /)).toBeVisible();
});

test("in a tab of its own an entry asks for a token and then shows its page", async ({ page }) => {
  await page.goto("p/settings");
  await page.getByLabel("Token").fill(`Bearer ${process.env.OMS_STAFF_TOKEN ?? ""}`);
  await page.getByRole("button", { name: "Sign in" }).click();

  await expect(page.getByRole("heading", { name: "Shop and hours" })).toBeVisible();
});
