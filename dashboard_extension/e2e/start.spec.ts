import AxeBuilder from "@axe-core/playwright";

import { MailServer } from "./mailServer";
import { type DemoShop, Hand, expect, test } from "./shop";

async function violations({ page }: DemoShop): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).exclude("iframe").analyze();
  return found.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 90)).join(" ")}`);
}

/** The card whose name this is, open. */
const isOpen = ({ page }: DemoShop, name: string) => expect(page.getByRole("link", { name })).toHaveAttribute("aria-current", "step");

test.describe("an empty shop", () => {
  test.describe.configure({ mode: "serial" });
  const mails = new MailServer();
  let port = 0;
  test.beforeAll(async () => {
    port = await mails.start();
  });
  test.afterAll(() => mails.stop());
  const empty = {
    url: process.env.OMS_EMPTY_URL ?? "http://127.0.0.1:8801/",
    token: process.env.OMS_EMPTY_TOKEN ?? "",
  };
  test.use({ baseURL: new URL("dashboard/", empty.url).href });

  test("goes live card by card, and a reload in the middle loses nothing", async ({ shop }) => {
    test.slow();
    const { page } = shop;
    const hand = new Hand();
    const button = (name: string | RegExp) => page.getByRole("button", { name, exact: true });
    const box = (name: string) => page.getByRole("textbox", { name, exact: true });
    // Nobody has to know the guide's address.
    await shop.open("/", "", empty.token);
    await expect(page.getByRole("heading", { name: "First steps" })).toBeVisible();

    await isOpen(shop, "How your orders go");
    await expect(page.getByText("13 statuses, 11 triggers, 8 actions; 8 of them mail the customer")).toBeVisible();
    await hand.click(button("Use “Consumers”"));
    await expect(page.getByText(/^You have: Consumers \(takes every other order\)/)).toBeVisible();
    await hand.click(button("Next"));

    await isOpen(shop, "Your old orders");
    await hand.click(button("Count my orders"));
    const rows = page.getByRole("row");
    const fulfilled = page.getByRole("combobox", { name: "Fulfilled in Consumers", exact: true });
    await expect(fulfilled).toBeVisible();
    await expect(rows.filter({ has: fulfilled }).getByRole("cell").first()).toHaveText(/^\d+$/);
    const mapped = page.waitForResponse((response) => response.request().postData()?.includes("MapAdoption") ?? false);
    await hand.choose(fulfilled, "Shipped");
    await mapped;
    await page.reload();
    await isOpen(shop, "Your old orders");
    await expect(fulfilled.locator("option:checked")).toHaveText("Shipped");
    await hand.choose(fulfilled, "Delivered");
    await hand.click(button("Give them these statuses"));
    await expect(page.getByText(/^Every order has its status\./)).toBeVisible({ timeout: 60_000 });
    await hand.click(button("Next"));

    await isOpen(shop, "Your shop");
    await hand.fill(box("Name of the shop"), "Under the forest");
    await hand.fill(box("E-mail for questions"), "help@forest.example");
    await page.reload();
    await expect(box("Name of the shop"), "what is typed outlasts a reload").toHaveValue("Under the forest");
    await expect(page.locator("iframe").contentFrame().locator("body")).toContainText("Under the forest");
    await hand.click(button("Save and go on"));

    await isOpen(shop, "Seller and numbers");
    await hand.fill(box("Name"), "Under the forest Ltd");
    await hand.fill(box("Address"), "Forest road 7\n4220 Škofja Loka");
    await hand.fill(box("Country"), "SI");
    await hand.click(button("Save and go on"));

    await isOpen(shop, "Sending");
    await hand.fill(box("Sender's address"), "orders@forest.example");
    await hand.fill(box("SMTP server"), "127.0.0.1");
    await hand.fill(page.getByRole("spinbutton", { name: "Port" }), String(port));
    await hand.choose(page.getByRole("combobox", { name: "Encryption" }), "None");
    await hand.click(button("Save").first());
    await expect(page.getByText("Mails go through: 127.0.0.1")).toBeVisible();
    await hand.fill(box("Your address"), "owner@forest.example");
    await hand.click(button("Send me one"));
    await expect(page.getByText(/^The mail server has taken the mail to owner@forest\.example/)).toBeVisible();
    expect(mails.mails.at(-1)).toMatch(/^To: owner@forest\.example$/m);
    expect(mails.mails.at(-1)).toMatch(/^From: .*orders@forest\.example/m);
    await hand.click(button("Next"));

    await isOpen(shop, "A test order");
    await expect(page.getByText(/^Order \d+ on the way “Consumers”/)).toBeVisible();
    await hand.click(button(/^Shipped/));
    await expect(page.getByRole("article", { name: "Tell the customer" }).locator("iframe").contentFrame().locator("body")).toContainText("Under the forest");
    expect(mails.mails, "nothing of a rehearsal is sent").toHaveLength(1);
    await hand.click(button("Next"));

    await isOpen(shop, "Go live");
    await expect(page.getByText(/^8 actions of your statuses begin to act/)).toBeVisible();
    await hand.click(button("Go live now"));
    await expect(page.getByText(/^The shop is live since/)).toBeVisible();
    hand.note("from an empty shop to a live one");
    expect([hand.clicks, hand.fields]).toEqual([13, 12]);
    await shop.open("/", "", empty.token);
    await expect(page.getByRole("heading", { name: "First steps" })).toHaveCount(0);
  });

  test("gets a status of its own that mails the customer under a condition", async ({ shop }) => {
    test.slow();
    const { page } = shop;
    page.setDefaultTimeout(15_000);
    const hand = new Hand();
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    const box = (name: string) => page.getByRole("textbox", { name, exact: true });
    await shop.open("/orders", "", empty.token);
    await hand.click(page.getByRole("link", { name: "Workflow", exact: true }));
    await hand.click(button("New status"));
    await hand.fill(box("Name for staff"), "Engraving");
    await hand.choose(page.getByRole("combobox", { name: "Kind" }), "In progress");
    await hand.click(page.getByRole("button", { name: /^Color 5/ }));
    await hand.click(page.getByRole("tab", { name: "What the customer reads" }));
    await hand.fill(box("Name for customers"), "Being engraved");
    for (const [language, name] of [["Slovenian", "V graviranju"], ["German", "Wird graviert"]] as const) {
      await hand.click(page.getByRole("tab", { name: language }));
      await hand.fill(box("Name for customers"), name);
    }
    await hand.click(page.getByRole("tab", { name: "ERP" }));
    await hand.click(button("Add id"));
    await hand.fill(box("System"), "SAP");
    await hand.fill(box("Its id there"), "45");
    await hand.click(button("Save"));
    await expect(page.getByText(/^Engraving was made and belongs to Consumers/)).toBeVisible();

    await hand.click(page.getByRole("link", { name: "Add action" }));
    await hand.click(page.getByRole("link", { name: "E-mail", exact: true }));
    await hand.click(page.getByRole("combobox", { name: "Text", exact: true }));
    await hand.click(page.getByRole("option", { name: /^Order confirmed/ }));
    await hand.click(button("Add rule"));
    await hand.choose(page.getByRole("combobox", { name: "Comparison" }), "is at least");
    await hand.fill(page.getByRole("spinbutton", { name: "Value of “Total”" }), "10");
    await expect(page.getByText(/^Holds for \d+ of the last \d+ orders?$/)).toBeVisible();
    await hand.click(page.getByRole("button", { name: /^Save/ }));
    await expect(page.getByText("The action was added.")).toBeVisible();
    await hand.fill(box("To"), "owner@forest.example");
    const before = mails.mails.length;
    await hand.click(button("Send the test"));
    await expect(page.getByText("The test was sent to owner@forest.example.")).toBeVisible();
    expect(mails.mails.slice(before).some((mail) => /^To: owner@forest\.example$/m.test(mail))).toBe(true);
    hand.note("a status of one's own with a mail");
    expect([hand.clicks, hand.fields]).toEqual([16, 10]);
  });
});

test("the set-up of a shop is checked card by card, by keys", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/start?card=preset");
  await expect(page.getByRole("radio", { name: /^Consumers/ })).toBeChecked();
  await page.keyboard.press("Enter");
  await isOpen(shop, "Your old orders");
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(page.getByRole("radio", { name: /^Consumers/ })).toBeVisible();
});

test("a test order is walked through, and its mails are shown in their own words", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/start?card=rehearsal&preset=pick-up");
  await expect(page.getByText(/on the way/)).toBeVisible();
  await page.getByRole("button", { name: /^Ready for pick-up/ }).click();
  await expect(page.getByRole("article", { name: "Tell the customer" })).toBeVisible();
  expect(shop.operations.filter((name) => name === "Rehearse")).toHaveLength(1);
});

test("a mail is seen in the brand while it is typed", async ({ shop }) => {
  const { page } = shop;
  await shop.open("/start?card=shop");
  await page.getByRole("textbox", { name: "Name of the shop" }).fill("Under the forest");
  await expect(page.getByRole("region", { name: "How a mail looks" })).toBeVisible();
  await page.getByRole("button", { name: "Discard changes" }).click();
});

for (const [width, theme] of [[205, "light"], [344, "dark"], [1280, "light"]] as const) {
  test(`the cards fit into ${String(width)} px in ${theme}, and axe finds nothing`, async ({ shop }) => {
    const { page } = shop;
    await page.setViewportSize({ width, height: 800 });
    for (const card of ["preset", "orders", "shop", "seller", "sending", "rehearsal", "live"]) {
      await shop.open(`/start?card=${card}`, `?theme=${theme}`);
      await expect(page.locator("a[aria-current=step]")).toBeVisible();
      await expect(page.getByRole("status", { name: /Loading|Rendering/ })).toHaveCount(0);
      expect(await shop.overflow(), card).toBe(0);
      expect(await violations(shop), card).toEqual([]);
    }
  });
}
