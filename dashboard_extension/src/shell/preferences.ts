import { START, matchRoute } from "./routes";

const KEY = "saleor-oms-preferences";

export type Density = "comfortable" | "compact";

/** What a page needs before the server can be asked: the rest of a person's preferences is read where it is used. */
interface Kept {
  startPage: string;
  density: Density;
}

/** Keeps them in this browser, and lets them hold at once. */
export function applyPreferences(preferences: Kept): void {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // a browser may deny storage to framed pages: they hold until the next reload
  }
  showDensity(preferences.density);
}

/** The page that the reader wants to begin with. */
export function startPage(): string {
  const wanted = kept().startPage;
  return wanted && matchRoute(wanted) ? wanted : START;
}

/** Lets the density that was chosen in this browser hold. */
export function restoreDensity(): void {
  showDensity(kept().density ?? "comfortable");
}

function showDensity(density: Density): void {
  document.documentElement.dataset.density = density;
}

function kept(): Partial<Kept> {
  try {
    const found = JSON.parse(window.localStorage.getItem(KEY) ?? "{}") as unknown;
    return typeof found === "object" && found !== null ? (found) : {};
  } catch {
    return {};
  }
}
