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
  await expect(shop.chips.filter({ hasText: `Status: ${name}` })).toHaveCount(1);
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

test("rows are walked by arrow keys, looked at beside the list, and opened by Enter", async ({ shop }) => {
  await shop.open("/orders");
  await expect(shop.rows.first()).toBeVisible();
  const numbers = await shop.numbers();
  const panel = (index: number) => shop.page.getByRole("complementary", { name: `Order #${String(numbers[index])}` });
  await expect(shop.search).toBeFocused();

  await shop.page.keyboard.press("ArrowDown");
  await expect(shop.rows.first()).toBeFocused();
  await shop.page.keyboard.press("Space");
  await expect(panel(0).getByRole("heading", { name: "Move" })).toBeVisible();
  await shop.page.keyboard.press("j");
  await expect(shop.rows.nth(1)).toBeFocused();
  await expect(panel(1).getByRole("heading", { name: "Move" })).toBeVisible();
  await shop.page.keyboard.press("Escape");
  await expect(shop.page.getByRole("complementary", { name: /^Order #/ })).toHaveCount(0);
  await expect(shop.rows.nth(1)).toBeFocused();

  await shop.page.keyboard.press("Enter");
  await expect(shop.page.getByRole("heading", { name: `#${String(numbers[1])}` })).toBeVisible();
});

test("words are searched while they are typed, and operators become chips", async ({ shop }) => {
  await shop.open("/orders?view=all");
  await expect(shop.rows.first()).toBeVisible();
  const all = await shop.numbers();
  const [number = 0] = all;
  await shop.search.pressSequentially(String(number));
  // Its digits may be in others' phones and addresses, too.
  await expect.poll(async () => (await shop.numbers()).length).toBeLessThan(all.length / 2);
  expect(await shop.numbers()).toContain(number);

  await shop.search.fill("");
  await shop.search.pressSequentially("is:paid ");
  await expect(shop.chips).toHaveText(["Paid"]);
  await expect(shop.search).toHaveValue("");
  await expect(shop.rows.filter({ hasNotText: /Paid/ })).toHaveCount(0);
  await expect(shop.rows.first()).toBeVisible();
  await shop.page.reload();
  await expect(shop.chips).toHaveText(["Paid"]);

  await shop.search.pressSequentially("status:pick");
  await shop.page.getByRole("option", { name: "Picking" }).click();
  await expect(shop.chips).toHaveText(["Paid", "Status: Picking"]);
  await expect(shop.rows.filter({ hasNotText: "Picking" })).toHaveCount(0);
  await expect(shop.rows.first()).toBeVisible();
  await shop.page.goBack();
  await expect(shop.chips).toHaveText(["Paid"]);
});

test("a search that can't be meant is not asked, and says why", async ({ shop }) => {
  await shop.open("/orders");
  await expect(shop.rows.first()).toBeVisible();

  await shop.search.pressSequentially("status:nonsense ");

  await expect(shop.page.getByText("no status is called this, or several are").first()).toBeVisible();
  await expect(shop.rows).toHaveCount(0);
});

test("what the list shows is kept as a view that everybody sees, with columns of its own", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/orders?q=is:unpaid");
  await expect(shop.rows.first()).toBeVisible();
  await page.getByRole("button", { name: "Columns" }).click();
  const columns = page.getByRole("dialog", { name: "Columns of “this search”" });
  await columns.getByRole("checkbox", { name: "Payment" }).uncheck();
  await columns.getByRole("checkbox", { name: "Channel" }).check();
  await columns.getByRole("button", { name: "Show these" }).click();
  await expect(page.getByRole("columnheader", { name: "Payment" })).toHaveCount(0);

  await page.getByRole("button", { name: "Save or change views" }).click();
  const views = page.getByRole("dialog", { name: "Save or change views" });
  const name = `To be chased ${String(Date.now())}`;
  await views.getByLabel("Name of a new view").fill(name);
  await views.getByRole("checkbox", { name: "Everybody sees it" }).check();
  await views.getByRole("button", { name: "Save as a new view" }).click();
  const tab = page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: new RegExp(`^${name} \\d+\\+?$`) });
  await expect(tab).toHaveAttribute("aria-current", "page");

  await page.keyboard.press("Escape");
  await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: /^All open/ }).click();
  await expect(shop.chips).toHaveText(["Open"]);
  await expect(page.getByRole("columnheader", { name: "Payment" })).toHaveCount(1);
  await page.reload();
  await tab.click();
  await expect(shop.chips).toHaveText(["Unpaid"]);
  await expect(page.getByRole("columnheader", { name: "Payment" })).toHaveCount(0);

  await page.getByRole("button", { name: "Save or change views" }).click();
  await views.getByRole("button", { name: `Delete “${name}”` }).click();
  await expect(tab).toHaveCount(0);
});

test("many orders are moved after a look at what follows, and all of them back", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/orders");
  const before = await shop.filterBy(["New", "Confirmed", "Picking", "Packed"]);
  await shop.rows.nth(0).getByRole("checkbox").check();
  await shop.rows.nth(1).getByRole("checkbox").check();
  await page.getByRole("region", { name: "Chosen orders" }).getByRole("button", { name: "Move…" }).click();
  const dialog = page.getByRole("dialog", { name: "Move 2 orders" });
  const choices = await dialog.getByLabel("To status").getByRole("option").allTextContents();
  // Which of them leads on depends on the orders' workflow: the first that lets one through.
  const confirm = dialog.getByRole("button", { name: /^Move [12]$/ });
  for (const choice of choices.slice(1)) {
    await dialog.getByLabel("To status").selectOption({ label: choice });
    await expect(dialog.getByText(/^\d of 2 can move\.$/)).toBeVisible();
    if (await confirm.isVisible()) break;
  }
  await expect(dialog.getByText(/^(This follows:|Nothing else happens by itself\.)$/)).toBeVisible();
  await confirm.click();

  await expect(page.getByText(/^[12] orders? moved to /)).toBeVisible();
  await page.getByRole("button", { name: "Undo all" }).click();
  await expect(page.getByText(/^[12] orders? (is|are) where it was before\.$/)).toBeVisible();
  for (const chip of await shop.rows.getByTestId("status-chip").all()) await expect(chip).toHaveText(before);
});

test("all that match are counted before something is done with them", async ({ shop }) => {
  await shop.open("/orders");
  await expect(shop.rows.first()).toBeVisible();
  const all = /\d+/.exec((await shop.page.getByRole("link", { name: /^All open \d/ }).textContent()) ?? "")?.[0];

  await shop.page.keyboard.press("Escape");
  await shop.rows.first().focus();
  await shop.page.keyboard.press("Control+a");
  await expect(shop.page.getByText("25 orders chosen")).toBeVisible();
  await shop.page.keyboard.press("Control+a");

  await expect(shop.page.getByText(`All ${String(all)} that match are chosen`)).toBeVisible();
  await expect(shop.page.getByRole("button", { name: "Print…" })).toHaveCount(0);
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
