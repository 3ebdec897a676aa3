import { asked, openDashboard } from "./dashboards";
import { movableOrder, sentOrder } from "./orderApi";
import { type DemoShop, expect, test } from "./shop";

const address = (orderId: string) => `/orders/${encodeURIComponent(orderId)}`;

async function openOrder(shop: DemoShop) {
  const order = await movableOrder(shop.page);
  await shop.open(address(order.orderId));
  await expect(shop.page.getByRole("article", { name: `Order #${order.number}` })).toBeVisible();
  await shop.page.waitForLoadState("networkidle");
  return order;
}

/** What a scanner does: keys without a pause, then Enter. */
async function scan(shop: DemoShop, code: string): Promise<void> {
  await shop.page.evaluate((text) => {
    for (const key of [...Array.from(text), "Enter"]) document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }, code);
}

test("a page shows all of an order with one request, and its stock with another, at every width and in both themes", async ({ shop }) => {
  const order = await openOrder(shop);
  // The navigation beside the page asks how much needs attention.
  await expect.poll(() => shop.operations.filter((operation) => operation !== "AttentionCount")).toEqual(["OrderPage", "OrderStock"]);
  for (const region of ["Status", "Move to", "Items", "Customer", "Path", "History"]) await expect(shop.page.getByRole("region", { name: region, exact: true })).toBeAttached();
  await expect(shop.page.getByRole("link", { name: /@example\.com$/ })).toHaveAttribute("href", /^mailto:/);

  for (const width of [205, 344, 1280]) {
    for (const theme of ["light", "dark"]) {
      await shop.page.setViewportSize({ width, height: 900 });
      await shop.open(address(order.orderId), `?theme=${theme}`);
      await expect(shop.page.getByRole("article")).toBeVisible();
      expect(await shop.overflow(), `${String(width)} ${theme}`).toBe(0);
    }
  }
});

test("an invoice is issued by hand and is there to be saved", async ({ shop }) => {
  await openOrder(shop);
  const documents = shop.page.getByRole("region", { name: "Documents" });
  await documents.getByLabel("Document").selectOption({ label: "Pro forma invoice" });

  await documents.getByRole("button", { name: "Issue" }).click();

  await expect(shop.page.getByText(/^Pro forma invoice .* (is issued|had been issued already)\.$/)).toBeVisible();
  const link = documents.getByRole("link", { name: /^Pro forma invoice/ }).first();
  const download = shop.page.waitForEvent("download");
  await link.click();
  expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
});

test("a scanned number opens its order, a scanned status moves it, and it is taken back", async ({ shop }) => {
  const sent = await sentOrder(shop.page);
  const order = await openOrder(shop);
  for (const code of [`#${sent.number}`, sent.tracking]) {
    await scan(shop, code);
    await expect(shop.page.getByRole("article", { name: `Order #${sent.number}` })).toBeVisible();
    await scan(shop, `#${order.number}`);
    await expect(shop.page.getByRole("article", { name: `Order #${order.number}` })).toBeVisible();
  }

  const primary = await shop.page.locator("#oms-moves button:enabled").first().innerText();
  await shop.open("/scan-sheet");
  const card = shop.page.getByRole("listitem").filter({ has: shop.page.getByTestId("status-chip").getByText(primary, { exact: true }) });
  const code = await card.getByRole("img").getAttribute("aria-label");
  await shop.open(address(order.orderId));
  await expect(shop.page.getByRole("article")).toBeVisible();
  await shop.page.waitForLoadState("networkidle");
  await scan(shop, code ?? "");

  const toasts = shop.page.getByRole("region", { name: "Messages" });
  await expect(toasts.getByText(`#${order.number} moved to ${primary}.`)).toBeVisible();
  await toasts.getByRole("button", { name: /^Undo/ }).click();
  await expect(shop.page.getByTestId("status-chip").first()).toHaveText(order.status.name);
});

test("what is scanned and is no order is told", async ({ shop }) => {
  await openOrder(shop);
  await scan(shop, "A-M-P-nowhere");

  await expect(shop.page.getByText("Scanned “A-M-P-nowhere”: there is no order or parcel with this number.")).toBeVisible();
  await expect(shop.page.getByRole("button", { name: /^Other moves/ })).toHaveAttribute("aria-expanded", "false");
});

test("the sheet of barcodes is saved as a page to print", async ({ shop }) => {
  await shop.open("/scan-sheet");
  await expect(shop.page.getByRole("img", { name: "oms-status:new" })).toBeVisible();
  const download = shop.page.waitForEvent("download");
  await shop.page.getByRole("button", { name: "Save to print" }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("status-barcodes.html");

  const file = test.info().outputPath("sheet.html");
  await saved.saveAs(file);
  await shop.page.goto(`file://${file}`);
  expect(await shop.page.locator("svg").count()).toBeGreaterThan(5);
});

for (const version of ["v3.21.21", "v3.22.44", "v3.23.27"] as const) {
  test(`Dashboard ${version}: the pop-up moves the order; it resizes nothing and opens no tab`, async ({ page, shop, baseURL }) => {
    const order = await movableOrder(shop.page);
    await openDashboard(page, baseURL ?? "", version, [{ name: "popup", entry: "p/popup-order", width: 1230, height: 600, query: `orderId=${encodeURIComponent(order.orderId)}` }]);
    const frame = page.frameLocator("iframe");
    await frame.getByRole("region", { name: "Move to" }).locator("button:enabled").first().click();
    await expect(frame.getByText(`#${order.number} moved to`)).toBeVisible();
    await frame.getByRole("button", { name: /^Undo · / }).click();
    await expect(frame.getByText(/^Undone: /)).toBeVisible();

    const close = frame.getByRole("button", { name: "Close", exact: true });
    if (version === "v3.21.21") await expect(close).toHaveCount(0);
    else await close.click();
    await expect.poll(() => asked(page, "popupClose")).toBe(version === "v3.21.21" ? 0 : 1);
    expect(await asked(page, "widgetResize")).toBe(0);
    expect(await asked(page, "redirect")).toBe(0);
    expect(await asked(page, "refreshEntity")).toBe(version === "v3.23.27" ? 2 : 0);
  });
}

test("the page that the Dashboard opens names its order in the query, and leads into Saleor", async ({ page, shop, baseURL }) => {
  const order = await movableOrder(shop.page);
  await openDashboard(page, baseURL ?? "", "v3.22.44", [{ name: "page", entry: "p/order-page", width: 1179, height: 800, query: `orderId=${encodeURIComponent(order.orderId)}` }]);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("article", { name: `Order #${order.number}` })).toBeVisible();

  await frame.getByRole("button", { name: "Open in Saleor" }).click();

  await expect.poll(() => asked(page, "redirect")).toBe(1);
});
