import { useSyncExternalStore } from "react";

import { ROUTES, matchRoute } from "./routes";

/** A page's path and its parameters. */
export interface Route {
  path: string;
  params: URLSearchParams;
}

/** What the Dashboard says of the thing beside which it opens a page; from 3.22 on these are all its names. */
const CONTEXT_IDS = [
  "orderId",
  "draftOrderId",
  "draftOrderIds",
  "customerId",
  "customerIds",
  "productId",
  "productIds",
  "productSlug",
  "voucherId",
  "voucherIds",
] as const;

/** What the Dashboard says of itself and of its user. It is never a page's state. */
const HOST_PARAMETERS = ["domain", "saleorApiUrl", "id", "theme", "locale", "featureFlags"];

/**
 * Returns the route of a URL. State is in the hash alone. Without a hash the route is the entry's (`…/p/orders`, in older manifests
 * `?page=orders`), and of the query only what the page takes from a shared link is read: the rest is the Dashboard's own, such as the
 * sorting of its list. The ids of the order, product… beside which a page is opened come in the query, too, or behind the hash.
 */
export function parseLocation(href: string): Route {
  const url = new URL(href);
  const [hashPath, hashQuery] = partition(url.hash.slice(1), "?");
  const hasRoute = hashPath.startsWith("/");
  const path = hasRoute ? trimmed(hashPath) : entryPath(url);
  const params = new URLSearchParams(hasRoute ? hashQuery : "");
  for (const name of HOST_PARAMETERS) params.delete(name);
  const taken: readonly string[] = hasRoute ? CONTEXT_IDS : [...CONTEXT_IDS, ...(matchRoute(path)?.route.shared ?? [])];
  for (const name of taken) {
    // A widget's query comes twice.
    if (!params.has(name)) for (const value of new Set(url.searchParams.getAll(name))) params.append(name, value);
  }
  return { path, params };
}

/** What the Dashboard says of itself: it stands in the query, or behind a manifest's hash. */
export function hostParameters(href: string): URLSearchParams {
  const url = new URL(href);
  const given = new URLSearchParams(partition(url.hash.slice(1), "?")[1]);
  const found = new URLSearchParams();
  for (const name of HOST_PARAMETERS) {
    const value = given.get(name) ?? url.searchParams.get(name);
    if (value !== null) found.set(name, value);
  }
  return found;
}

function entryPath(url: URL): string {
  const entry = /\/p\/([^/]+)\/?$/.exec(url.pathname)?.[1];
  if (entry !== undefined) {
    const path = ROUTES.find((route) => route.entry === entry)?.path ?? `/${entry}`;
    // The address of a page about one thing names it in its query, as the Dashboard does.
    return path.replace(/:(\w+)/g, (whole, name: string) => encodeURIComponent(url.searchParams.get(name) ?? whole));
  }
  const page = url.searchParams.get("page");
  return page ? trimmed(`/${page}`) : "/";
}

/** `/order` is the widget's name in the oldest manifests. */
function trimmed(path: string): string {
  const plain = path.replace(/(.)\/+$/, "$1");
  return plain === "/order" ? "/widget/order" : plain;
}

export function buildHref(path: string, params: Record<string, string | string[] | undefined> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const item of Array.isArray(value) ? value : value === undefined ? [] : [value]) query.append(name, item);
  }
  const text = query.toString();
  return `#${path}${text && `?${text}`}`;
}

/** Goes to a page of ours. With `replace`, the back button does not lead to the one before. */
export function goTo(href: string, { replace = false }: { replace?: boolean } = {}): void {
  if (replace) window.location.replace(href);
  else window.location.hash = href;
}

/** Opens a page of ours as a click on a link does: a form with something unsaved asks first. */
export function follow(href: string): void {
  const link = document.createElement("a");
  link.href = href;
  document.body.append(link);
  link.click();
  link.remove();
}

export function useRoute(): Route {
  const href = useSyncExternalStore(subscribeToHash, () => window.location.href);
  return parseLocation(href);
}

function subscribeToHash(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => {
    window.removeEventListener("hashchange", changed);
  };
}

const LAST_PLACE = "saleor-oms-place";

const RELOAD_TAKES_MS = 10_000;

/**
 * Goes back to where the reader was, after the Dashboard was reloaded: it opens a page's frame again at its entry, without our hash. Browsers
 * do not tell a frame that it was reloaded: it is one that is opened at once after it was left. Later, a page begins at its beginning.
 */
export function keepPlace(): void {
  const key = `${LAST_PLACE}:${window.location.pathname}`;
  const [leftAt, hash] = partition(stored(key) ?? "", " ");
  const wasReloaded = Date.now() - Number(leftAt) < RELOAD_TAKES_MS;
  if (wasReloaded && hash && !window.location.hash) {
    const entry = window.location.href;
    window.history.replaceState(null, "", hash);
    makeWayBack(entry, hash);
  }
  window.addEventListener("pagehide", () => {
    try {
      window.sessionStorage.setItem(key, `${String(Date.now())} ${window.location.hash}`);
    } catch {
      return; // a browser may deny storage to framed pages
    }
  });
}

/**
 * Lets Back lead from a place that was gone back to to the page's beginning. What the browser has in its history of before the reload belongs to a
 * frame that is no more, so Back would change nothing that one sees. Browsers pass over what a page adds before anybody has touched it: the
 * first click or key does it.
 */
function makeWayBack(entry: string, hash: string): void {
  const add = () => {
    for (const event of TOUCHES) window.removeEventListener(event, add, true);
    if (window.location.hash !== hash) return;
    window.history.replaceState(null, "", entry);
    window.history.pushState(null, "", hash);
  };
  for (const event of TOUCHES) window.addEventListener(event, add, true);
}

const TOUCHES = ["click", "keydown"] as const;

function stored(key: string): string | null {
  try {
    return window.sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function partition(text: string, separator: string): [string, string] {
  const index = text.indexOf(separator);
  return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index + 1)];
}
