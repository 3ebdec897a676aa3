import { type Visit, expect, test } from "./shop";

async function openWidget(visit: Visit): Promise<void> {
  await visit.open("/orders");
  await visit.filterBy(["New", "Confirmed", "Picking", "Packed"]);
  await visit.rows.first().getByRole("link").click();
  await expect(visit.page.getByRole("article")).toBeVisible();
}

test("the widget shows the invoice first, and moves the order", async ({ visit }) => {
  await visit.page.setViewportSize({ width: 380, height: 900 });
  await openWidget(visit);
  const regions = visit.page.getByRole("region");
  await expect(regions.first()).toContainText("Items");
  await expect(regions.first().getByRole("row", { name: /^Total/ })).toBeVisible();
  const chip = visit.page.getByTestId("status-chip");
  const before = await chip.innerText();
  const reason = `Tested in a browser <b>${String(Date.now())}</b>`;
  await visit.page.getByLabel("Reason (optional)").fill(reason);

  await visit.page.getByRole("region", { name: "Move to" }).locator("button:enabled").first().click();

  await expect(visit.page.getByText(/^Moved to /)).toBeVisible();
  await expect(chip).not.toHaveText(before);
  const latest = visit.page.getByRole("region", { name: "History" }).getByRole("listitem").first();
  await expect(latest).toContainText(`${before} → ${await chip.innerText()}`);
  await expect(latest).toContainText(reason);
  const overflow = await visit.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow).toBe(0);
});

test("a widget costs four requests, one of them GraphQL, and a move one more", async ({ visit }) => {
  await openWidget(visit);
  visit.requests.length = 0;

  await visit.page.reload();
  await expect(visit.page.getByRole("article")).toBeVisible();
  await visit.page.waitForLoadState("networkidle");

  // The document itself apart; fonts and the tab's icon hold nothing up, and a frame in the Dashboard asks for no icon.
  const needed = visit.requests.filter((request) => !["document", "font"].includes(request.resourceType()) && !request.url().endsWith(".svg"));
  expect(needed.length).toBeLessThanOrEqual(4);
  expect(visit.requests.filter((request) => request.method() === "POST")).toHaveLength(1);
  visit.requests.length = 0;

  await visit.page.getByRole("region", { name: "Move to" }).locator("button:enabled").first().click();
  await expect(visit.page.getByText(/^Moved to /)).toBeVisible();

  expect(visit.requests).toHaveLength(1);
});

test("nothing of a query or a token stands in an address", async ({ visit }) => {
  await openWidget(visit);

  for (const request of visit.requests) {
    expect(request.url()).not.toContain(process.env.OMS_STAFF_TOKEN ?? "staff-token");
    expect(request.url()).not.toContain("query=");
  }
  expect(visit.page.url()).not.toContain("token");
});

test("a move is taken back with one click, while it can be", async ({ visit }) => {
  await openWidget(visit);
  const chip = visit.page.getByTestId("status-chip");
  const before = await chip.innerText();
  await visit.page.getByRole("region", { name: "Move to" }).locator("button:enabled").first().click();
  await expect(visit.page.getByText(/^Moved to /)).toBeVisible();
  const undo = visit.page.getByRole("button", { name: "Undo" });
  await expect(undo).toHaveText(/^Undo · \d+ s$/);

  await undo.click();

  await expect(visit.page.getByText(`Undone: it is in ${before} again.`)).toBeVisible();
  await expect(chip).toHaveText(before);
  await expect(undo).toHaveCount(0);
});
