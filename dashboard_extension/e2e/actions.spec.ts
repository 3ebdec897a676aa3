import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { expect, test } from "./shop";

/** Mails of the demo go to its own mailbox. */
async function mailbox(page: Page): Promise<string> {
  return (await page.request.get(new URL("/demo/mails", page.url()).href)).text();
}

test("a mail action with a condition is added by keyboard, seen on a real order, saved, and tried", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/actions");
  await page.getByRole("link", { name: "Add action to Delivered" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("searchbox", { name: "Search what it does" }).focus();
  await page.keyboard.type("mails the customer, or any");
  await page.keyboard.press("Enter");

  const preview = page.getByRole("region", { name: "Preview" });
  await expect(page.getByRole("heading", { name: "Add an action to Delivered: E-mail" })).toBeVisible();
  await page.getByRole("combobox", { name: "Text", exact: true }).click();
  await page.keyboard.type("delivered");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Add rule" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("combobox", { name: "Comparison" }).selectOption("is at least");
  await page.getByRole("spinbutton", { name: "Value of “Total”" }).fill("0");
  await expect(page.getByText(/^Holds for \d+ of the last \d+ orders?$/)).toBeVisible();
  await expect(page.getByText(/^True: /)).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(preview.locator("iframe").contentFrame().locator("body")).toContainText(/\w{3}/);

  await page.reload();
  await expect(page.getByRole("spinbutton", { name: "Value of “Total”" })).toHaveValue("0");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("The action was added.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "On entering Delivered, if Total is at least 0: mail “Delivered” to the customer" })).toBeVisible();

  const recipient = `test-${String(Date.now())}@example.com`;
  await page.getByRole("textbox", { name: "To", exact: true }).fill(recipient);
  await expect(page.getByRole("button", { name: "Send the test" })).toBeEnabled(); // once there is an order
  await page.keyboard.press("Enter");
  await expect(page.getByText(`The test was sent to ${recipient}.`)).toBeVisible();
  await expect.poll(() => mailbox(page)).toContain(recipient);

  await page.getByRole("button", { name: "Count them" }).click();
  await expect(page.getByText(/it would be done for \d+\.$/)).toBeVisible();
  await page.getByRole("button", { name: "Delete the action" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete the action" }).click();
  await expect(page.getByText("The action was deleted.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Actions" })).toBeVisible();
});

test("an action is switched off and on, and the list is narrowed down", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/actions");
  const toggle = page.getByRole("checkbox", { name: /^On: On entering Confirmed: mail “Order confirmed”/ });
  await toggle.click();
  await expect(toggle).not.toBeChecked();
  await toggle.click();
  await expect(toggle).toBeChecked();

  await page.getByRole("combobox", { name: "Kind" }).selectOption("Issue a document");
  await expect(page.getByRole("link", { name: "On entering Packed: issue: Invoice" })).toBeVisible();
  await expect(toggle).toBeHidden();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(toggle).toBeVisible();
});

test("a mistake in a text is told at its line, names are completed, and the text is seen and sent before it is saved", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/texts/shipped");
  await page.getByRole("tab", { name: /^English/ }).click();
  const body = page.getByRole("textbox", { name: "Text of the message" });
  const preview = page.getByRole("region", { name: "Preview" });
  await body.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("{{ order.colour }} ");
  await expect(page.getByText(/^Line 1, column \d+: .*order\.colour/)).toBeVisible();
  await expect(body).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator(".cm-lintRange-error").first()).toBeVisible();

  await page.keyboard.press("Control+a");
  await page.keyboard.type("Order {{ order.numb");
  await expect(page.getByRole("option", { name: /order\.number/ }).first()).toBeVisible();
  await page.waitForTimeout(200); // CodeMirror takes no choice that a reader could not have seen
  await page.keyboard.press("Enter");
  await page.keyboard.press("End");
  await page.keyboard.type(" is yours");
  await page.keyboard.press("Control+Enter");
  await expect(preview.locator("iframe").contentFrame().getByText(/^Order \d+ is yours$/)).toBeVisible();
  await expect(page.getByText("Not saved yet")).toBeVisible();

  const recipient = `text-${String(Date.now())}@example.com`;
  await page.getByRole("textbox", { name: "To", exact: true }).fill(recipient);
  await expect(page.getByRole("button", { name: "Send the test" })).toBeEnabled(); // once there is an order
  await page.keyboard.press("Enter");
  await expect(page.getByText(`The test was sent to ${recipient}.`)).toBeVisible();
  await expect.poll(() => mailbox(page)).toContain(recipient);

  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await page.getByRole("button", { name: "Go back to the ready text" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Go back to the ready text" }).click();
  await expect(page.getByText("It is the ready text.")).toBeVisible();
});

for (const [theme, width] of [["light", 1280], ["dark", 344], ["light", 205]] as const) {
  test(`the pages fit and axe finds nothing, ${theme}, ${String(width)} px`, async ({ shop }) => {
    const { page } = shop;
    await page.setViewportSize({ width, height: 900 });
    for (const [route, ready] of [
      ["/actions", "On entering Packed: issue: Invoice"],
      ["/texts", "Shipped"],
    ] as const) {
      await shop.open(route, `?theme=${theme}`);
      await expect(page.getByRole("link", { name: ready, exact: true })).toBeVisible();
      expect(await shop.overflow(), route).toBe(0);
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`), route).toEqual([]);
    }
    await page.goto("about:blank");
    await shop.open("/texts/shipped", `?theme=${theme}`);
    await expect(page.getByRole("region", { name: "Preview" }).locator("iframe")).toBeVisible();
    expect(await shop.overflow(), "/texts/shipped").toBe(0);
    expect((await new AxeBuilder({ page }).exclude("iframe").analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
    await page.goto("about:blank");
    await shop.open("/actions", `?theme=${theme}`);
    await page.getByRole("link", { name: /^On entering Confirmed: mail/ }).click();
    await expect(page.getByRole("region", { name: "Preview" }).locator("iframe")).toBeVisible();
    expect(await shop.overflow(), "/actions/:id").toBe(0);
    expect((await new AxeBuilder({ page }).exclude("iframe").analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
  });
}
