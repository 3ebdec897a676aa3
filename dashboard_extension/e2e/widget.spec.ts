import { type DemoShop, expect, test } from "./shop";

async function openWidget(shop: DemoShop): Promise<void> {
  await shop.open("/orders");
  await shop.filterBy(["New", "Confirmed", "Picking", "Packed"]);
  await shop.rows.first().getByRole("link").click();
  await expect(shop.page.getByRole("article")).toBeVisible();
}

test("the status comes first in the widget, which moves the order", async ({ shop }) => {
  await shop.page.setViewportSize({ width: 380, height: 900 });
  await openWidget(shop);
  const regions = shop.page.getByRole("region");
  await expect(regions.first()).toContainText("Status");
  await expect(shop.page.getByRole("row", { name: /^Total/ })).toBeVisible();
  const chip = shop.page.getByTestId("status-chip");
  const before = await chip.innerText();
  const reason = `Tested in a browser <b>${String(Date.now())}</b>`;
  await shop.page.getByLabel("Reason (optional)").fill(reason);

  await shop.page.getByRole("region", { name: "Move to" }).locator("button:enabled").first().click();

  await expect(shop.page.getByText(/^#\d+ moved to /)).toBeVisible();
  await expect(chip).not.toHaveText(before);
  const latest = shop.page.getByRole("region", { name: "History" }).getByRole("listitem").first();
  await expect(latest).toContainText(`${before} → ${await chip.innerText()}`);
  await expect(latest).toContainText(reason);
  expect(await shop.overflow()).toBe(0);
});

test("a widget costs four requests, one of them GraphQL, and a move one more", async ({ shop }) => {
  await openWidget(shop);
  shop.requests.length = 0;

  await shop.page.reload();
  await expect(shop.page.getByRole("article")).toBeVisible();
  await shop.page.waitForLoadState("networkidle");

  // Apart from the document: fonts and the tab's icon block nothing, and a frame in the Dashboard loads no icon.
  const needed = shop.requests.filter((request) => !["document", "font"].includes(request.resourceType()) && !request.url().endsWith(".svg"));
  expect(needed.length).toBeLessThanOrEqual(4);
  expect(shop.requests.filter((request) => request.method() === "POST")).toHaveLength(1);
  shop.requests.length = 0;

  await shop.page.getByRole("region", { name: "Move to" }).locator("button:enabled").first().click();
  await expect(shop.page.getByText(/^#\d+ moved to /)).toBeVisible();

  // Turning to a button asks what it would do.
  expect(shop.operations.filter((name) => name !== "MovePreview")).toEqual(["MoveOrder"]);
});

test("no address contains anything of a query or a token", async ({ shop }) => {
  await openWidget(shop);

  for (const request of shop.requests) {
    expect(request.url()).not.toContain(process.env.OMS_STAFF_TOKEN ?? "staff-token");
    expect(request.url()).not.toContain("query=");
  }
  expect(shop.page.url()).not.toContain("token");
});

test("a move is taken back with one click, while it can be", async ({ shop }) => {
  await openWidget(shop);
  const chip = shop.page.getByTestId("status-chip");
  const before = await chip.innerText();
  await shop.page.getByRole("region", { name: "Move to" }).locator("button:enabled").first().click();
  await expect(shop.page.getByText(/^#\d+ moved to /)).toBeVisible();
  const undo = shop.page.getByRole("button", { name: /^Undo · / });
  await expect(undo).toHaveText(/^Undo · \d+ s \(#\d+\)$/);

  await undo.click();

  await expect(shop.page.getByText(new RegExp(`^Undone: #\\d+ is in ${before} again.`))).toBeVisible();
  await expect(chip).toHaveText(before);
  await expect(undo).toHaveCount(0);
});

test("cancelling stands apart, asks first, and says that the customer is mailed", async ({ shop }) => {
  await openWidget(shop);
  const chip = shop.page.getByTestId("status-chip");
  const before = await chip.innerText();

  await shop.page.getByRole("button", { name: "Cancelled…" }).click();
  const dialog = shop.page.getByRole("dialog", { name: /^Cancel order #\d+\?$/ });
  await expect(dialog).toContainText("Mails the customer");
  await shop.page.keyboard.press("Escape");

  await expect(dialog).toHaveCount(0);
  await expect(chip).toHaveText(before);
  expect(shop.operations).not.toContain("MoveOrder");
});
