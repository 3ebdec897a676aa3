import { expect, test } from "./shop";

test("what is set is kept, and what the server refuses stands beside its field", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/settings");
  const holidays = page.getByLabel("Public holidays of");
  await holidays.fill("Atlantis");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(holidays).toHaveAttribute("aria-invalid", "true");

  await holidays.fill("SI");
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByLabel(/^From/).fill("08:00");
  await page.getByLabel(/^To/).fill("16:00");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await page.reload();

  await expect(holidays).toHaveValue("SI");
  await expect(page.getByLabel(/^From/)).toHaveValue("08:00");
  await page.getByRole("button", { name: /^Remove Working hours/ }).click();
  await holidays.fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/^Saved /)).toBeVisible();
});

test("what was typed and not saved is there again after a reload, and is asked for before leaving", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/settings");
  const closed = page.getByLabel("Further closed days");
  await closed.fill("2026-12-24");
  await page.reload();

  await expect(closed).toHaveValue("2026-12-24");
  await expect(page.getByText("What you typed before is back; it is not saved yet.")).toBeVisible();
  await page.getByRole("link", { name: "Orders" }).click();
  const question = page.getByRole("dialog", { name: "Discard your changes?" });
  await question.getByRole("button", { name: "Stay here" }).click();
  await expect(closed).toHaveValue("2026-12-24");
  await page.getByRole("link", { name: "Orders" }).click();
  await question.getByRole("button", { name: "Discard and leave" }).click();

  await expect(page.getByRole("heading", { name: "Orders" })).toBeVisible();
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(closed).toHaveValue("");
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
