import AxeBuilder from "@axe-core/playwright";

import { SECTIONS } from "../src/modules/settings/sections";
import { ROUTES } from "../src/shell/routes";
import { movableOrder, personalVoucher, someCustomer } from "./orderApi";
import { type DemoShop, expect, test } from "./shop";

/** The Dashboard's order widget at 1024 and 1440 px, and its pages. */
const WIDTHS = [205, 344, 1179] as const;
/**
 * What each look is judged by, and at which widths: the dark one differs from the light one in its colors alone, a longer language in what has room.
 * A list is cards at 344 px and a table at 1179 px; at 205 px it is the same cards, which have to fit.
 */
const LOOKS = [
  { theme: "light", locale: "en", judged: "by everything", at: [344, 1179] },
  { theme: "dark", locale: "en", judged: "by its colors", at: [344, 1179] },
  { theme: "light", locale: "sl", judged: "by everything", at: [205] },
] as const;
const OF_COLORS = ["color-contrast", "link-in-text-block"];

const PAGES = { "every page": ROUTES.map(({ path }) => path).filter((path) => path !== "/settings/:section"), "every section of the settings": SECTIONS.map(({ id }) => `/settings/${id}`) };

async function open(shop: DemoShop, path: string, look: (typeof LOOKS)[number]): Promise<void> {
  const needsOrder = path.includes(":orderId") || path.endsWith("/order");
  if (needsOrder) {
    const { orderId } = await movableOrder(shop.page);
    path = path.includes(":orderId") ? path.replace(":orderId", encodeURIComponent(orderId)) : `${path}?orderId=${encodeURIComponent(orderId)}`;
  }
  if (path.includes(":customerId")) path = path.replace(":customerId", encodeURIComponent(await someCustomer(shop.page)));
  if (path.includes(":voucherId")) path = path.replace(":voucherId", encodeURIComponent(await personalVoucher(shop.page)));
  if (path === "/widget/voucher") path = `${path}?voucherId=${encodeURIComponent(await personalVoucher(shop.page))}`;
  if (path === "/widget/customer") path = `${path}?customerId=${encodeURIComponent(await someCustomer(shop.page))}`;
  await shop.open(path, `?theme=${look.theme}&locale=${look.locale}`);
  await expect(shop.page.locator("html")).toHaveAttribute("lang", look.locale);
  await expect(shop.page.locator("html")).toHaveAttribute("data-theme", look.theme);
  await settled(shop);
}

async function settled(shop: DemoShop): Promise<void> {
  await shop.page.waitForLoadState("networkidle");
  await laidOut(shop);
}

/** What another width asks for is there; quicker than half a second without a request. */
async function laidOut(shop: DemoShop): Promise<void> {
  await shop.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await expect(shop.page.locator("h1")).toBeVisible();
  await expect(shop.page.locator("[aria-busy=true]")).toHaveCount(0);
}

/** What is GraphiQL's own: a tab has its button and a button that closes it, and its editors scroll by a field that axe doesn't see. */
const OF_GRAPHIQL = [
  { id: "nested-interactive", at: ".graphiql-tab" },
  { id: "scrollable-region-focusable", at: ".CodeMirror-scroll" },
];

async function violations(shop: DemoShop, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page: shop.page });
  const { violations: all } = await (rules ? axe.withRules(rules) : axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])).analyze();
  const found = all.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => ({ id, target: target.join(" "), failureSummary })));
  return found
    .filter(({ id, target }) => !OF_GRAPHIQL.some((known) => known.id === id && target.includes(known.at)))
    .map(({ id, target, failureSummary }) => `${id}: ${target} ${failureSummary ?? ""}`);
}

for (const look of LOOKS) {
  for (const [what, paths] of Object.entries(PAGES)) {
    test(`nobody is kept out: ${what}, ${look.theme}, ${look.locale}`, async ({ shop }) => {
      test.setTimeout(600_000);
      for (const path of paths) {
        await shop.page.setViewportSize({ width: WIDTHS[0], height: 900 });
        await open(shop, path, look);
        for (const width of WIDTHS) {
          await shop.page.setViewportSize({ width, height: 900 });
          await laidOut(shop);
          if ((look.at as readonly number[]).includes(width)) {
            expect(await violations(shop, look.judged === "by its colors" ? OF_COLORS : undefined), `${path} at ${String(width)} px`).toEqual([]);
          }
          expect(await shop.overflow(), `${path} at ${String(width)} px`).toBe(0);
        }
      }
    });
  }
}

test("nor from what opens on a page: the palette, a row's moves, the question before cancelling, a toast, a form's errors", async ({ shop }) => {
  test.slow();
  await shop.open("/orders");
  await expect(shop.rows.first()).toBeVisible();
  await shop.page.keyboard.press("Control+k");
  await shop.page.keyboard.type("an");
  await expect(shop.page.getByRole("dialog").getByRole("option").first()).toBeVisible();
  expect(await violations(shop), "the palette").toEqual([]);
  await shop.page.keyboard.press("Escape");

  await shop.filterBy(["New", "Confirmed", "Picking", "Packed"]);
  await shop.rows.first().getByRole("button", { name: /^Move order/ }).click();
  const move = shop.page.locator("td[colspan] button:enabled");
  await expect(move.first()).toBeVisible();
  await move.first().hover();
  await shop.page.waitForLoadState("networkidle");
  expect(await violations(shop), "a row's moves").toEqual([]);

  await shop.page.getByRole("button", { name: "Cancelled…" }).click();
  await expect(shop.page.getByRole("dialog")).toContainText("customer");
  expect(await violations(shop), "the question").toEqual([]);
  await shop.page.keyboard.press("Escape");

  await move.first().click();
  await expect(shop.page.getByText(/^#\d+ moved to /)).toBeVisible();
  expect(await violations(shop), "a toast").toEqual([]);

  await shop.open("/settings");
  await shop.page.getByLabel("Public holidays of").fill("Atlantis");
  await shop.page.getByRole("button", { name: "Save" }).click();
  await expect(shop.page.getByText("Error:")).toBeAttached();
  expect(await violations(shop), "a form's errors").toEqual([]);
});
