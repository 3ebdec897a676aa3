import AxeBuilder from "@axe-core/playwright";

import { type DemoShop, expect, test } from "./shop";

async function violations({ page }: DemoShop): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary ?? ""}`));
}

test("a step is added by keyboard, checked, kept over a reload and discarded", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/workflows");
  const grid = page.getByRole("grid", { name: "Steps of the workflow" });
  const cell = grid.getByRole("gridcell", { name: "Cancelled to Awaiting payment: not allowed" });
  await cell.focus();
  await page.keyboard.press("Space");
  await expect(page.getByText("1 transition added")).toBeVisible();
  await expect(page.getByText(/asks for payment: Cancelled/).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeDisabled();
  expect(await violations(shop)).toEqual([]);

  await page.reload();
  await expect(page.getByText("What you changed before is back; it is not saved yet.")).toBeVisible();
  await page.getByRole("button", { name: /^Remove the step Cancelled → / }).click();

  await expect(page.getByText("Nothing is changed.")).toBeVisible();
  await expect(page.getByText("No problems found")).toBeVisible();
});

test("arrow keys walk the table, and Enter opens a step's form", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/workflows");
  const grid = page.getByRole("grid", { name: "Steps of the workflow" });
  await grid.getByRole("gridcell", { name: /^Unconfirmed to New:/ }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(grid.getByRole("gridcell", { name: /^Unconfirmed to Awaiting payment:/ })).toBeFocused();
  await page.keyboard.press("Enter");
  const form = page.getByRole("dialog", { name: "Unconfirmed → Awaiting payment" });
  await expect(form.getByLabel("Words on the button")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(form).toHaveCount(0);
});

test("the graph is walked by Tab, and Enter opens a status", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/workflows");
  await page.getByRole("link", { name: "Graph", exact: true }).click();
  const node = page.getByRole("button", { name: /^Picking\. / });
  await node.focus();
  await page.keyboard.press("c");
  await expect(page.getByRole("dialog", { name: "From Picking to" })).toBeVisible();
  await page.keyboard.press("Escape");
  await node.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Picking" }).getByRole("tab", { name: "Steps here" })).toHaveAttribute("aria-selected", "true");
  expect(await violations(shop)).toEqual([]);
});

test("a status is renamed in its form at the side, and is put back", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/statuses");
  await shop.rows.getByRole("link", { name: "Picking", exact: true }).click();
  const form = page.getByRole("dialog", { name: "Picking" });
  await form.getByLabel("Name for staff").fill("Picking now");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("dialog", { name: "Picking now" }).getByText(/^Saved /)).toBeVisible();
  await page.getByLabel("Name for staff").fill("Picking");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText(/^Saved /)).toBeVisible();
  expect(await violations(shop)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(shop.rows.getByRole("link", { name: "Picking", exact: true })).toBeVisible();
});

test("triggers are sentences, and a ready-made workflow says what it will do", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/triggers");
  await expect(page.getByRole("button", { name: /^When it is paid, from .* move to Confirmed/ })).toBeVisible();
  await shop.open("/presets");
  await page.getByRole("button", { name: /^Install… Companies on terms/ }).click();
  const question = page.getByRole("dialog", { name: "Install “Companies on terms”?" });
  await expect(question).toContainText("Orders that are there already stay where they are.");
  await question.getByRole("button", { name: "Keep it as it is" }).click();
  await expect(question).toHaveCount(0);
});
