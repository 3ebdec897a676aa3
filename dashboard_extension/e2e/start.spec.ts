import AxeBuilder from "@axe-core/playwright";

import { expect, test } from "./shop";

test("the set-up of a shop is checked card by card, by keys", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/start?card=preset");
  await expect(page.getByRole("radio", { name: /^Consumers/ })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Your old orders" })).toHaveAttribute("aria-current", "step");
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(page.getByRole("radio", { name: /^Consumers/ })).toBeVisible();
});

test("a test order is walked through, and its mails are shown in their own words", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/start?card=rehearsal&preset=pick-up");
  await expect(page.getByText(/on the way/)).toBeVisible();
  await page.getByRole("button", { name: /^Ready for pick-up/ }).click();
  await expect(page.getByRole("article", { name: "Tell the customer" })).toBeVisible();
  expect(shop.operations.filter((name) => name === "Rehearse")).toHaveLength(1);
});

test("a mail is seen in the brand while it is typed", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/start?card=shop");
  await page.getByRole("textbox", { name: "Name of the shop" }).fill("Under the forest");
  await expect(page.getByRole("region", { name: "How a mail looks" })).toBeVisible();
  await page.getByRole("button", { name: "Discard changes" }).click();
});

for (const [width, theme] of [[205, "light"], [344, "dark"], [1280, "light"]] as const) {
  test(`the cards fit into ${String(width)} px in ${theme}, and axe finds nothing`, async ({ shop }) => {
    const { page } = shop;
    await page.setViewportSize({ width, height: 800 });
    for (const card of ["preset", "orders", "shop", "seller", "sending", "rehearsal", "live"]) {
      await shop.open(`/start?card=${card}`, `?theme=${theme}`);
      await expect(page.locator("a[aria-current=step]")).toBeVisible();
      await expect(page.getByRole("status", { name: /Loading|Rendering/ })).toHaveCount(0);
      expect(await shop.overflow(), card).toBe(0);
      const { violations } = await new AxeBuilder({ page }).exclude("iframe").analyze();
      expect(violations.map(({ id, nodes }) => `${card} ${id} ${nodes.map(({ html }) => html.slice(0, 90)).join(" ")}`)).toEqual([]);
    }
  });
}
