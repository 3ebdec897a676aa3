import { ask, movableOrder } from "./orderApi";
import { Hand, expect, test } from "./shop";

test("notes are written by keys: the customer reads the public one behind the secret link, and nothing of the private one", async ({ shop, browser }) => {
  const { page } = shop;
  const order = await movableOrder(page);
  const mark = String(Date.now());
  const ours = `Only us ${mark} <i>broken handle</i>`;
  const theirs = `For you ${mark} <i>glued</i>`;
  await shop.open(`/orders/${encodeURIComponent(order.orderId)}`);
  await expect(page.getByRole("article", { name: `Order #${order.number}` })).toBeVisible();
  await page.waitForLoadState("networkidle");
  const notes = page.getByRole("list", { name: "Notes" }).getByRole("listitem");
  const hand = new Hand();

  await hand.press(page, "n");
  await expect(page.getByLabel("Note for staff only")).toBeFocused();
  await hand.type(page, ours);
  await hand.press(page, "Control+Enter");
  await expect(notes.first()).toContainText(ours);
  await expect(notes.first()).toContainText("Staff only");
  hand.note("notes: a private note by keys");

  const second = new Hand();
  await second.press(page, "n");
  await expect(page.getByLabel("Note for staff only")).toBeFocused();
  await second.press(page, "Shift+Tab", "ArrowRight", "Tab");
  await expect(page.getByLabel("Note that the customer reads")).toBeFocused();
  await second.type(page, theirs);
  await second.press(page, "Control+Enter");
  await expect(notes.first()).toContainText(theirs);
  await expect(notes.first()).toContainText("Customer reads it");
  second.note("notes: a public note by keys");

  const { omsOrderLinkCreate } = await ask<{ omsOrderLinkCreate: { link: { url: string } } }>(page, "mutation($order: ID!) { omsOrderLinkCreate(order: $order) { link { url } } }", { order: order.orderId });
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(omsOrderLinkCreate.link.url);
  await expect(stranger.getByText(theirs)).toBeVisible();
  expect(await stranger.content()).not.toContain(`Only us ${mark}`);
  await stranger.context().close();
});
