import { useEffect } from "react";

import { START, matchRoute } from "./routes";

const KEY = "saleor-oms-preferences";

type Density = "comfortable" | "compact";

/** What a page needs before the server can be asked: the rest of a person's preferences is read where it is used. */
interface Kept {
  startPage: string;
  density: Density;
}

/** Lets a person's preferences, as the server has them, hold at once and in this browser from now on; null where they are not known. */
export function useAppliedPreferences(preferences: unknown): void {
  const { startPage, density } = keptOf(preferences);
  const isKnown = preferences !== null && preferences !== undefined;
  useEffect(() => {
    if (!isKnown) return;
    try {
      window.localStorage.setItem(KEY, JSON.stringify({ startPage, density }));
    } catch {
      // a browser may deny storage to framed pages: they hold until the next reload
    }
    showDensity(density);
  }, [isKnown, startPage, density]);
}

/** The page that the reader wants to begin with. */
export function startPage(): string {
  const wanted = stored().startPage;
  return matchRoute(wanted) ? wanted : START;
}

/** Lets the density that was chosen in this browser hold. */
export function restoreDensity(): void {
  showDensity(stored().density);
}

function showDensity(density: Density): void {
  document.documentElement.dataset.density = density;
}

function stored(): Kept {
  try {
    return keptOf(JSON.parse(window.localStorage.getItem(KEY) ?? "{}"));
  } catch {
    return keptOf(null);
  }
}

function keptOf(given: unknown): Kept {
  const { startPage: page, density } = (typeof given === "object" && given !== null ? given : {}) as Record<string, unknown>;
  return { startPage: typeof page === "string" ? page : START, density: density === "compact" ? "compact" : "comfortable" };
}
