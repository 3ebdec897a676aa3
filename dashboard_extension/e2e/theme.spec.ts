import type { Page } from "@playwright/test";

import { expect, test } from "./shop";

/** The brightness of the page's background, 0 to 255. */
async function brightness(page: Page): Promise<number> {
  const color = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return (red + green + blue) / 3;
}

test("pages are light or dark as the system is", async ({ shop }) => {
  await shop.page.emulateMedia({ colorScheme: "light" });
  await shop.open("/orders");
  await expect(shop.rows.first()).toBeVisible();
  expect(await brightness(shop.page)).toBeGreaterThan(200);

  await shop.page.emulateMedia({ colorScheme: "dark" });

  await expect.poll(() => brightness(shop.page)).toBeLessThan(80);
});

test("the Dashboard's theme wins over the system's", async ({ shop }) => {
  await shop.page.emulateMedia({ colorScheme: "light" });
  await shop.open("/orders?theme=dark");

  await expect.poll(() => brightness(shop.page)).toBeLessThan(80);
});
