import { readFileSync } from "node:fs";
import type { Locator } from "@playwright/test";

import { type DemoShop, expect, test } from "./shop";

const effect = (shop: DemoShop): Locator => shop.page.getByRole("group", { name: "What this does" });
const saved = (shop: DemoShop): Locator => shop.page.getByText(/^Saved /);
const save = (shop: DemoShop): Locator => shop.page.getByRole("button", { name: "Save", exact: true });

test("what is set is kept, and what the server refuses stands beside its field", async ({ shop }) => {
  const { page } = shop;
  const notToday = new Intl.DateTimeFormat("en", { weekday: "long" }).format(Date.now() + 3 * 86_400_000);
  await shop.open("/settings");
  const holidays = page.getByLabel("Public holidays of");
  await holidays.fill("Atlantis");
  await save(shop).click();
  await expect(holidays).toHaveAttribute("aria-invalid", "true");

  await holidays.fill("SI");
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByLabel(/^Day/).selectOption({ label: notToday });
  await page.getByLabel(/^From/).fill("08:00");
  await page.getByLabel(/^To/).fill("16:00");
  await expect(effect(shop)).toContainText(`It works again on ${notToday}`);
  await save(shop).click();
  await expect(saved(shop)).toBeVisible();
  await page.reload();

  await expect(holidays).toHaveValue("SI");
  await expect(page.getByLabel(/^From/)).toHaveValue("08:00");
  await page.getByRole("button", { name: /^Remove Working hours/ }).click();
  await holidays.fill("");
  await save(shop).click();
  await expect(saved(shop)).toBeVisible();
});

test("what was typed and not saved is there again after a reload, and is asked for before leaving", async ({ shop }) => {
  const { page } = shop;
  const pages = page.getByRole("navigation", { name: "Pages" });
  await shop.open("/settings");
  const closed = page.getByLabel("Further closed days");
  await closed.fill("2026-12-24");
  await page.reload();

  await expect(closed).toHaveValue("2026-12-24");
  await expect(page.getByText("What you typed before is back; it is not saved yet.")).toBeVisible();
  await pages.getByRole("link", { name: "Orders" }).click();
  const question = page.getByRole("dialog", { name: "Discard your changes?" });
  await question.getByRole("button", { name: "Stay here" }).click();
  await expect(closed).toHaveValue("2026-12-24");
  await pages.getByRole("link", { name: "Orders" }).click();
  await question.getByRole("button", { name: "Discard and leave" }).click();

  await expect(page.getByRole("heading", { name: "Orders" })).toBeVisible();
  await pages.getByRole("link", { name: "Settings" }).click();
  await expect(closed).toHaveValue("");
});

test("two forms with something unsaved ask once, and both are discarded", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/settings/brand");
  const name = page.getByLabel("Shop's name").first();
  const stored = await name.inputValue();
  await name.fill("Elsewhere");
  await page.getByLabel("Answers go to").first().fill("elsewhere@example.com");
  await page.getByRole("link", { name: "Sending mail" }).click();
  const question = page.getByRole("dialog", { name: "Discard your changes?" });
  await expect(question).toHaveCount(1);
  await question.getByRole("button", { name: "Discard and leave" }).click();
  await expect(page.getByRole("heading", { name: "Sending mail" })).toBeVisible();

  await page.getByRole("link", { name: "Brand and sender" }).first().click();
  await expect(name).toHaveValue(stored);
  await expect(page.getByLabel("Answers go to").first()).toHaveValue("");
});

test("a time zone is found by its words", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/settings");
  const zone = page.getByRole("combobox", { name: "Time zone" });
  await zone.click();
  await zone.fill("lord howe");
  await expect(page.getByRole("listbox", { name: "Time zone" }).getByRole("option")).toHaveText(["Australia/Lord Howe"]);

  await page.keyboard.press("Enter");

  await expect(zone).toHaveValue("Australia/Lord Howe");
  await page.getByRole("button", { name: "Discard changes" }).click();
  await expect(zone).toHaveValue("Europe/Ljubljana");
});

test("the brand that is typed is seen in a mail before it is saved", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/settings/brand");
  const part = page.getByRole("region", { name: "Brand", exact: true });
  const name = part.getByLabel("Shop's name");
  const stored = await name.inputValue();
  const mail = part.frameLocator("iframe");
  await expect(mail.getByText(stored).first()).toBeVisible();

  await name.fill("Na jasi");
  await expect(mail.getByText("Na jasi").first()).toBeVisible();
  await save(shop).first().click();
  await expect(saved(shop)).toBeVisible();
  await page.reload();
  await expect(name).toHaveValue("Na jasi");

  await name.fill(stored);
  await save(shop).first().click();
  await expect(saved(shop)).toBeVisible();
});

test("a number series shows its next numbers while it is made, and what could not be saved", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/settings/numbers");
  await page.getByRole("button", { name: "Add a series" }).click();
  await page.getByLabel("Document").selectOption("Credit note");
  const pattern = page.getByLabel("How a number is written");
  await pattern.fill("{year}");
  await expect(effect(shop)).toContainText("This could not be saved");
  await pattern.fill("CN/{yy}/{number:03}");
  await page.getByLabel("Next number").fill("17");
  await expect(effect(shop)).toContainText(/CN\/\d\d\/017, CN\/\d\d\/018/);
  await page.getByLabel("Code").fill("e2e-credit");
  await save(shop).click();

  const row = page.getByRole("listitem").filter({ hasText: "e2e-credit" });
  await expect(row).toContainText("CN/{yy}/{number:03}");
  await row.getByRole("button", { name: /^Delete/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(row).toHaveCount(0);
});

test("a promised date is shown by the shop's clock, wherever the reader is", async ({ shop, browser }) => {
  const context = await browser.newContext({ timezoneId: "America/New_York", locale: "en-GB" });
  const away = await context.newPage();
  await away.goto(addressOf("/settings/promises"));
  await away.getByRole("button", { name: "Add a rule" }).click();
  await away.getByLabel("Name").fill("Two hours");
  await away.getByLabel("Leaves within (hours)").fill("2");
  await away.getByLabel("Count working hours only").uncheck();
  await away.getByLabel("For an order placed at").fill("2027-03-01T14:30");
  await expect(away.getByRole("group", { name: "What this does" })).toContainText(/At Monday 1 March at 14:30.*leaves by Monday 1 March at 16:30/);
  await context.close();
  expect(shop.browserErrors).toEqual([]);
});

test("the set-up is exported, looked at before it is imported, and the history has the way back", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/settings/configuration");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the set-up" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^saleor-oms-\d{4}-\d\d-\d\d\.yaml$/);
  const exported = readFileSync(await file.path(), "utf8");

  const text = page.getByLabel("Its text");
  const look = page.getByRole("button", { name: "Look what it would change" });
  await page.getByLabel("YAML file").setInputFiles({ name: "set-up.yaml", mimeType: "application/yaml", buffer: Buffer.from(exported) });
  await expect(text).toHaveValue(exported);
  await look.click();
  await expect(page.getByText("Nothing is different.")).toBeVisible();

  await text.fill("version: 1\nshop:\n  time_zone: Nowhere/Land\n");
  await look.click();
  await page.getByRole("button", { name: "Go to line 3" }).click();
  await expect(text).toBeFocused();
  expect(await text.evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd))).toBe("  time_zone: Nowhere/Land");
  await page.reload();
  await expect(text).toHaveValue(/Nowhere\/Land/);

  await text.fill("version: 1\nshop:\n  grace_seconds: 77\n");
  await look.click();
  const would = page.getByRole("region", { name: "It would change" });
  await expect(would).toContainText("77");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Import" }).click();
  await expect(page.getByText("Imported: 1 difference.")).toBeVisible();

  await page.getByRole("link", { name: "History of changes" }).click();
  const changes = page.getByRole("main").getByRole("listitem").filter({ has: page.getByRole("button", { name: /^\d+ difference/ }) });
  await expect(changes.first()).toContainText("import · Shop");
  await changes.first().getByRole("button", { name: /^\d+ difference/ }).click();
  await expect(changes.first()).toContainText("77");
  await changes.first().getByLabel("Shown").selectOption("As lines of the document");
  await expect(changes.first()).toContainText("+     grace_seconds: 77");

  await changes.nth(1).getByRole("button", { name: /^Go back to/ }).click();
  const question = page.getByRole("dialog");
  await expect(question).toContainText("77");
  await question.getByRole("button", { name: "Go back to this" }).click();
  await expect(question).toHaveCount(0);
  await expect(changes.first()).toContainText("went back to an earlier state");
  await page.getByRole("navigation", { name: "Sections of the settings" }).getByRole("link", { name: "Orders", exact: true }).click();
  await expect(page.getByLabel("A move can be undone for").first()).not.toHaveValue("77");
});

test("what somebody else saved meanwhile is asked about, not overwritten", async ({ shop }) => {
  const { page } = shop;
  const other = await page.context().newPage();
  await shop.open("/settings/seller");
  const phone = page.getByLabel("Phone").first();
  await expect(phone).toHaveValue("");
  await phone.fill("+386 1 111");

  await other.goto(addressOf("/settings/seller"));
  const theirs = other.getByLabel("Phone").first();
  await expect(theirs).toHaveValue("");
  await theirs.fill("+386 1 222");
  await other.getByRole("button", { name: "Save", exact: true }).click();
  await expect(other.getByText(/^Saved /)).toBeVisible();

  await save(shop).click();
  const conflict = page.getByRole("region", { name: "Somebody else has changed this meanwhile." });
  await expect(conflict).toContainText("+386 1 222");
  await expect(phone).toHaveValue("+386 1 111");
  await conflict.getByRole("button", { name: /^Take theirs/ }).click();
  await expect(phone).toHaveValue("+386 1 222");

  await phone.fill("");
  await save(shop).click();
  await expect(saved(shop)).toBeVisible();
  await other.close();
});

test("a lost connection loses nothing that was typed", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/settings/languages");
  const language = page.getByLabel("Language where no other fits");
  await expect(language).toHaveValue("sl");
  await language.selectOption("en");
  await page.context().setOffline(true);
  await save(shop).click();
  await expect(page.getByText(/^Not saved:/)).toBeVisible();
  await expect(language).toHaveValue("en");

  await page.context().setOffline(false);
  await page.locator("form").getByRole("button", { name: "Try again" }).click();
  await expect(saved(shop)).toBeVisible();
  await language.selectOption("sl");
  await save(shop).click();
  await expect(save(shop)).toBeDisabled();
  shop.browserErrors.length = 0; // the browser logs every request that failed
});

test("a setting is found, changed and saved by keyboard alone", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/settings");
  await page.getByLabel("Search in settings").focus();
  await page.keyboard.type("undone");
  const hit = page.getByRole("link", { name: /^A move can be undone for/ });
  await expect(hit).toBeVisible();
  await hit.focus();
  await page.keyboard.press("Enter");
  const undo = page.getByRole("spinbutton", { name: "A move can be undone for" });
  await expect(undo).toBeFocused();
  const stored = await undo.inputValue();

  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("41");
  await expect(effect(shop)).toContainText("41 seconds");
  await page.keyboard.press("Enter");
  await expect(saved(shop)).toBeVisible();
  await undo.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(stored);
  await page.keyboard.press("Enter");
  await expect(effect(shop)).toContainText(`${stored} seconds`);
  await expect(save(shop)).toBeDisabled();
});

test("an endpoint's secret is shown once, and can be given a new one", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/settings/erp");
  await page.getByRole("button", { name: "Add an endpoint" }).click();
  await page.getByLabel("Code").fill("e2e-erp");
  await page.getByLabel("Address").fill("https://erp.example.com/hook");
  await page.getByLabel("Undoing").uncheck();
  await expect(effect(shop)).toContainText("6 kinds");
  await save(shop).click();
  const secret = page.getByText(/^whsec_/);
  const first = await secret.textContent();
  await page.getByRole("button", { name: "I have stored it" }).click();
  await expect(secret).toHaveCount(0);
  await page.reload();

  await page.getByRole("button", { name: "Edit e2e-erp" }).click();
  await expect(page.getByLabel("Undoing")).not.toBeChecked();
  await expect(secret).toHaveCount(0);
  await page.getByRole("button", { name: "Make a new secret" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make a new secret" }).click();
  await expect(secret).toBeVisible();
  expect(await secret.textContent()).not.toBe(first);

  await page.getByRole("button", { name: "Delete e2e-erp" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("button", { name: "Edit e2e-erp" })).toHaveCount(0);
});

test("one's own start page and density are kept, and hold at once", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/settings/own");
  const density = page.getByLabel("Rows of tables");
  await density.selectOption("Compact");
  await save(shop).click();
  await expect(saved(shop)).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-density", "compact");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-density", "compact");
  await expect(density).toHaveValue("compact");
  await density.selectOption("Comfortable");
  await save(shop).click();
  await expect(page.locator("html")).toHaveAttribute("data-density", "comfortable");
});

/** For a tab of its own, which is not signed in by the first one. */
function addressOf(route: string): string {
  const token = encodeURIComponent(process.env.OMS_STAFF_TOKEN ?? "staff-token");
  return new URL(`dashboard/p#${route}?token=${token}`, process.env.OMS_DEMO_URL ?? "http://127.0.0.1:8800/").href;
}
