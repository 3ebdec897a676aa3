import { expect, test } from "./shop";

test("the list shows orders with chips in their statuses' colours", async ({ visit }) => {
  await visit.open("/orders");

  await expect(visit.rows.first()).toBeVisible();
  const chips = visit.rows.getByTestId("status-chip");
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

test("a status filters the list, and the address remembers it", async ({ visit }) => {
  await visit.open("/orders");
  const name = await visit.filterBy();

  for (const chip of await visit.rows.getByTestId("status-chip").all()) await expect(chip).toHaveText(name);
  await visit.page.reload();

  await expect(visit.rows.getByTestId("status-chip").first()).toHaveText(name);
  await expect(visit.page.getByRole("button", { name: new RegExp(`^${name} \\d+$`) })).toHaveAttribute("aria-pressed", "true");
});

test("numbers sort up and down", async ({ visit }) => {
  await visit.open("/orders?sort=NUMBER");
  await expect(visit.rows.first()).toBeVisible();
  const down = await visit.numbers();
  expect(down).toEqual([...down].sort((one, other) => other - one));

  await visit.page.getByRole("button", { name: "Number" }).click();

  await expect(visit.page.getByRole("columnheader", { name: "Number" })).toHaveAttribute("aria-sort", "ascending");
  await expect.poll(async () => (await visit.numbers())[0]).not.toBe(down[0]);
  const up = await visit.numbers();
  expect(up).toEqual([...up].sort((one, other) => one - other));
});

test("the next page follows on, and the previous one comes back", async ({ visit }) => {
  await visit.open("/orders?sort=NUMBER&direction=ASC");
  await expect(visit.rows.first()).toBeVisible();
  const first = await visit.numbers();

  await visit.page.getByRole("button", { name: "Next" }).click();
  await expect.poll(async () => (await visit.numbers())[0]).toBeGreaterThan(first.at(-1) ?? 0);
  await visit.page.getByRole("button", { name: "Previous" }).click();

  await expect.poll(() => visit.numbers()).toEqual(first);
});

test("an order moves from its row", async ({ visit }) => {
  await visit.open("/orders");
  const before = await visit.filterBy(["New", "Confirmed", "Picking", "Packed"]);
  await visit.rows.first().getByRole("button", { name: /^Move order/ }).click();
  const move = visit.page.locator("td[colspan] button:enabled").first();
  await expect(move).toBeVisible();

  await move.click();

  const notice = visit.page.getByText(/^Moved to /);
  await expect(notice).toBeVisible();
  await expect(notice).not.toHaveText(`Moved to ${before}.`);
});

test("a move from a row is taken back with one click", async ({ visit }) => {
  await visit.open("/orders");
  const before = await visit.filterBy(["New", "Confirmed", "Picking", "Packed"]);
  const number = (await visit.numbers())[0] ?? 0;
  await visit.rows.first().getByRole("button", { name: /^Move order/ }).click();
  await visit.page.locator("td[colspan] button:enabled").first().click();
  await expect(visit.page.getByText(/^Moved to /)).toBeVisible();

  await visit.page.getByRole("button", { name: "Undo" }).click();

  await expect(visit.page.getByText(`Undone: it is in ${before} again.`)).toBeVisible();
  await expect(visit.rows.filter({ hasText: `#${String(number)}` })).toHaveCount(1);
});

test("it is at home on a telephone", async ({ visit }) => {
  await visit.page.setViewportSize({ width: 380, height: 800 });
  await visit.open("/orders");
  await expect(visit.rows.first()).toBeVisible();

  const overflow = await visit.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow).toBe(0);
});

test("a stranger is told what is missing, and signs in with a token", async ({ page }) => {
  await page.goto("index.html#/orders?token=no-such-token");
  expect(page.url()).not.toContain("no-such-token");
  await page.getByRole("button", { name: "Use another token" }).click();

  await page.getByLabel("Token").fill(process.env.OMS_STAFF_TOKEN ?? "staff-token");
  await page.getByLabel("Token").press("Enter");

  await expect(page.getByTestId("order-row").first()).toBeVisible();
  expect(page.url()).not.toContain("token");
});
