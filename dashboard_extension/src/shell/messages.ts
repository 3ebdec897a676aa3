/** Every text of the pages, in ICU message format. A language is one more object of these keys in `catalogs`. */
const en = {
  "home.title": "Order management",
  "home.intro": "The pages that Saleor's Dashboard shows, on their own.",
  "home.orders": "Orders by status",
  "home.ordersHint": "Every order with its status: filter, sort, move.",
  "home.widget": "Order widget",
  "home.widgetHint": "What stands beside an order in the Dashboard: here, beside the newest one (#{number}).",
  "home.widgetNone": "What stands beside an order in the Dashboard. There is no order yet.",
  "home.graphql": "GraphQL endpoint",
  "home.signOut": "Sign out",

  "signIn.title": "Sign in",
  "signIn.intro": "Inside Saleor's Dashboard you are signed in already. Here, paste a token of your staff account.",
  "signIn.token": "Token",
  "signIn.submit": "Sign in",
  "signIn.note": "The token stays in this browser tab and is sent in the Authorization header only.",

  "problem.signedOut": "You are not signed in any more, or your token has expired.",
  "problem.signedOutDashboard": "The Dashboard's session has expired. This page goes on as soon as the Dashboard renews it; reload if it doesn't.",
  "problem.forbidden": "You may not see this: your account and this app both need Saleor's permission “Manage orders”.",
  "problem.offline": "The server can't be reached. Check your connection and try again.",
  "problem.server": "The server could not answer: {message}",
  "problem.retry": "Try again",
  "problem.otherToken": "Use another token",
  "problem.config": "This page does not know where its data is. {message} Ask whoever runs the shop.",
  "problem.handshake": "The Dashboard has not said who you are. Reload the page; if that does not help, the app may have to be installed again.",
  "problem.unknownPage": "There is no such page.",

  "order.loading": "Loading the order",
  "order.missing": "This order is not in the order management yet. It appears here by itself within some minutes of being placed.",
  "order.none": "No order was named. Open this page from an order.",
  "order.title": "Order #{number}",
  "order.backToOrders": "All orders",
  "order.items": "Items",
  "order.sku": "SKU {sku}",
  "order.perUnit": "{quantity, number} × {price}",
  "order.total": "Total",
  "order.rest": "Shipping and discounts",
  "order.voucher": "Voucher",
  "order.note": "Customer's note",
  "order.noLines": "The items are not known yet.",
  "order.status": "Status",
  "order.noStatus": "No status yet",
  "order.tracking": "Tracking",
  "order.history": "History",
  "order.historyAll": "Show all {count, number} changes",
  "order.noHistory": "Nothing has been changed yet.",
  "order.entered": "Entered as",
  "order.override": "rules overridden",

  "move.title": "Move to",
  "move.reason": "Reason (optional)",
  "move.none": "No further step leads on from this status.",
  "move.others": "Not possible now ({count, number})",
  "move.done": "Moved to {status}.",
  "move.stale": "Somebody else moved this order meanwhile. This is how it stands now.",
  "move.refused": "Not moved: {message}",
  "move.notAllowed": "This step is not allowed now.",

  "actor.STAFF": "Staff",
  "actor.APP": "App",
  "actor.CUSTOMER": "Customer",
  "actor.SYSTEM": "System",
  "actor.ERP": "ERP",

  "orders.title": "Orders",
  "orders.loading": "Loading the orders",
  "orders.refresh": "Refresh",
  "orders.filter": "Filter by status",
  "orders.all": "All",
  "orders.number": "Number",
  "orders.created": "Placed",
  "orders.customer": "Customer",
  "orders.status": "Status",
  "orders.since": "Since",
  "orders.payment": "Payment",
  "orders.channel": "Channel",
  "orders.total": "Total",
  "orders.actions": "Actions",
  "orders.move": "Move",
  "orders.moveNumber": "Move order #{number}",
  "orders.close": "Close",
  "orders.guest": "No name",
  "orders.sortBy": "Sort by {column}",
  "orders.empty": "No orders yet. New ones appear here by themselves.",
  "orders.emptyFiltered": "No order is in this status.",
  "orders.showAll": "Show all orders",
  "orders.next": "Next",
  "orders.previous": "Previous",
  "orders.paging": "Pages",
  "orders.off": "Order management is switched off in this shop.",

  "charge.NONE": "Unpaid",
  "charge.PARTIAL": "Partly paid",
  "charge.FULL": "Paid",
  "charge.OVERCHARGED": "Overpaid",
} as const;

export type MessageKey = keyof typeof en;
export type Catalog = Record<MessageKey, string>;

const catalogs: Record<string, Catalog> = { en };

/** The best catalogue there is for a locale: its own language, else English. */
export function catalogFor(locale: string): { language: string; messages: Catalog } {
  const language = locale.split("-")[0]?.toLowerCase() ?? "en";
  const messages = catalogs[language];
  return messages ? { language, messages } : { language: "en", messages: en };
}
