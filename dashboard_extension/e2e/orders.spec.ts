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

  const notice = shop.page.getByText(/^Moved to /);
  await expect(notice).toBeVisible();
  await expect(notice).not.toHaveText(`Moved to ${before}.`);
});

test("a move from a row is taken back with one click", async ({ shop }) => {
  await shop.open("/orders");
  const before = await shop.filterBy(["New", "Confirmed", "Picking", "Packed"]);
  const number = (await shop.numbers())[0] ?? 0;
  await shop.rows.first().getByRole("button", { name: /^Move order/ }).click();
  await shop.page.locator("td[colspan] button:enabled").first().click();
  await expect(shop.page.getByText(/^Moved to /)).toBeVisible();

  await shop.page.getByRole("button", { name: "Undo" }).click();

  await expect(shop.page.getByText(`Undone: it is in ${before} again.`)).toBeVisible();
  await expect(shop.rows.filter({ hasText: `#${String(number)}` })).toHaveCount(1);
});

test("the list fits on a phone", async ({ shop }) => {
  await shop.page.setViewportSize({ width: 380, height: 800 });
  await shop.open("/orders");
  await expect(shop.rows.first()).toBeVisible();

  const overflow = await shop.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow).toBe(0);
});

test("without a valid token the page says what is missing, and a valid one signs in", async ({ page }) => {
  await page.goto("index.html#/orders?token=no-such-token");
  expect(page.url()).not.toContain("no-such-token");
  await page.getByRole("button", { name: "Use another token" }).click();

  await page.getByLabel("Token").fill(process.env.OMS_STAFF_TOKEN ?? "staff-token");
  await page.getByLabel("Token").press("Enter");

  await expect(page.getByTestId("order-row").first()).toBeVisible();
  expect(page.url()).not.toContain("token");
});
