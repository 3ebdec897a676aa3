import { openDashboard, redirects, send } from "./dashboards";
import { ask } from "./orderApi";
import { type DemoShop, expect, test } from "./shop";

interface Home {
  omsHome: { new: { statuses: { id: string; name: string }[] }; mineCount: number };
}

const homeOf = async (shop: DemoShop) => (await ask<Home>(shop.page, "{ omsHome { new { statuses { id name } } mineCount } }")).omsHome;

test("its numbers lead to the orders that they count", async ({ shop }) => {
  const names = (await homeOf(shop)).new.statuses.map(({ name }) => name);
  await shop.open("/widget/home");
  await shop.page.getByRole("link", { name: /^\d+ New$/ }).click();

  await expect(shop.page).toHaveURL(/#\/orders\?/);
  await expect(shop.rows.first()).toBeVisible();
  for (const row of await shop.rows.all()) await expect(row).toContainText(new RegExp(names.join("|")));

  await shop.open("/widget/home");
  await shop.page.getByRole("link", { name: /Needs attention$/ }).click();
  await expect(shop.page.getByRole("heading", { name: "Needs attention", level: 1 })).toBeVisible();
});

test("in the Dashboard they lead to our pages there, and one's own orders to the Dashboard's", async ({ page, shop, baseURL }) => {
  const { new: found, mineCount } = await homeOf(shop);
  await openDashboard(page, baseURL ?? "", "v3.23.27", [{ name: "home", entry: "p/widget-home", width: 504, height: 320 }]);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("link", { name: /^\d+ New$/ }).click();
  await frame.getByRole("link", { name: /^My orders/ }).click();
  expect(mineCount).toBeGreaterThan(0);
  await frame.getByRole("link", { name: /^#\d+ / }).first().click();

  await expect.poll(async () => (await redirects(page)).length).toBe(3);
  const [orders, mine, order] = await redirects(page);
  expect(orders).toEqual({ to: `/extensions/app/QXBwOjE%3D/orders?${new URLSearchParams(found.statuses.map(({ id }) => ["status", id])).toString()}`, newContext: false });
  expect(mine).toEqual({ to: "/extensions/app/QXBwOjE%3D/orders?mine=1", newContext: false });
  expect(order?.to).toMatch(/^\/orders\/[^/?]+$/);
});

// As wide as it is at 1024 and 1440 px, and as narrow as a widget gets.
for (const width of [205, 298, 504]) {
  for (const [theme, locale] of [
    ["light", "en"],
    ["dark", "sl"],
    ["light", "de"],
  ] as const) {
    test(`the home's widget fits into 320 px at ${String(width)} px, ${theme}, ${locale}, by one request`, async ({ page, shop, baseURL }) => {
      await openDashboard(page, baseURL ?? "", "v3.23.27", [{ name: "home", entry: "p/widget-home", width, height: 320 }]);
      const frame = page.frameLocator("iframe");
      await expect(frame.getByRole("link", { name: /Needs attention/ })).toBeVisible();
      await send(page, "theme", { theme });
      await send(page, "localeChanged", { locale });
      await expect(frame.locator("html")).toHaveAttribute("data-theme", theme);
      await expect(frame.locator("html")).toHaveAttribute("lang", locale);

      const size = await frame.locator("#macaw-ui-root").evaluate((root) => ({ height: root.getBoundingClientRect().height, overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth }));
      expect(size.height).toBeLessThanOrEqual(320);
      expect(size.overflow).toBe(0);
      expect(shop.operations).toEqual(["Home"]);
    });
  }
}
