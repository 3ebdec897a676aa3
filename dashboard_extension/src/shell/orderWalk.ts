import { parseLocation } from "./location";
import { matchRoute } from "./routes";

const KEY = "saleor-oms-order-walk";

/** The orders of the list that the reader came from, in its order, and the list's own address (a hash). */
export interface OrderWalk {
  /** As the list's links name them: Saleor's ids or ours. */
  ids: readonly string[];
  from: string;
}

/** Hands a list to the pages of its orders, which lead on to the one before and after. It is the tab's own and survives a reload. */
export function keepWalk(walk: OrderWalk): void {
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify(walk));
  } catch {
    return; // a browser may deny storage to framed pages: then there is no way on but the list
  }
}

export interface Neighbors {
  previous: string | null;
  next: string | null;
  /** Counted from 1, and how many there are. */
  place: number;
  count: number;
  from: string;
}

/**
 * Hands over, whenever a page of an order is opened, the page that one came from: the orders that it has links to, in their order. So every list
 * is one to walk through, and none has to care. Call it before the pages are drawn: it has to hear of a new address before they do.
 */
export function keepWalks(): void {
  window.addEventListener("hashchange", ({ oldURL, newURL }) => {
    const opened = orderOf(newURL);
    if (opened === null || orderOf(oldURL) !== null) return;
    const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href^="#/orders/"]')];
    const ids = [...new Set(links.map(({ href }) => orderOf(href)).filter((id) => id !== null))];
    if (ids.includes(opened)) keepWalk({ ids, from: new URL(oldURL).hash || "#/orders" });
  });
}

/** The order whose own page an address is; null for other pages. */
function orderOf(href: string): string | null {
  const match = matchRoute(parseLocation(href).path);
  return match?.route.page === "orderPage/OrderPage" ? (match.names.orderId ?? null) : null;
}

/** The orders before and after this one, by either of its ids, in the list that was handed over last; null where it is not in it. */
export function neighborsOf(...orderIds: readonly string[]): Neighbors | null {
  const walk = stored();
  const place = walk?.ids.findIndex((id) => orderIds.includes(id)) ?? -1;
  if (!walk || place < 0) return null;
  return { previous: walk.ids[place - 1] ?? null, next: walk.ids[place + 1] ?? null, place: place + 1, count: walk.ids.length, from: walk.from };
}

function stored(): OrderWalk | null {
  try {
    const walk = JSON.parse(window.sessionStorage.getItem(KEY) ?? "null") as Partial<OrderWalk> | null;
    return Array.isArray(walk?.ids) && typeof walk.from === "string" ? { ids: walk.ids, from: walk.from } : null;
  } catch {
    return null;
  }
}
