import type { Page } from "@playwright/test";

import { expect, test } from "./shop";

/** How bright the page's ground is, 0 to 255. */
async function brightness(page: Page): Promise<number> {
  const color = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return (red + green + blue) / 3;
}

test("pages are light or dark as the system is", async ({ visit }) => {
  await visit.page.emulateMedia({ colorScheme: "light" });
  await visit.open("/orders");
  await expect(visit.rows.first()).toBeVisible();
  expect(await brightness(visit.page)).toBeGreaterThan(200);

  await visit.page.emulateMedia({ colorScheme: "dark" });

  await expect.poll(() => brightness(visit.page)).toBeLessThan(80);
});

test("the Dashboard's word on the theme comes before the system's", async ({ visit }) => {
  await visit.page.emulateMedia({ colorScheme: "light" });
  await visit.open("/orders?theme=dark");

  await expect.poll(() => brightness(visit.page)).toBeLessThan(80);
});
