import { expect, test } from "./shop";

test("the list shows orders with chips in their statuses' colors", async ({ shop }) => {
  await shop.open("/orders");

  await expect(shop.rows.first()).toBeVisible();
  const chips = shop.rows.getByTestId("status-chip");
  expect(await chips.count()).toBeGreaterThan(5);
  for (const chip of await chips.all()) {
    const { background, color } = await chip.evaluate((element) => {
      const style = getComputedStyle(element);
      return { background: style.backgroundColor, color: style.color };
    });
    expect(background).toMatch(/^rgb\(/);
    expect(color).not.toBe(background);
  }
});

test("a status filters the list, and the address remembers it", async ({ shop }) => {
  await shop.open("/orders");
  const name = await shop.filterBy();

  for (const chip of await shop.rows.getByTestId("status-chip").all()) await expect(chip).toHaveText(name);
  await shop.page.reload();

  await expect(shop.rows.getByTestId("status-chip").first()).toHaveText(name);
  await expect(shop.page.getByRole("button", { name: new RegExp(`^${name} \\d+$`) })).toHaveAttribute("aria-pressed", "true");
});

test("numbers sort up and down", async ({ shop }) => {
  await shop.open("/orders?sort=NUMBER");
  await expect(shop.rows.first()).toBeVisible();
  const down = await shop.numbers();
  expect(down).toEqual([...down].sort((one, other) => other - one));

  await shop.page.getByRole("button", { name: "Number" }).click();

  await expect(shop.page.getByRole("columnheader", { name: "Number" })).toHaveAttribute("aria-sort", "ascending");
  await expect.poll(async () => (await shop.numbers())[0]).not.toBe(down[0]);
  const up = await shop.numbers();
  expect(up).toEqual([...up].sort((one, other) => one - other));
});

test("the next page follows on, and the previous one comes back", async ({ shop }) => {
  await shop.open("/orders?sort=NUMBER&direction=ASC");
  await expect(shop.rows.first()).toBeVisible();
  const first = await shop.numbers();

  await shop.page.getByRole("button", { name: "Next" }).click();
  await expect.poll(async () => (await shop.numbers())[0]).toBeGreaterThan(first.at(-1) ?? 0);
  await shop.page.getByRole("button", { name: "Previous" }).click();

  await expect.poll(() => shop.numbers()).toEqual(first);
});

test("an order moves from its row", async ({ shop }) => {
  await shop.open("/orders");
  const before = await shop.filterBy(["New", "Confirmed", "Picking", "Packed"]);
  await shop.rows.first().getByRole("button", { name: /^Move order/ }).click();
  const move = shop.page.locator("td[colspan] button:enabled").first();
  await expect(move).toBeVisible();

  await move.click();

  const notice = shop.page.getByText(/^#\d+ moved to /);
  await expect(notice).toBeVisible();
  await expect(notice).not.toContainText(`moved to ${before}.`);
});

test("a move from a row is taken back with one click", async ({ shop }) => {
  await shop.open("/orders");
  const before = await shop.filterBy(["New", "Confirmed", "Picking", "Packed"]);
  const number = (await shop.numbers())[0] ?? 0;
  await shop.rows.first().getByRole("button", { name: /^Move order/ }).click();
  await shop.page.locator("td[colspan] button:enabled").first().click();
  await expect(shop.page.getByText(/^#\d+ moved to /)).toBeVisible();

  await shop.page.getByRole("button", { name: /^Undo · / }).click();

  await expect(shop.page.getByText(`Undone: #${String(number)} is in ${before} again.`)).toBeVisible();
  await expect(shop.rows.filter({ hasText: `#${String(number)}` })).toHaveCount(1);
});

test("the list fits on a phone", async ({ shop }) => {
  await shop.page.setViewportSize({ width: 380, height: 800 });
  await shop.open("/orders");
  await expect(shop.rows.first()).toBeVisible();

  expect(await shop.overflow()).toBe(0);
});

test("without a valid token the page says what is missing, and a valid one signs in", async ({ page }) => {
  await page.goto("p/orders#/orders?token=no-such-token");
  expect(page.url()).not.toContain("no-such-token");
  await page.getByRole("button", { name: "Use another token" }).click();

  await page.getByLabel("Token").fill(process.env.OMS_STAFF_TOKEN ?? "staff-token");
  await page.getByLabel("Token").press("Enter");

  await expect(page.getByTestId("row").first()).toBeVisible();
  expect(page.url()).not.toContain("token");
});

test("the way back is in sight wherever the list is scrolled to, moves nothing, and keeps the focus", async ({ shop }) => {
  await shop.open("/orders");
  await shop.filterBy(["New", "Confirmed"]);
  const row = shop.rows.last();
  await row.getByRole("button", { name: /^Move order/ }).click();
  await shop.page.locator("td[colspan] button:enabled").first().click();

  const undo = shop.page.getByRole("button", { name: /^Undo · / });
  await expect(undo).toBeInViewport();
  await expect(shop.page.locator("[data-toast]")).toHaveCSS("position", "static");
  const focused = await shop.page.evaluate(() => document.activeElement?.tagName);
  expect(focused).not.toBe("BODY");
  await undo.click();
  await expect(shop.page.getByText(/^Undone: /)).toBeVisible();
});

test("Escape closes an opened row, and gives the focus back to its button", async ({ shop }) => {
  await shop.open("/orders");
  await shop.filterBy(["New", "Confirmed", "Picking", "Packed"]);
  const button = shop.rows.first().getByRole("button", { name: /^Move order/ });
  await button.click();
  await shop.page.getByLabel("Reason (optional)").focus();

  await shop.page.keyboard.press("Escape");

  await expect(shop.page.getByLabel("Reason (optional)")).toHaveCount(0);
  await expect(button).toBeFocused();
});

test("rows are walked by arrow keys, and opened by Enter", async ({ shop }) => {
  await shop.open("/orders");
  await expect(shop.rows.first()).toBeVisible();
  await shop.rows.first().focus();

  await shop.page.keyboard.press("ArrowDown");
  await expect(shop.rows.nth(1)).toBeFocused();
  await shop.page.keyboard.press("Enter");

  await expect(shop.rows.nth(1).getByRole("button", { name: /^Close order/ })).toBeVisible();
});

test("a filter that can't be answered shows no other orders in its place", async ({ page, shop }) => {
  await shop.open("/orders");
  await expect(shop.rows.first()).toBeVisible();
  await page.route("**/graphql/", (route) => route.abort());

  await page.getByRole("list", { name: "Filter by status" }).getByRole("button").nth(2).click();

  await expect(page.getByRole("alert")).toContainText("The server can't be reached");
  await expect(shop.rows).toHaveCount(0);
  await page.unroute("**/graphql/");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  shop.browserErrors.length = 0; // the browser logs every request that failed
});

test("a hundred orders a page are drawn as they are needed", async ({ shop }) => {
  await shop.open("/orders?size=100");
  await expect(shop.rows.first()).toBeVisible();
  expect(await shop.rows.count()).toBeLessThan(80);
  const first = (await shop.numbers())[0];

  await shop.page.evaluate(() => {
    window.scrollTo(0, document.body.scrollHeight);
  });

  await expect(shop.page.getByRole("button", { name: "Next" })).toBeInViewport();
  await expect.poll(async () => (await shop.numbers()).includes(first ?? 0)).toBe(false);
});

test("a page of the list that is not there any more gives way to the first", async ({ shop }) => {
  await shop.open("/orders?after=no-such-cursor");

  await expect(shop.rows.first()).toBeVisible();
  expect(shop.page.url()).not.toContain("after");
});
