import type { Browser, Page } from "@playwright/test";

import { ask, drafts, movableOrder } from "./orderApi";
import { type DemoShop, Hand, expect, test } from "./shop";

interface Address {
  postalCode: string;
  lastName: string;
  streetAddress1: string;
}

/** A browser that knows nothing of the shop. */
async function stranger(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

async function clipboard(shop: DemoShop): Promise<string> {
  return shop.page.evaluate(() => navigator.clipboard.readText());
}

test.beforeEach(async ({ context }) => {
  await context.grantPermissions(["clipboard-read"]);
});

test("a link is made and copied by one key, opened by a stranger who has to know the post code, and refused once it is revoked", async ({ shop, browser }) => {
  const { page } = shop;
  const order = await movableOrder(page);
  const { omsOrder } = await ask<{ omsOrder: { shippingAddress: Address } }>(page, "query($id: ID) { omsOrder(id: $id) { shippingAddress { postalCode lastName streetAddress1 } } }", { id: order.orderId });
  const { postalCode, lastName, streetAddress1 } = omsOrder.shippingAddress;
  await shop.open(`/widget/order?orderId=${encodeURIComponent(order.orderId)}`);
  await expect(page.getByRole("article")).toBeVisible();
  await page.waitForLoadState("networkidle");
  const hand = new Hand();

  await hand.press(page, "l");
  await expect(page.getByText(/^(A link was made and copied|Copied)\. /)).toBeVisible();
  hand.note("links: made and copied");
  const url = await clipboard(shop);
  expect(url).toMatch(/\/order\/[\w-]{40,}$/);

  const other = await stranger(browser);
  await other.goto(url);
  await expect(other.getByRole("heading", { level: 1 })).toContainText(order.number);
  expect(await other.content()).not.toContain(streetAddress1);
  await other.locator("#answer").fill("0000");
  await other.locator("#surname").fill(lastName);
  await other.locator("#answer").press("Enter");
  await expect(other.getByRole("alert")).toBeVisible();
  expect(await other.content()).not.toContain(streetAddress1);
  await other.locator("#answer").fill(postalCode);
  await other.locator("#surname").fill(lastName);
  await other.locator("#answer").press("Enter");
  await expect(other.locator("address")).toContainText(streetAddress1);
  expect(await other.context().cookies()).toEqual([]);

  await page.reload();
  await expect(page.getByRole("article")).toBeVisible();
  await page.getByText(/^All links \(/).click();
  const revoking = new Hand();
  await revoking.click(page.getByRole("button", { name: /^Revoke the link of / }).first());
  await revoking.click(page.getByRole("dialog").getByRole("button", { name: "Revoke the link" }));
  await expect(page.getByRole("dialog")).toHaveCount(0);
  revoking.note("links: revoked");
  const answer = await other.goto(url);
  expect(answer?.status()).toBe(404);
  expect(await other.content()).not.toContain(order.number);
  await other.context().close();
});

test("a draft is an offer: its customer accepts it by name, staff see it at once", async ({ shop, browser }) => {
  const { page } = shop;
  const [draft] = await drafts(page);
  expect(draft, "a draft of the demo").toBeTruthy();
  await shop.open(`/widget/order?orderId=${encodeURIComponent(draft ?? "")}`);
  await expect(page.getByRole("article")).toBeVisible();
  await page.waitForLoadState("networkidle");
  const offer = page.getByRole("region", { name: "Offer" });
  await page.keyboard.press("l");
  await expect(offer.getByText(/^(A link was made and copied|Copied)\. /)).toBeVisible();

  const other = await stranger(browser);
  await other.goto(await clipboard(shop));
  await other.locator("#name").fill("Ana <b>Novak</b>");
  const hand = new Hand();
  await hand.click(other.locator("button[value=accept]"));
  await expect(other.locator("#name")).toHaveCount(0);
  hand.note("links: an offer accepted");
  await other.context().close();

  await page.reload();
  await expect(offer).toContainText("Accepted");
  await expect(offer).toContainText("Ana <b>Novak</b>, for ");
});
