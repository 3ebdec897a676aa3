import { useEffect, useSyncExternalStore } from "react";

import { ShopLiveDocument } from "./opening.generated";
import { startPage } from "./preferences";
import { mayOpen, permissionsOf, useSession } from "./session";
import { useLiveQuery } from "./useLiveQuery";

const STORED = "saleor-oms-live";
const listeners = new Set<() => void>();
let known: boolean | null = read();

function read(): boolean | null {
  try {
    const stored = window.localStorage.getItem(STORED);
    return stored === null ? null : stored === "yes";
  } catch {
    return null; // a browser may deny storage to framed pages
  }
}

/** Keeps whether the shop is live for the next time, so that the pages of a live shop open without asking. */
export function rememberLive(isLive: boolean): void {
  if (known === isLive) return;
  known = isLive;
  try {
    window.localStorage.setItem(STORED, isLive ? "yes" : "no");
  } catch {
    // Then it is asked again.
  }
  for (const listener of listeners) listener();
}

/** Whether the shop is live, as far as this browser knows; null where nobody has asked yet. */
export function useIsLive(): boolean | null {
  return useSyncExternalStore(subscribe, () => known);
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => {
    listeners.delete(changed);
  };
}

/**
 * Returns the page that a path shows. Where none is named, it is the guide through the set-up for who may set the shop up, until the shop is
 * live; null while that is asked.
 */
export function useOpening(path: string): string | null {
  const { token, isEmbedded } = useSession();
  const isLive = useIsLive();
  const mayKeep = mayOpen("MANAGE_SETTINGS", permissionsOf(token, "user"));
  const isAsked = path === "/" && mayKeep && isLive !== true;
  const { data, error, isLoading } = useLiveQuery(ShopLiveDocument, {}, { isPaused: !isAsked });
  const shop = data?.omsShop;
  useEffect(() => {
    // What was known before may not be true any more.
    if (shop && !isLoading) rememberLive(Boolean(shop.liveSince));
  }, [shop, isLoading]);
  if (path !== "/") return path;
  // The Dashboard opens an app without naming a page.
  const usual = isEmbedded ? startPage() : path;
  if (!isAsked || error) return usual;
  if (!data) return null;
  return shop && !shop.liveSince ? "/start" : usual;
}
