import { defineConfig } from "@playwright/test";

/** The pages in a real browser on a running demo: OMS_DEMO_URL names it, OMS_STAFF_TOKEN signs in. */
export default defineConfig({
  testDir: "e2e",
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // What fails once and passes then is listed as flaky, to be looked into; what fails twice fails the run.
  retries: 1,
  reporter: [["list"]],
  use: {
    baseURL: new URL("dashboard/", process.env.OMS_DEMO_URL ?? "http://127.0.0.1:8800/").href,
    locale: "en-GB",
    timezoneId: "Europe/Ljubljana",
    viewport: { width: 1280, height: 900 },
    screenshot: "only-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] },
  },
});
