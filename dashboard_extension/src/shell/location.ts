import { useSyncExternalStore } from "react";

/** A route of ours: a path and its parameters, both behind the hash. */
export interface Route {
  path: string;
  params: URLSearchParams;
}

/**
 * Reads a page's address. The Dashboard joins its own parameters to the end of the address it was given: behind the hash
 * where that has one, else in the query. So both count, the hash first; `?page=orders` names a route where a hash can't stand.
 */
export function parseLocation(href: string): Route {
  const url = new URL(href);
  const params = new URLSearchParams(url.search);
  const [hashPath, hashQuery] = splitOnce(url.hash.slice(1), "?");
  const behindHash = new URLSearchParams(hashQuery);
  for (const name of new Set(behindHash.keys())) params.delete(name);
  for (const [name, value] of behindHash) params.append(name, value);
  const page = params.get("page");
  const path = hashPath.startsWith("/") ? hashPath : page ? `/${page}` : "/";
  return { path: path.replace(/(.)\/+$/, "$1"), params };
}

export function hrefOf(path: string, params: Record<string, string | string[] | undefined> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const item of Array.isArray(value) ? value : value === undefined ? [] : [value]) query.append(name, item);
  }
  const text = query.toString();
  return `#${path}${text && `?${text}`}`;
}

export function useRoute(): Route {
  const href = useSyncExternalStore(onAddressChange, () => window.location.href);
  return parseLocation(href);
}

function onAddressChange(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => {
    window.removeEventListener("hashchange", changed);
  };
}

function splitOnce(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index + 1)];
}
