// Plays a phone call in Chromium: from whatever page is open, Ctrl+K, what the caller says, the right one of what is found, Enter. Prints the keys
// that are pressed and how long it takes. `python -m benchmarks phone_call` starts the shop and calls this with its address, a token of its staff,
// what is typed, and the number of the order that is meant; CHROMIUM names another browser.
import { existsSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { chromium } from "@playwright/test";

const CALLS = 5;
/** Milliseconds from key to key: somebody who types well while listening. */
const TYPING = 120;
/** Milliseconds that somebody is given to read what was found, before he presses the arrow or Enter. */
const READING = 700;

const [address, token, said, number] = process.argv.slice(2);

async function call(page) {
  await page.goto(`${address}dashboard/p#/attention?token=${encodeURIComponent(token)}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForLoadState("networkidle");

  let keys = 0;
  const press = async (key) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  const began = performance.now();
  await press("Control+k");
  await page.getByRole("combobox", { name: "What to find" }).waitFor();
  for (const sign of said) {
    await press(sign === " " ? "Space" : sign);
    await page.waitForTimeout(TYPING);
  }
  const typed = performance.now();
  const found = page.getByRole("option").filter({ hasText: `#${number}` });
  await found.waitFor();
  const shown = performance.now();
  const texts = await page.getByRole("option").allTextContents();
  await page.waitForTimeout(READING);
  for (let place = texts.findIndex((text) => text.includes(`#${number}`)); place > 0; place -= 1) await press("ArrowDown");
  const chosen = performance.now();
  await press("Enter");
  await page.waitForURL(/#\/orders\/[^?]+$/);
  await page.getByRole("heading", { level: 1 }).filter({ hasText: number }).waitFor();
  const opened = performance.now();
  return { keys, found: texts.length, text: texts.find((one) => one.includes(`#${number}`)), all: opened - began, shown: shown - typed, opened: opened - chosen };
}

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(executablePath)) {
  console.log(`A phone call: not played; it needs Chromium at ${executablePath}, or another one named in CHROMIUM.`);
  process.exit(0);
}
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const page = await browser.newPage({ baseURL: address, viewport: { width: 1280, height: 900 }, locale: "en-GB", timezoneId: "Europe/Ljubljana" });
  page.setDefaultTimeout(60_000);
  await call(page); // what a browser has read once it has at hand
  const calls = [];
  for (let round = 0; round < CALLS; round += 1) calls.push(await call(page));
  const middle = (pick) => calls.map(pick).sort((one, other) => one - other)[Math.floor(CALLS / 2)];
  const seconds = (milliseconds) => (milliseconds / 1000).toFixed(2);
  const [{ keys, found, text }] = calls;
  console.log(`"${said}", then the right one of ${found}: ${keys} keys. It reads: ${text}`);
  console.log(
    `From the first key until order #${number} is open: ${seconds(middle(({ all }) => all))} s (median of ${CALLS}), ` +
      `of which ${seconds(said.length * TYPING + READING)} s are typing and reading. ` +
      `It is shown ${seconds(middle(({ shown }) => shown))} s after the last key, and open ${seconds(middle(({ opened }) => opened))} s after Enter.`,
  );
} finally {
  await browser.close();
}
