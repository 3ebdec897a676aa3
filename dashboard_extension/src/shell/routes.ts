import type { Config } from "./config";
import type en from "./messages/en.json";

/** Where a page is shown: as a page of its own, beside an order, or over another page. */
export type Frame = "page" | "widget" | "popup";

export interface RouteDefinition {
  /** The hash's path; `:name` is a parameter. */
  path: string;
  /** The page's file below src/modules, without its extension. It exports the page as its default. */
  page: string;
  /** The tab's title, and the name in the navigation: a key of shell/messages. */
  title: keyof typeof en & `title.${string}`;
  /** What the palette calls it, where several pages have one title. */
  name?: keyof typeof en & `title.${string}`;
  /** The name by which hosts open it, `<pages>/p/<entry>`, as in the app's manifest. */
  entry?: string;
  /** Saleor's permission without which the server refuses the page's data. */
  permission?: string;
  /** What config.json has to say for the page to be there. */
  setting?: (keyof Config & "explorer") | undefined;
  frame: Frame;
  /** It takes all of the window's width; the others are as wide as lines are read well. */
  isWide?: boolean;
  /** Its place in the navigation; it is not there without one. */
  nav?: number;
  /** The path under whose entry of the navigation it belongs. */
  under?: string;
  /** Paths with the same one are one page: it stays where one leads to the other. */
  key?: string;
  /** What a shared link may ask for in its query; anything else there is the Dashboard's own. */
  shared?: readonly string[];
  /** Compressed JavaScript in kB: of a widget all that it loads, of a page what it loads beside the entry. */
  budget: number;
}

/** Every page. scripts/size.mjs reads it, too: it holds data alone. */
export const ROUTES: readonly RouteDefinition[] = [
  { path: "/", page: "home/HomePage", title: "title.home", frame: "page", budget: 120 },
  {
    path: "/widget/order",
    page: "order/OrderWidget",
    title: "title.order",
    entry: "widget-order",
    permission: "MANAGE_ORDERS",
    frame: "widget",
    budget: 250,
  },
  {
    path: "/orders",
    page: "orders/OrdersPage",
    title: "title.orders",
    entry: "orders",
    permission: "MANAGE_ORDERS",
    frame: "page",
    nav: 1,
    shared: ["q", "view", "status", "overdue", "failed", "mine"],
    budget: 120,
  },
  {
    path: "/orders/board",
    page: "board/BoardPage",
    title: "title.board",
    entry: "board",
    permission: "MANAGE_ORDERS",
    frame: "page",
    nav: 2,
    isWide: true,
    budget: 120,
  },
  {
    path: "/orders/:orderId",
    page: "orderPage/OrderPage",
    title: "title.order",
    entry: "order-page",
    permission: "MANAGE_ORDERS",
    frame: "page",
    budget: 120,
  },
  { path: "/scan-sheet", page: "scanner/ScanSheetPage", title: "title.scanSheet", permission: "MANAGE_ORDERS", frame: "page", budget: 120 },
  {
    path: "/prices/explain",
    page: "priceExplain/ExplainPage",
    title: "title.priceExplain",
    permission: "MANAGE_DISCOUNTS",
    frame: "page",
    under: "/prices",
    shared: ["customer", "variant", "channel", "quantity", "voucher"],
    budget: 120,
  },
  {
    path: "/prices/rules",
    page: "discountRules/RulesPage",
    title: "title.priceRules",
    permission: "MANAGE_DISCOUNTS",
    frame: "page",
    under: "/prices",
    shared: ["for", "class"],
    budget: 120,
  },
  {
    path: "/prices/import",
    page: "priceImport/PriceImportPage",
    title: "title.priceImport",
    permission: "MANAGE_DISCOUNTS",
    frame: "page",
    under: "/prices",
    shared: ["channel", "file", "export"],
    budget: 120,
  },
  {
    path: "/prices/proposals",
    page: "classProposals/ProposalsPage",
    title: "title.classProposals",
    permission: "MANAGE_USERS",
    frame: "page",
    under: "/prices",
    shared: ["months", "currency", "direction"],
    budget: 120,
  },
  { path: "/work", page: "steps/WorkPage", title: "title.work", permission: "MANAGE_ORDERS", frame: "page", nav: 2.5, shared: ["list"], budget: 120 },
  {
    path: "/attention",
    page: "attention/AttentionPage",
    title: "title.attention",
    entry: "attention",
    permission: "MANAGE_ORDERS",
    frame: "page",
    nav: 3,
    budget: 120,
  },
  {
    path: "/attention/:part",
    page: "attention/AttentionPage",
    title: "title.attention",
    permission: "MANAGE_ORDERS",
    frame: "page",
    budget: 120,
  },
  {
    path: "/popup/order",
    page: "orderPage/OrderPopupPage",
    title: "title.order",
    entry: "popup-order",
    permission: "MANAGE_ORDERS",
    frame: "popup",
    budget: 120,
  },
  {
    path: "/customers",
    page: "customers/CustomersPage",
    title: "title.customers",
    entry: "customers",
    permission: "MANAGE_USERS",
    frame: "page",
    nav: 4,
    shared: ["q", "warning", "tag", "class", "reminder", "guests"],
    budget: 120,
  },
  { path: "/customers/mailing", page: "mailing/MailingPage", title: "title.mailing", permission: "MANAGE_USERS", frame: "page", under: "/customers", budget: 120 },
  {
    path: "/customers/:customerId",
    page: "customers/CustomerPage",
    title: "title.customer",
    entry: "customer-page",
    permission: "MANAGE_USERS",
    frame: "page",
    under: "/customers",
    budget: 120,
  },
  {
    path: "/vouchers",
    page: "vouchers/VouchersPage",
    title: "title.vouchers",
    entry: "vouchers",
    permission: "MANAGE_DISCOUNTS",
    frame: "page",
    nav: 4.6,
    shared: ["q", "owned", "unsaid"],
    budget: 120,
  },
  {
    path: "/vouchers/:voucherId",
    page: "vouchers/VoucherPage",
    title: "title.voucher",
    entry: "voucher-page",
    permission: "MANAGE_DISCOUNTS",
    frame: "page",
    under: "/vouchers",
    budget: 120,
  },
  {
    path: "/prices",
    page: "prices/PricesPage",
    title: "title.prices",
    entry: "prices",
    permission: "MANAGE_DISCOUNTS",
    frame: "page",
    nav: 4.5,
    isWide: true,
    shared: ["q", "channel"],
    budget: 120,
  },
  {
    path: "/widget/product",
    page: "prices/ProductPricesWidgetPage",
    title: "title.prices",
    entry: "widget-product",
    permission: "MANAGE_DISCOUNTS",
    frame: "widget",
    budget: 250,
  },
  {
    path: "/statuses",
    page: "statuses/StatusesPage",
    title: "title.workflow",
    name: "title.statuses",
    entry: "statuses",
    permission: "MANAGE_SETTINGS",
    frame: "page",
    nav: 5,
    key: "statuses",
    budget: 120,
  },
  {
    path: "/statuses/:id",
    page: "statuses/StatusesPage",
    title: "title.workflow",
    permission: "MANAGE_SETTINGS",
    frame: "page",
    under: "/statuses",
    key: "statuses",
    budget: 120,
  },
  { path: "/workflows", page: "workflows/WorkflowPage", title: "title.workflows", permission: "MANAGE_SETTINGS", frame: "page", under: "/statuses", budget: 120 },
  {
    path: "/workflows/:id",
    page: "workflows/WorkflowPage",
    title: "title.workflows",
    permission: "MANAGE_SETTINGS",
    frame: "page",
    under: "/statuses",
    budget: 120,
  },
  { path: "/triggers", page: "workflows/TriggersPage", title: "title.triggers", permission: "MANAGE_SETTINGS", frame: "page", under: "/statuses", budget: 120 },
  { path: "/presets", page: "workflows/PresetsPage", title: "title.presets", permission: "MANAGE_SETTINGS", frame: "page", under: "/statuses", budget: 120 },
  {
    path: "/actions",
    page: "actions/ActionsPage",
    title: "title.actions",
    entry: "actions",
    permission: "MANAGE_SETTINGS",
    frame: "page",
    nav: 6,
    shared: ["kind", "customer", "failing"],
    budget: 120,
  },
  { path: "/actions/new", page: "actions/ActionPage", title: "title.action", permission: "MANAGE_SETTINGS", frame: "page", budget: 300 },
  { path: "/actions/:id", page: "actions/ActionPage", title: "title.action", permission: "MANAGE_SETTINGS", frame: "page", budget: 300 },
  { path: "/texts", page: "texts/TextsPage", title: "title.texts", permission: "MANAGE_SETTINGS", frame: "page", nav: 7, budget: 120 },
  { path: "/texts/:code", page: "texts/TextPage", title: "title.text", permission: "MANAGE_SETTINGS", frame: "page", budget: 300 },
  {
    path: "/start",
    page: "start/StartPage",
    title: "title.start",
    entry: "start",
    permission: "MANAGE_SETTINGS",
    frame: "page",
    nav: 8,
    budget: 120,
  },
  {
    path: "/widget/home",
    page: "home/HomeWidgetPage",
    title: "title.homeWidget",
    entry: "widget-home",
    permission: "MANAGE_ORDERS",
    frame: "widget",
    budget: 250,
  },
  {
    path: "/widget/customer",
    page: "customers/CustomerWidgetPage",
    title: "title.customer",
    entry: "widget-customer",
    permission: "MANAGE_USERS",
    frame: "widget",
    budget: 250,
  },
  {
    path: "/widget/voucher",
    page: "vouchers/VoucherWidgetPage",
    title: "title.voucher",
    entry: "widget-voucher",
    permission: "MANAGE_DISCOUNTS",
    frame: "widget",
    // It edits: the kit of forms comes with it.
    budget: 270,
  },
  {
    path: "/popup/search",
    page: "palette/SearchPage",
    title: "title.search",
    entry: "popup-search",
    permission: "MANAGE_ORDERS",
    frame: "popup",
    budget: 120,
  },
  {
    path: "/settings",
    page: "settings/SettingsPage",
    title: "title.settings",
    entry: "settings",
    permission: "MANAGE_SETTINGS",
    frame: "page",
    nav: 9,
    key: "settings",
    budget: 120,
  },
  // Each section asks for its own permission: one's own preferences are everybody's.
  { path: "/settings/:section", page: "settings/SettingsPage", title: "title.settings", frame: "page", key: "settings", budget: 120 },
  { path: "/explorer", page: "explorer/ExplorerPage", title: "title.explorer", entry: "explorer", setting: "explorer", frame: "page", nav: 10, isWide: true, budget: 400 },
];

/** What the Dashboard opens where it names no page. */
export const START = "/orders";

/** Whether this host shows a page. */
export function isThere({ setting }: Pick<RouteDefinition, "setting">, config: Config): boolean {
  return setting === undefined || config[setting] === true;
}

export interface Match {
  route: RouteDefinition;
  /** The path's own parameters. */
  names: Record<string, string>;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // somebody typed a percent sign
  }
}

/** Returns the page of a path, null where there is none. */
export function matchRoute(path: string): Match | null {
  const given = path.split("/");
  // A path in plain words goes before one that takes any word in its place.
  const routes = [...ROUTES].sort((one, other) => Number(one.path.includes(":")) - Number(other.path.includes(":")));
  for (const route of routes) {
    const wanted = route.path.split("/");
    if (wanted.length !== given.length) continue;
    const names: Record<string, string> = {};
    const fits = wanted.every((part, index) => {
      const value = given[index] ?? "";
      if (!part.startsWith(":")) return part === value;
      names[part.slice(1)] = decoded(value);
      return value !== "";
    });
    if (fits) return { route, names };
  }
  return null;
}
