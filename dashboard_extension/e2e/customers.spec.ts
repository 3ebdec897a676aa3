import { asked, openDashboard } from "./dashboards";
import { ask, demoUrl, movableOrder, orderByNumber } from "./orderApi";
import { type DemoShop, Hand, expect, test } from "./shop";

const OF_CODE = "query($code: String) { omsCustomer(code: $code) { id userId name } }";

interface Known {
  id: string;
  userId: string | null;
  name: string;
}

async function known(shop: DemoShop, code: string): Promise<Known> {
  return (await ask<{ omsCustomer: Known }>(shop.page, OF_CODE, { code })).omsCustomer;
}

async function openWidget(shop: DemoShop, orderId: string): Promise<void> {
  await shop.open(`/widget/order?orderId=${encodeURIComponent(orderId)}`);
  await expect(shop.page.getByRole("article")).toBeVisible();
}

test("from the list to a customer and a call that is written down, by keys alone", async ({ shop }) => {
  const { page } = shop;
  const { name } = await known(shop, "K-1001");
  await shop.open("/customers");
  await expect(shop.rows.first()).toBeVisible();
  const hand = new Hand();

  await hand.type(page, "k-1001");
  await expect(shop.rows).toHaveCount(1);
  await hand.press(page, "ArrowDown", "Enter");
  await expect(page.getByRole("article", { name })).toBeVisible();
  await page.waitForLoadState("networkidle");
  const said = `Asked for <b>two</b> more mugs, ${String(Date.now())}`;
  await hand.press(page, "c");
  await expect(page.getByLabel("What it was about")).toBeFocused();
  await hand.type(page, said);
  await hand.press(page, "Control+Enter");

  await expect(page.getByText("Call written down.")).toBeVisible();
  hand.note("customers: from the list to a call that is written down");
  const timeline = page.getByRole("list", { name: "What happened" });
  await expect(timeline.getByRole("listitem").first()).toContainText("The customer called");
  await expect(timeline.getByRole("listitem").first()).toContainText(said);
  expect(await shop.overflow()).toBe(0);
});

test("what a customer is found by stands beneath the row, and a typing error is put right", async ({ shop }) => {
  await shop.open("/customers");
  const { name } = await known(shop, "K-1013");
  const found = shop.page.getByRole("search", { name: "Search customers" }).getByRole("textbox");
  await found.fill("shifts");
  await expect(shop.rows).toHaveCount(1);
  await expect(shop.page.locator("mark")).toHaveText("shifts");
  await expect(shop.page.locator("[data-beneath]")).toContainText("works in shifts");
  await expect(shop.page.getByRole("link", { name })).toBeVisible();

  await found.fill("shfits");
  await shop.page.getByRole("button", { name: "Did you mean “shifts”?" }).click();

  await expect(shop.page.getByRole("link", { name })).toBeVisible();
});

test("a reminder comes up with the customer's next order and is ticked off there", async ({ shop }) => {
  test.slow();
  const { page } = shop;
  const shown = (await (await page.request.get(demoUrl("demo/order.json"))).json()) as { data: { omsOrder: { number: string } } };
  const first = await orderByNumber(page, shown.data.omsOrder.number);
  const { omsOrder } = await ask<{ omsOrder: { customer: Known } }>(page, "query($id: ID) { omsOrder(id: $id) { customer { id userId name } } }", { id: first });
  const { id, name } = omsOrder.customer;
  const reminder = `Put the sample in, ${String(Date.now())}`;
  await shop.open(`/customers/${encodeURIComponent(id)}`);
  await expect(page.getByRole("article", { name })).toBeVisible();
  await page.waitForLoadState("networkidle");
  const hand = new Hand();

  await hand.press(page, "r");
  await expect(page.getByLabel("Remind staff with the next order")).toBeFocused();
  await page.keyboard.press("Control+a"); // it takes the place of one that is open
  await hand.type(page, reminder);
  await hand.click(page.getByRole("button", { name: "Save", exact: true }));
  await expect(page.getByRole("list", { name: "Reminders" }).getByText(reminder)).toBeVisible();
  hand.note("customers: a reminder for the next order");

  await page.goto(demoUrl("demo/order"));
  await page.getByRole("button", { name: /^Order something else/ }).click();
  const thanks = await page.getByRole("heading", { name: /^Thank you for order \d+$/ }).innerText();
  const next = await orderByNumber(page, thanks.replace(/\D/g, ""));
  await expect
    .poll(async () => (await ask<{ omsOrder: { reminders: { text: string }[] } }>(page, "query($id: ID) { omsOrder(id: $id) { reminders { text } } }", { id: next })).omsOrder.reminders.map(({ text }) => text), { timeout: 20_000 })
    .toContain(reminder);
  await openWidget(shop, first);
  await expect(page.getByText(reminder)).toHaveCount(0);

  await openWidget(shop, next);
  await expect(page.getByText(reminder)).toBeVisible();
  await page.waitForLoadState("networkidle");
  const ticking = new Hand();
  await ticking.press(page, "r", "Enter");
  await expect(page.getByText("Ticked off by Maja Kos")).toBeVisible();
  ticking.note("customers: a reminder ticked off beside the order");
  await page.reload();
  await expect(page.getByRole("article")).toBeVisible();
  await expect(page.getByText(reminder)).toHaveCount(0);
});

test("a code says whose an order is, a mistyped one is put right with one click, and it is taken off again", async ({ shop }) => {
  const { page } = shop;
  const { name } = await known(shop, "K-1001");
  const order = await movableOrder(page);
  await openWidget(shop, order.orderId);
  const customer = page.getByRole("region", { name: "Customer" });
  await page.waitForLoadState("networkidle");
  const hand = new Hand();

  await hand.press(page, "c");
  await expect(customer.getByRole("textbox", { name: "Customer’s code" })).toBeFocused();
  await hand.type(page, "K-1O01");
  await hand.press(page, "Enter");
  await hand.click(customer.getByRole("button", { name: `Did you mean K-1001, ${name}?` }));

  await expect(customer.getByText(`The order is ${name}’s now.`)).toBeVisible();
  hand.note("customers: an order assigned by a mistyped code");
  await expect(customer.getByRole("link", { name })).toBeVisible();
  await expect(customer.getByRole("list", { name: "Agreements" })).toContainText("Pays within 30 days");
  await page.reload();
  await expect(customer.getByText(/^Assigned by the customer’s code\. Ordered by /)).toBeVisible();

  await customer.getByRole("button", { name: "Take it off" }).click();

  await expect(customer.getByText("The order is whose it says itself again.")).toBeVisible();
  await expect(customer.getByText(/^Assigned by/)).toHaveCount(0);
});

test("a guest is joined to whom it turns out to be, side by side, and taken apart again", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/customers?tag=phones");
  await expect(shop.rows).toHaveCount(1);
  const guest = (await shop.rows.first().getByRole("link").first().innerText()).trim();
  const hand = new Hand();

  await hand.click(shop.rows.first().getByRole("link").first());
  await hand.click(page.getByRole("button", { name: /^Compare with / }).first());
  const dialog = page.getByRole("dialog", { name: `Join the guest ${guest}?` });
  await expect(dialog).toContainText("Nothing is lost");
  await hand.click(dialog.getByRole("button", { name: "Join", exact: true }));

  await expect(page.getByText(`${guest} is joined now.`)).toBeVisible();
  hand.note("customers: a guest joined");
  await page.getByRole("button", { name: `Take ${guest} apart again` }).click();

  await expect(page.getByText(`${guest} is a customer of their own again.`)).toBeVisible();
  await shop.open("/customers?tag=phones");
  await expect(shop.rows).toHaveCount(1);
});

for (const version of ["v3.22.44", "v3.23.27"] as const) {
  test(`Dashboard ${version}: the widget beside a customer asks once, fits and leads to orders and to the customer's page`, async ({ page, shop, baseURL }) => {
    const { userId, name } = await known(shop, "K-1001");
    await openDashboard(page, baseURL ?? "", version, [{ name: "widget", entry: "p/widget-customer", width: 344, height: 200, query: `customerId=${encodeURIComponent(userId ?? "")}` }]);
    const frame = page.frameLocator("iframe");
    await expect(frame.getByRole("link", { name, exact: true })).toBeVisible();
    expect(shop.operations).toEqual(["CustomerWidget"]);
    await expect(frame.getByRole("list", { name: "Latest orders" }).getByRole("link")).toHaveCount(5);

    await frame.getByRole("link", { name: "Open the customer’s page" }).click();
    await expect.poll(() => asked(page, "redirect")).toBe(1);
    await frame.getByRole("list", { name: "Latest orders" }).getByRole("link").first().click();
    await expect.poll(() => asked(page, "redirect")).toBe(2);
  });
}
