import { type Locator, type Page, type Request, test as base, expect } from "@playwright/test";

/** The pages of a demo shop in a browser tab, with the tab's requests and errors. */
export class DemoShop {
  /** Every request of the pages, oldest first. */
  readonly requests: Request[] = [];
  readonly browserErrors: string[] = [];

  constructor(readonly page: Page) {
    page.on("request", (request) => this.requests.push(request));
    page.on("pageerror", (error) => this.browserErrors.push(error.message));
    page.on("console", (message) => {
      // A violation of the Content-Security-Policy is logged as an error too.
      if (message.type() === "error") this.browserErrors.push(`${message.text()} ${message.location().url}`);
    });
  }

  /** Opens a route such as `/orders?sort=NUMBER`, signed in as the shop's owner or with another token. */
  async open(route: string, query = "", token = process.env.OMS_STAFF_TOKEN ?? "staff-token"): Promise<void> {
    await this.page.goto(`p${query}#${route}${route.includes("?") ? "&" : "?"}token=${encodeURIComponent(token)}`);
  }

  get rows(): Locator {
    return this.page.getByTestId("row");
  }

  /** The box that the list is searched by. */
  get search(): Locator {
    return this.page.getByRole("combobox", { name: "Search orders" });
  }

  /** The conditions in the search box. */
  get chips(): Locator {
    return this.page.getByRole("list", { name: "Conditions" }).getByRole("listitem");
  }

  /** Filters the list by the first status (among `names`, if given) that has orders; returns its name. */
  async filterBy(names?: readonly string[]): Promise<string> {
    const filters = this.page.getByRole("list", { name: "Filter by status" }).getByRole("button");
    await expect(this.rows.first()).toBeVisible();
    await expect(filters.first()).toBeVisible();
    for (const filter of await filters.all()) {
      const [, name = "", count = "0"] = /^(.*?)\s*(\d+)$/.exec((await filter.textContent()) ?? "") ?? [];
      if (count === "0" || (names && !names.includes(name))) continue;
      await filter.click();
      await expect(filter).toHaveAttribute("aria-pressed", "true");
      await expect(this.chips.filter({ hasText: `Status: ${name}` })).toHaveCount(1);
      await expect(this.page.locator("[aria-busy=true]")).toHaveCount(0);
      return name;
    }
    throw new Error("No status of the demo has orders.");
  }

  /** The GraphQL operations asked for since the requests were forgotten the last time. */
  get operations(): string[] {
    return this.requests.filter((request) => request.method() === "POST").map((request) => (request.postDataJSON() as { operationName: string }).operationName);
  }

  /** How much wider the page is than its window. */
  async overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }

  /** The numbers of the orders shown. */
  async numbers(): Promise<number[]> {
    const links = await this.rows.getByRole("link").allTextContents();
    return links.map((text) => Number(text.replace("#", "")));
  }
}

/** What a person does with the pages, counted. */
export class Hand {
  clicks = 0;
  fields = 0;
  keys = 0;
  private readonly began = Date.now();

  async click(target: Locator): Promise<void> {
    await target.click();
    this.clicks += 1;
  }

  async fill(field: Locator, value: string): Promise<void> {
    await field.fill(value);
    this.fields += 1;
  }

  async choose(field: Locator, label: string): Promise<void> {
    await field.selectOption({ label });
    this.fields += 1;
  }

  /** Presses one key after the other, such as `c` or `Control+Enter`. */
  async press(page: Page, ...keys: string[]): Promise<void> {
    for (const key of keys) await page.keyboard.press(key);
    this.keys += keys.length;
  }

  /** Types into whatever has the focus. */
  async type(page: Page, text: string): Promise<void> {
    await page.keyboard.type(text);
    this.fields += 1;
  }

  /** Puts down in the report what it took; docs/your-first-hour.md and docs/customers.md have the numbers. */
  note(what: string): void {
    const seconds = ((Date.now() - this.began) / 1000).toFixed(1);
    const counts = [`${String(this.clicks)} clicks`, ...(this.keys > 0 ? [`${String(this.keys)} keys`] : []), `${String(this.fields)} fields`, `${seconds} s`].join(", ");
    test.info().annotations.push({ type: what, description: counts });
    process.stdout.write(`${what}: ${counts}\n`);
  }
}

export const test = base.extend<{ shop: DemoShop }>({
  shop: async ({ page }, provide) => {
    const shop = new DemoShop(page);
    await provide(shop);
    expect(shop.browserErrors, "errors in the browser").toEqual([]);
  },
});

export { expect };
