import { readFileSync } from "node:fs";

import { ask } from "./orderApi";
import { Hand, expect, test } from "./shop";

test("prices are exported, edited, tried and imported by the keyboard", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/prices");
  const hand = new Hand();
  await page.getByRole("link", { name: "Import and export" }).focus();
  await hand.press(page, "Enter");
  await expect(page.getByRole("heading", { name: "Prices as a file", level: 1 })).toBeVisible();

  await page.getByRole("button", { name: "Export prices" }).focus();
  await hand.press(page, "Enter");
  const save = page.getByRole("button", { name: "Download" });
  await expect(save).toBeVisible({ timeout: 30_000 });
  await save.focus();
  const download = page.waitForEvent("download");
  await hand.press(page, "Enter");
  const [header = "", first = ""] = readFileSync(await (await download).path(), "utf8").replace("\ufeff", "").split("\r\n");
  expect(header).toBe("sku,product,variant,max_discount_percent,gold,silver");

  const cells = first.split(",");
  const edited = [...cells.slice(0, 4), "90", "-"].join(",");
  await page.getByLabel(/^CSV file/).setInputFiles({ name: "prices.csv", mimeType: "text/csv", buffer: Buffer.from(`${header},bronze\r\n${edited},\r\nNO-SUCH-SKU,,,,1,,\r\n`) });
  await expect(page.getByText(/^2 rows: 1 cells change/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Columns that we don’t know: bronze")).toBeVisible();
  const found = page.getByRole("table", { name: "What was found" });
  await expect(found).toContainText(/gold: 90% is above the ceiling of/);
  await expect(found).toContainText("There is no variant with this SKU.");
  const start = page.getByRole("button", { name: "Import", exact: true });
  await expect(start).toBeDisabled();
  await page.getByRole("checkbox", { name: /^Import the rest/ }).focus();
  await hand.press(page, "Space");
  await start.focus();
  await hand.press(page, "Enter");

  await expect(page.getByText(/^2 rows: 1 cells changed, .* 1 row was left out\.$/)).toBeVisible({ timeout: 30_000 });
  hand.note("prices: a file exported, tried and imported");
  const { omsVariants } = await ask<{ omsVariants: { edges: { node: { classDiscounts: { percent: number; source: string }[] } }[] } }>(
    page,
    "query($sku: String!, $channel: String!) { omsVariants(channel: $channel, filter: { skus: [$sku] }) { edges { node { classDiscounts { percent source } } } } }",
    { sku: cells[0], channel: new URLSearchParams(new URL(page.url()).hash.split("?")[1]).get("channel") },
  );
  expect(omsVariants.edges[0]?.node.classDiscounts[0]).toEqual({ percent: 90, source: "VARIANT" });
  expect(await shop.overflow()).toBe(0);
});

test("a proposed class is accepted by the keyboard, and so are the chosen ones", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/prices/proposals?months=36");
  const rows = page.getByRole("grid", { name: "Proposed classes" }).getByTestId("row");
  await expect(rows.first()).toBeVisible();
  const before = await rows.count();
  const hand = new Hand();

  await rows.first().getByRole("button", { name: /^Accept/ }).focus();
  await hand.press(page, "Enter");
  await expect(page.getByText("1 customer got the proposed class.")).toBeVisible();
  await expect(rows).toHaveCount(before - 1);
  hand.note("prices: a proposed class accepted");

  await rows.first().focus();
  await hand.press(page, "Space");
  await page.getByRole("button", { name: "Accept the chosen ones" }).focus();
  await hand.press(page, "Enter");
  await expect(page.getByText("1 customer got the proposed class.")).toBeVisible();
  await expect(rows).toHaveCount(before - 2);
  expect(await shop.overflow()).toBe(0);
});
