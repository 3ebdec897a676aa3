import AxeBuilder from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";

import { ask, demoUrl, drafts } from "./orderApi";
import { Hand, expect, test } from "./shop";

/** A phone, the narrowest that WCAG asks for, a window at 200 % zoom, a wide one. */
const WIDTHS = [320, 344, 640, 1280];
const LOOKS: Record<string, BrowserContextOptions> = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "forced colors": { forcedColors: "active" },
};

interface Candidate {
  orderId: string;
  number: string;
  saleorStatus: string;
  isPaid: boolean | null;
  paymentRequest: { codeKind: string | null } | null;
  parcels: readonly { isSent: boolean }[] | null;
}

async function candidates(page: Page): Promise<Candidate[]> {
  const fields = "orderId number saleorStatus isPaid paymentRequest { codeKind } parcels { isSent }";
  const data = await ask<{ omsOrders: { edges: { node: Candidate }[] } }>(page, `{ omsOrders(first: 100) { edges { node { ${fields} } } } }`);
  return data.omsOrders.edges.map(({ node }) => node);
}

async function linkTo(page: Page, order: string): Promise<string> {
  return (await newLink(page, order)).url;
}

async function newLink(page: Page, order: string): Promise<{ id: string; url: string }> {
  const document = "mutation($order: ID!) { omsOrderLinkCreate(order: $order) { link { id url } } }";
  return (await ask<{ omsOrderLinkCreate: { link: { id: string; url: string } } }>(page, document, { order })).omsOrderLinkCreate.link;
}

/** The address of a link that was revoked. */
async function revokedLink(page: Page, order: string): Promise<string> {
  const { id, url } = await newLink(page, order);
  const document = "mutation($id: ID!) { omsOrderLinkRevoke(id: $id) { errors { message } } }";
  const { omsOrderLinkRevoke } = await ask<{ omsOrderLinkRevoke: { errors: unknown[] } }>(page, document, { id });
  expect(omsOrderLinkRevoke.errors).toEqual([]);
  return url;
}

/** The address of a draft that its customer has accepted. */
async function answeredOffer(page: Page): Promise<string> {
  const url = await linkTo(page, (await drafts(page))[0] ?? "");
  const document = 'mutation($token: String!) { omsOfferAnswer(token: $token, accept: true, name: "Ana Novak") { errors { message } } }';
  const { omsOfferAnswer } = await ask<{ omsOfferAnswer: { errors: unknown[] } }>(page, document, { token: url.split("/").at(-1) });
  expect(omsOfferAnswer.errors).toEqual([]);
  return url;
}

/** Addresses of the page in each state that there is. */
async function addresses(page: Page): Promise<Record<string, string>> {
  const orders = await candidates(page);
  const find = (is: (order: Candidate) => boolean) => orders.find(is)?.orderId;
  const wanted = {
    "unpaid, with a QR code": find(({ paymentRequest, parcels }) => Boolean(paymentRequest?.codeKind) && parcels?.length === 0),
    shipped: find(({ parcels }) => Boolean(parcels?.some(({ isSent }) => isSent))),
    canceled: find(({ saleorStatus }) => saleorStatus === "CANCELED"),
    "an offer": (await drafts(page)).at(-1),
  };
  const found: Record<string, string> = { "a link that opens nothing": demoUrl(`order/${"A".repeat(43)}`) };
  for (const [state, order] of Object.entries(wanted)) {
    expect(order, `an order of the demo: ${state}`).toBeTruthy();
    found[state] = await linkTo(page, order ?? "");
  }
  return found;
}

/** What is there besides: looked at once, in one look, narrow and wide. */
async function otherAddresses(page: Page): Promise<Record<string, string>> {
  const orders = await candidates(page);
  const paid = orders.find(({ isPaid, parcels }) => isPaid && parcels?.length === 0)?.orderId;
  expect(paid, "a paid order of the demo").toBeTruthy();
  return {
    paid: await linkTo(page, paid ?? ""),
    "a link revoked": await revokedLink(page, paid ?? ""),
    "a way out that is none": demoUrl(`news/${"A".repeat(43)}`),
    "an offer accepted": await answeredOffer(page),
  };
}

async function stranger(browser: Browser, look: BrowserContextOptions = {}): Promise<Page> {
  return (await browser.newContext(look)).newPage();
}

async function check(page: Page, what: string, widths: readonly number[] = WIDTHS): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary ?? ""}`));
    expect(found, `${what} at ${String(width)} px`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow, `${what} at ${String(width)} px`).toBe(0);
    const shots = process.env.ORDER_PAGE_SHOTS;
    if (shots) await page.screenshot({ path: `${shots}/${what.replaceAll(/\W+/g, "-")}-${String(width)}.png`, fullPage: true });
  }
}

for (const [name, look] of Object.entries(LOOKS)) {
  test(`the order's page keeps nobody out, in any state: ${name}`, async ({ shop, browser }) => {
    test.setTimeout(300_000);
    const found = await addresses(shop.page);
    const page = await stranger(browser, look);
    for (const [state, url] of Object.entries(found)) {
      await page.goto(url);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await check(page, `${state}, ${name}`);
    }
    await page.goto(found.shipped ?? "");
    await page.locator("#answer").fill("0000");
    await page.locator("#answer").press("Enter");
    await expect(page.getByRole("alert")).toBeVisible();
    await check(page, `a wrong answer, ${name}`);
    expect(await page.context().cookies()).toEqual([]);
    await page.context().close();
  });
}

test("nor in the states that are rarer, nor a way out that leads nowhere", async ({ shop, browser }) => {
  test.slow();
  const page = await stranger(browser);
  for (const [state, url] of Object.entries(await otherAddresses(shop.page))) {
    await page.goto(url);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await check(page, state, [320, 1280]);
  }
  await page.context().close();
});

test("a question is asked without a script, seen by staff, and answered on the same page", async ({ shop, browser }) => {
  test.slow();
  const order = (await candidates(shop.page)).find(({ saleorStatus }) => saleorStatus !== "CANCELED");
  const url = await linkTo(shop.page, order?.orderId ?? "");
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${url}?lang=en`);
  const hand = new Hand();
  await hand.fill(page.getByLabel("Your question"), "Is it <b>blue</b>?");
  await hand.click(page.getByRole("button", { name: "Send question" }));
  await expect(page.getByText("Sent to the shop. The answer will appear here.")).toBeVisible();
  hand.note("order page: a question asked");
  expect(page.url()).toBe(`${url}?lang=en#news`);

  await page.getByRole("link", { name: "Deutsch" }).click();
  await expect(page.getByText("An das Geschäft gesendet. Die Antwort erscheint hier.")).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");

  await shop.open("/attention");
  await shop.page.getByRole("button", { name: /questions? of (a customer|customers) waits? for an answer/ }).click();
  await expect(shop.page.getByText("Is it <b>blue</b>?")).toBeVisible();
  const { omsNoteCreate } = await ask<{ omsNoteCreate: { errors: unknown[] } }>(
    shop.page,
    'mutation($order: ID!) { omsNoteCreate(order: $order, text: "Yes, sky blue.", visibility: PUBLIC) { errors { code } } }',
    { order: order?.orderId },
  );
  expect(omsNoteCreate.errors).toEqual([]);

  await page.goto(`${url}?lang=en`);
  await expect(page.getByText("Yes, sky blue.")).toBeVisible();
  await expect(page.getByText("Sent to the shop.")).toHaveCount(0);
  expect(await context.cookies()).toEqual([]);
  await context.close();

  const other = await stranger(browser);
  await other.goto(url);
  await check(other, "a question answered");
  await other.context().close();
});
