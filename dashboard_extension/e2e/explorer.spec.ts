import type { Locator } from "@playwright/test";

import { openDashboard } from "./dashboards";
import { ask } from "./orderApi";
import { type DemoShop, expect, test } from "./shop";

/** From the demo's first page, where nothing but its link is known. */
async function openExplorer(shop: DemoShop): Promise<void> {
  await shop.page.goto("/");
  await shop.page.getByRole("link", { name: "GraphQL" }).click();
  await expect(shop.page.getByRole("heading", { name: "GraphQL", level: 1 })).toBeVisible();
  await expect(editor(shop, "Query")).toContainText("query StaffOrders");
}

function editor(shop: DemoShop, name: string): Locator {
  return shop.page.locator(".CodeMirror", { has: shop.page.getByRole("textbox", { name, exact: true, includeHidden: true }) });
}

/** Runs the tab's operation, and returns the answer. */
async function run(shop: DemoShop, operation: string): Promise<string> {
  const answered = shop.page.waitForResponse((response) => response.request().postData()?.includes(` ${operation}(`) ?? false);
  await shop.page.getByRole("button", { name: "Execute query" }).click();
  const text = await (await answered).text();
  await expect(shop.page.getByRole("region", { name: "Result Window" })).toContainText('"data"');
  return text;
}

/** Takes the example's move back, so that the order can be moved the next time, too. */
async function takeBack(shop: DemoShop): Promise<void> {
  const sent = shop.requests.find((request) => request.postData()?.includes("MoveOrder"))?.postDataJSON() as { variables: { order: string } };
  const { omsOrder } = await ask<{ omsOrder: { history: { id: string }[] } }>(shop.page, "query ($id: ID!) { omsOrder(id: $id) { history { id } } }", { id: sent.variables.order });
  const undone = await ask<{ omsOrderMoveUndo: { errors: unknown[] } }>(shop.page, "mutation ($id: ID!) { omsOrderMoveUndo(change: $id) { errors { code } } }", { id: omsOrder.history[0]?.id });
  expect(undone.omsOrderMoveUndo.errors).toEqual([]);
  const { omsAttention } = await ask<{ omsAttention: { questions: { note: { id: string } }[] } }>(shop.page, "{ omsAttention { questions { note { id } } } }");
  for (const { note } of omsAttention.questions) await ask(shop.page, "mutation ($id: ID!) { omsQuestionDismiss(id: $id) { errors { code } } }", { id: note.id });
}

test("GraphiQL opens from the demo's start, signed in, and every example does what it says", async ({ shop }) => {
  await openExplorer(shop);
  expect(shop.page.url(), "tokens don't stay in the address").not.toContain("eyJ");

  const tabs = shop.page.getByRole("tab");
  await expect(tabs).toHaveCount(6);
  const fields = { StaffOrders: "omsOrders", CustomerOrder: "omsOrder", AskAboutOrder: "omsOrderQuestionAsk", MoveOrder: "omsOrderMove", AddNote: "omsNoteCreate", OrderNotes: "omsOrder" };
  for (const [operation, field] of Object.entries(fields)) {
    await tabs.getByRole("button", { name: operation, exact: true }).click();
    await expect(editor(shop, "Query")).toContainText(operation);
    const answer = JSON.parse(await run(shop, operation)) as { data: Record<string, { errors?: unknown[] } | null>; errors?: unknown[] };
    expect(answer.errors, operation).toBeUndefined();
    expect(answer.data[field], operation).toBeTruthy();
    expect(answer.data[field]?.errors ?? [], operation).toEqual([]);
  }
  await takeBack(shop);
  const asked = shop.requests.filter((request) => request.method() === "POST" && request.postData()?.includes("CustomerOrder"));
  expect(asked).toHaveLength(1);
  expect(await asked[0]?.headerValue("authorization"), "the customer asks as themselves").not.toBe(`Bearer ${process.env.OMS_STAFF_TOKEN ?? ""}`);
  expect(shop.requests.map((request) => new URL(request.url()).hostname).filter((host) => host !== "127.0.0.1")).toEqual([]);
});

test("the documentation explorer describes what a field means", async ({ shop }) => {
  await openExplorer(shop);
  await shop.page.getByRole("button", { name: "Show Documentation Explorer" }).click();
  const docs = shop.page.getByRole("region", { name: "Documentation Explorer" });
  await docs.getByRole("link", { name: "OmsOrder", exact: true }).click();
  await docs.getByRole("link", { name: "publicStatus", exact: true }).click();

  await expect(docs).toContainText("status");
  const { description } = await described(shop, "OmsOrder", "publicStatus");
  expect(description.length).toBeGreaterThan(20);
  await expect(docs).toContainText(description.replace(/`/g, ""));
});

async function described(shop: DemoShop, type: string, field: string): Promise<{ description: string }> {
  const response = await shop.page.request.post("/graphql/", { data: { query: `{ __type(name: "${type}") { fields { name description } } }` } });
  const { data } = (await response.json()) as { data: { __type: { fields: { name: string; description: string }[] } } };
  return data.__type.fields.find(({ name }) => name === field) ?? { description: "" };
}

test("it is used by keyboard alone, and what is typed is there after a reload", async ({ shop }) => {
  await openExplorer(shop);
  await editor(shop, "Query").click();
  await shop.page.keyboard.press("Control+a");
  await shop.page.keyboard.type("{ omsStatuses { code } }");
  await shop.page.keyboard.press("Control+Enter");
  await expect(shop.page.getByRole("region", { name: "Result Window" })).toContainText('"picking"');

  await shop.page.keyboard.press("Tab");
  await expect(shop.page.getByRole("button", { name: "Execute query" })).toBeFocused();
  await shop.page.keyboard.press("Shift+Tab");
  await shop.page.keyboard.type("# mine ");

  await expect.poll(() => shop.page.evaluate(() => window.sessionStorage.getItem("graphiql:tabState"))).toContain("# mine");
  expect(await shop.page.evaluate(() => Object.keys(window.localStorage).filter((key) => key.startsWith("graphiql")))).toEqual([]);
  await shop.page.reload();
  await expect(editor(shop, "Query")).toContainText("# mine");

  await shop.page.getByRole("button", { name: "Begin with the examples again" }).click();
  await expect(editor(shop, "Query")).toContainText("query StaffOrders");
});

test("its dialogs open under our Content-Security-Policy, and Escape closes them", async ({ shop }) => {
  await openExplorer(shop);
  await shop.page.getByRole("button", { name: "Open settings dialog" }).click();
  await expect(shop.page.getByRole("dialog")).toContainText("Clear storage");
  await shop.page.keyboard.press("Escape");
  await expect(shop.page.getByRole("dialog")).toBeHidden();
});

test("on a phone the docs, the query and its answer stand one below the other", async ({ shop }) => {
  await shop.page.setViewportSize({ width: 344, height: 900 });
  await openExplorer(shop);
  await shop.page.getByRole("button", { name: "Show Documentation Explorer" }).click();
  await run(shop, "StaffOrders");

  const places = [shop.page.getByRole("region", { name: "Documentation Explorer" }), editor(shop, "Query"), shop.page.getByRole("region", { name: "Result Window" })];
  const boxes = await Promise.all(places.map((place) => place.boundingBox()));
  for (const box of boxes) expect(box?.width).toBeGreaterThan(170);
  const tops = boxes.map((box) => box?.y ?? 0);
  expect(tops).toEqual([...tops].sort((one, other) => one - other));
  expect(await shop.overflow()).toBe(0);
});

test("the address of the API leads a browser to it, with the token that stands behind the hash", async ({ shop }) => {
  await shop.page.goto(`/graphql/#token=${encodeURIComponent(process.env.OMS_STAFF_TOKEN ?? "")}`);

  await expect(editor(shop, "Query")).toContainText("query StaffOrders");
  expect(shop.page.url()).toMatch(/\/dashboard\/p\/explorer$/);
});

test("in the Dashboard it asks with the Dashboard's token", async ({ page, baseURL }) => {
  const { handedOver } = await openDashboard(page, baseURL ?? "", "v3.23.27", [{ name: "explorer", entry: "p/explorer", width: 1179, height: 800, query: "" }]);

  const frame = page.frameLocator("iframe");
  await expect(frame.locator(".CodeMirror").first()).toContainText("query StaffOrders");
  expect(handedOver()).toMatch(/^Bearer ey/);
});
