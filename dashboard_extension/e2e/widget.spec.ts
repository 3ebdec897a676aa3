import { asked, openDashboard } from "./dashboards";
import { type FoundOrder, movableOrder, sentOrder } from "./orderApi";
import { type DemoShop, expect, test } from "./shop";

async function openWidget(shop: DemoShop, query = ""): Promise<FoundOrder> {
  const order = await movableOrder(shop.page);
  await shop.open(`/widget/order?orderId=${encodeURIComponent(order.orderId)}`, query);
  await expect(shop.page.getByRole("article")).toBeVisible();
  return order;
}

const moves = (shop: DemoShop) => shop.page.getByRole("region", { name: "Move to" });

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

  await moves(shop).locator("button:enabled").first().click();

  await expect(shop.page.getByText(/^#\d+ moved to /)).toBeVisible();
  await expect(chip).not.toHaveText(before);
  const latest = shop.page.getByRole("region", { name: "History" }).getByRole("listitem").first();
  await expect(latest).toContainText(`${before} → ${await chip.innerText()}`);
  await expect(latest).toContainText(reason);
  expect(await shop.overflow()).toBe(0);
});

for (const locale of ["en", "sl", "de"]) {
  test(`a widget in ${locale} costs four requests, one of them GraphQL, and a move one more`, async ({ shop }) => {
    await openWidget(shop, `?locale=${locale}`);
    shop.requests.length = 0;

    await shop.page.reload();
    await expect(shop.page.getByRole("article")).toBeVisible();
    await expect(shop.page.locator("html")).toHaveAttribute("lang", locale);
    await shop.page.waitForLoadState("networkidle");

    // Apart from the document: fonts and the tab's icon block nothing, and a frame in the Dashboard loads no icon.
    // What is in stock is asked for once the items are seen, which in the Dashboard are folded.
    const asked = shop.requests.filter((request) => !request.postData()?.includes("query OrderStock"));
    const needed = asked.filter((request) => !["document", "font"].includes(request.resourceType()) && !request.url().endsWith(".svg"));
    expect(needed.length).toBeLessThanOrEqual(4);
    expect(asked.filter((request) => request.method() === "POST")).toHaveLength(1);
    shop.requests.length = 0;

    await shop.page.locator("#oms-moves button:enabled").first().hover();
    await shop.page.locator("#oms-moves button:enabled").first().click();
    await expect(shop.page.getByRole("button", { name: /#\d+\)$/ })).toBeVisible(); // Undo

    expect(shop.operations.filter((operation) => operation !== "OrderStock")).toEqual(["MoveOrder"]);
  });
}

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
  await moves(shop).locator("button:enabled").first().click();
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

  await moves(shop).getByRole("button", { name: /^Other moves/ }).click();
  await shop.page.getByRole("button", { name: "Cancelled…" }).click();
  const dialog = shop.page.getByRole("dialog", { name: /^Cancel order #\d+\?$/ });
  await expect(dialog).toContainText("Mails the customer");
  await shop.page.keyboard.press("Escape");

  await expect(dialog).toHaveCount(0);
  await expect(chip).toHaveText(before);
  expect(shop.operations).not.toContain("MoveOrder");
});

test("by keys alone: it is assigned, promised for a day, and moved", async ({ shop }) => {
  await openWidget(shop);
  await shop.page.waitForLoadState("networkidle");
  await shop.page.keyboard.press("a");
  await expect(shop.page.getByRole("button", { name: /\(you\)$/ })).toBeFocused();
  await shop.page.keyboard.press("Enter");
  await expect(shop.page.getByRole("button", { name: /^Assigned to .*Change$/ })).toBeFocused();

  await shop.page.keyboard.press("p");
  await shop.page.getByLabel("Dispatch", { exact: true }).fill("2031-05-08T14:00");
  await shop.page.getByLabel("Reason for the change").fill("<b>Snow</b>");
  await shop.page.keyboard.press("Enter");
  await expect(shop.page.getByRole("region", { name: "Promised" })).toContainText("<b>Snow</b>");

  await shop.page.keyboard.press("m");
  await expect(moves(shop).locator("button:enabled").first()).toBeFocused();
  await shop.page.keyboard.press("Enter");
  await expect(shop.page.getByText(/^#\d+ moved to /)).toBeVisible();
});

test("a parcel's number is written in its place, to Saleor", async ({ shop }) => {
  const order = await sentOrder(shop.page);
  await shop.open(`/widget/order?orderId=${encodeURIComponent(order.orderId)}`);
  const parcel = shop.page.getByRole("region", { name: "Tracking" });
  const number = `RR${String(Date.now()).slice(-9)}SI`;

  await parcel.getByRole("button", { name: `Change ${order.tracking}` }).click();
  await parcel.getByLabel("Tracking number").fill(number);
  await shop.page.keyboard.press("Enter");

  await expect(parcel.getByRole("button", { name: `Copy ${number}` })).toBeVisible();
  await shop.page.reload();
  await expect(parcel).toContainText(number);
});

for (const width of [205, 291, 344, 504]) {
  test(`it fits at ${String(width)} px with everything open`, async ({ shop }) => {
    await shop.page.setViewportSize({ width, height: 900 });
    await openWidget(shop);
    await moves(shop).getByRole("button", { name: /^Other moves/ }).click();
    await shop.page.keyboard.press("a");
    await shop.page.keyboard.press("p");
    await expect(shop.page.getByLabel("Dispatch", { exact: true })).toBeVisible();

    expect(await shop.overflow()).toBe(0);
  });
}

test("where the Dashboard gives it 200 pixels it is status, moves and undo, and opens the page of its own", async ({ page, shop, baseURL }) => {
  const order = await movableOrder(shop.page);
  await openDashboard(page, baseURL ?? "", "v3.22.44", [{ name: "widget", entry: "p/widget-order", width: 344, height: 200, query: `orderId=${encodeURIComponent(order.orderId)}` }]);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("region", { name: "Move to" })).toBeVisible();
  await expect(frame.getByRole("region", { name: "Promised" })).toHaveCount(0);
  await expect(frame.getByText("Items")).toHaveCount(0);

  await frame.getByRole("link", { name: "Full view" }).click();

  await expect.poll(() => asked(page, "redirect")).toBe(1);
  expect(await asked(page, "openPopup")).toBe(0);
});
