import { useSyncExternalStore } from "react";

/** A page's path and parameters, both in the hash of its URL. */
export interface Route {
  path: string;
  params: URLSearchParams;
}

/**
 * Returns the route of a URL. The Dashboard appends its own parameters to the URL in the manifest: to the hash if there is one,
 * otherwise to the query. So both are read, and the hash wins; `?page=orders` is the route where a hash is not possible.
 */
export function parseLocation(href: string): Route {
  const url = new URL(href);
  const params = new URLSearchParams(url.search);
  const [hashPath, hashQuery] = partition(url.hash.slice(1), "?");
  const hashParams = new URLSearchParams(hashQuery);
  for (const name of new Set(hashParams.keys())) params.delete(name);
  for (const [name, value] of hashParams) params.append(name, value);
  const page = params.get("page");
  const path = hashPath.startsWith("/") ? hashPath : page ? `/${page}` : "/";
  return { path: path.replace(/(.)\/+$/, "$1"), params };
}

export function buildHref(path: string, params: Record<string, string | string[] | undefined> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const item of Array.isArray(value) ? value : value === undefined ? [] : [value]) query.append(name, item);
  }
  const text = query.toString();
  return `#${path}${text && `?${text}`}`;
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

function partition(text: string, separator: string): [string, string] {
  const index = text.indexOf(separator);
  return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index + 1)];
}
