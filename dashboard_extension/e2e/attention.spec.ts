import { type DemoShop, expect, test } from "./shop";

/** Reports a status that nobody has mapped, as an ERP does, of one of the demo's orders. */
async function reportUnknown(shop: DemoShop, value: string): Promise<void> {
  await shop.open("/orders");
  const number = String((await expect(shop.rows.first()).toBeVisible().then(() => shop.numbers()))[0]);
  const query = `mutation { omsErpStatusesReport(reports: [{orderNumber: "${number}", system: "E2E", statusExternalId: "${value}"}]) { errors { message } } }`;
  const answer = await shop.page.request.post("../graphql/", {
    headers: { Authorization: `Bearer ${process.env.OMS_STAFF_TOKEN ?? ""}` },
    data: { query },
  });
  expect(await answer.json()).toEqual({ data: { omsErpStatusesReport: { errors: [] } } });
}

test("an unknown status of an ERP is mapped from the inbox, by keys", async ({ shop }) => {
  const value = `E2E-${String(Date.now())}`;
  await reportUnknown(shop, value);
  await shop.open("/attention/erp");
  const opener = shop.page.getByRole("button", { name: `E2E reports “${value}”, which means nothing here yet` });
  await expect(opener).toBeVisible();
  await opener.focus();
  await shop.page.keyboard.press("Enter");
  const card = shop.page.getByRole("listitem").filter({ has: opener });
  const status = card.getByRole("combobox", { name: "It means our status" });
  await status.fill("pack");
  await shop.page.keyboard.press("Enter");
  await card.getByRole("button", { name: "Map it" }).click();

  await expect(shop.page.getByText("Mapped. What had waited was done.")).toBeVisible();
  await expect(opener).toHaveCount(0);
});

test("overdue orders open from the inbox, which j walks and Enter opens", async ({ shop }) => {
  await shop.open("/attention/overdue");
  const cause = shop.page.getByRole("button", { name: /orders? (is|are) overdue$/ });
  await expect(cause).toBeVisible();
  await shop.page.keyboard.press("j");
  await expect(cause).toBeFocused();
  await shop.page.keyboard.press("Enter");
  await expect(shop.page.getByRole("link", { name: /^Order #\d+$/ }).first()).toBeVisible();

  await shop.page.getByRole("link", { name: "Open the list" }).click();

  await expect(shop.rows.first()).toContainText("Overdue");
});

test("the navigation counts what waits, on every page", async ({ shop }) => {
  await shop.open("/settings");

  await expect(shop.page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: /Needs attention\s?\d+ things? needs? you$/ })).toBeVisible();
});
