import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";

import { expect, test } from "./shop";

/** A column with a card that may be moved, and one that it may be moved to. */
const FROM = "Confirmed";
const TO = "Picking";

function column(page: Page, status: string): Locator {
  return page.locator(`[data-status="${status}"]`);
}

async function countOf(page: Page, status: string): Promise<number> {
  const text = await column(page, status).locator("[class*=count]").first().textContent();
  return Number((text ?? "").replace(/\D/g, ""));
}

/** Takes a card by the mouse and holds it over a column. */
async function dragOver(page: Page, card: Locator, target: Locator): Promise<void> {
  await card.scrollIntoViewIfNeeded();
  const from = await card.boundingBox();
  if (!from) throw new Error("The card is not in sight.");
  await page.mouse.move(from.x + 60, from.y + 36);
  await page.mouse.down();
  await page.mouse.move(from.x + 72, from.y + 44, { steps: 4 });
  const to = await target.boundingBox();
  if (!to) throw new Error("The column is not in sight.");
  await page.mouse.move(to.x + Math.min(to.width / 2, 80), to.y + 160, { steps: 8 });
  await page.mouse.move(to.x + Math.min(to.width / 2, 80) + 4, to.y + 164, { steps: 2 });
}

test.use({ viewport: { width: 3200, height: 900 } });

test("an order is dragged to a status, and taken back", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/orders/board");
  const card = column(page, FROM).getByTestId("card").first();
  const number = (await card.getByRole("link").textContent()) ?? "";
  const before = await countOf(page, FROM);

  await dragOver(page, card, column(page, TO));
  await expect(column(page, TO)).toHaveAttribute("data-target", "open");
  await expect(page.getByTestId("drag-hint")).toContainText(`${number} to ${TO}`);
  await page.mouse.up();

  await expect(page.getByText(`${number} moved to ${TO}.`)).toBeVisible();
  expect(await countOf(page, FROM)).toBe(before - 1);
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(page.getByText(`Undone: ${number} is in ${FROM} again.`)).toBeVisible();
  await expect.poll(() => countOf(page, FROM)).toBe(before);
  await expect(column(page, FROM).getByRole("link", { name: number, exact: true })).toBeVisible();
});

test("a column without a way says why, and a drop on it moves nothing", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/orders/board");
  const card = column(page, FROM).getByTestId("card").first();
  const number = (await card.getByRole("link").textContent()) ?? "";
  const before = await countOf(page, FROM);
  const closed = column(page, "Awaiting payment");

  await dragOver(page, card, closed);
  await expect(closed).toHaveAttribute("data-target", "closed");
  await expect(closed).toContainText(`No step leads from ${FROM} to Awaiting payment.`);
  await page.mouse.up();

  await expect(page.getByText(`${number} can't go to Awaiting payment`).last()).toBeVisible();
  expect(await countOf(page, FROM)).toBe(before);
});

test("a folded column takes drops, and cancelling asks before", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/orders/board");
  const card = column(page, FROM).getByTestId("card").first();
  await expect(card).toBeVisible();
  const rail = column(page, "Cancelled");
  await expect(rail.getByRole("button")).toHaveAttribute("aria-expanded", "false");

  await dragOver(page, card, rail);
  await page.mouse.up();

  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Cancel order");
  await dialog.getByRole("button", { name: "Keep the order" }).click();
  await expect(dialog).toHaveCount(0);
});

test("the keyboard does all that dragging does", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/orders/board");
  await expect(page.getByTestId("card").first()).toBeVisible();

  const focused = page.locator(":focus");
  await page.keyboard.press("ArrowDown");
  await expect(focused).toHaveText(/^#\d+$/);
  const first = (await focused.textContent()) ?? "";
  await page.keyboard.press("ArrowRight");
  await expect(focused).toHaveText(/^#\d+$/);
  await expect(focused).not.toHaveText(first);
  const number = (await focused.textContent()) ?? "";
  await page.keyboard.press("m");
  await expect(page.getByRole("dialog", { name: `Move order ${number}` })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("link", { name: number, exact: true })).toBeFocused();
  await page.keyboard.press("b");
  await expect(page).toHaveURL(/#\/orders(\?|$)/);
});

for (const width of [205, 344, 1280]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`nothing keeps anybody from the board at ${String(width)} px, ${colorScheme}`, async ({ shop }) => {
      await shop.page.setViewportSize({ width, height: 800 });
      await shop.page.emulateMedia({ colorScheme });
      await shop.open("/orders/board", `?theme=${colorScheme}`);
      await expect(shop.page.getByTestId("card").first()).toBeVisible();

      expect(await shop.overflow()).toBe(0);
      const { violations } = await new AxeBuilder({ page: shop.page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
    });
  }
}
