import type { AppBridge } from "@saleor/app-sdk/app-bridge";
import { createContext, useContext, useSyncExternalStore } from "react";

import { LANGUAGES } from "./languages";

export type Theme = "light" | "dark";

/** The user's token and preferences. */
export interface SessionState {
  /** Null while nobody is signed in. */
  token: string | null;
  theme: Theme;
  /** A BCP 47 language tag. */
  locale: string;
  /** Requests wait for a new token: the Dashboard has not renewed the expired one yet. */
  isRenewing: boolean;
}

/** The user's session: kept by the Dashboard that frames the page or, outside of it, by the browser tab. */
export interface Session {
  bridge: AppBridge | null;
  getState: () => SessionState;
  subscribe: (listener: () => void) => () => void;
  /** Waits until there is another token than the one that was refused; gives up after a while, at once where nobody renews tokens. */
  renew: (refused: string | null) => Promise<void>;
  setLocale: (locale: string) => void;
  setTheme: (theme: Theme) => void;
  signIn: (token: string) => void;
  signOut: () => void;
}

/** The Dashboard sends "light" and "dark", some versions macaw-ui's "defaultLight" and "defaultDark". */
export function parseTheme(value: string | null | undefined): Theme | null {
  if (!value) return null;
  return value.toLowerCase().endsWith("dark") ? "dark" : "light";
}

/** Returns the first candidate that is a language tag (`pl`, `pt_BR`, `zh-Hans`), otherwise English. */
export function pickLocale(...candidates: (string | null | undefined)[]): string {
  for (const candidate of candidates) {
    try {
      const [locale] = Intl.getCanonicalLocales(candidate?.replace("_", "-") ?? []);
      if (locale) return locale;
    } catch {
      continue; // not a language tag: the next one
    }
  }
  return "en";
}

function createStore(initial: SessionState) {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set: (change: Partial<SessionState>) => {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
  };
}

type Store = ReturnType<typeof createStore>;

// The Dashboard names its language after the page has been drawn; what it was the last time spares the reader the change.
const LOCALE_KEY = "saleor-oms-locale";
const THEME_KEY = "saleor-oms-theme";

function preferences(store: Store) {
  return {
    setLocale: (locale: string) => {
      remember("local", LOCALE_KEY, locale);
      store.set({ locale });
    },
    setTheme: (theme: Theme) => {
      remember("local", THEME_KEY, theme);
      store.set({ theme });
    },
  };
}

const RENEWAL_TIMEOUT_MS = 60_000;

/** Returns a session kept by the Dashboard: token, its renewals, theme and language come over the bridge. */
export function dashboardSession(bridge: AppBridge, params: URLSearchParams): Session {
  const store = createStore({
    token: bridge.getState().token ?? null,
    theme: parseTheme(params.get("theme")) ?? parseTheme(recall("local", THEME_KEY)) ?? "light",
    locale: pickLocale(params.get("locale"), recall("local", LOCALE_KEY), navigator.language),
    isRenewing: false,
  });
  const own = preferences(store);
  bridge.subscribe("handshake", ({ token }) => {
    store.set({ token });
  });
  bridge.subscribe("tokenRefresh", ({ token }) => {
    store.set({ token });
  });
  bridge.subscribe("theme", ({ theme }) => {
    own.setTheme(parseTheme(theme) ?? "light");
  });
  bridge.subscribe("localeChanged", ({ locale }) => {
    own.setLocale(pickLocale(locale, navigator.language));
  });
  const renew = async (refused: string | null): Promise<void> => {
    if (store.getState().token !== refused) return;
    store.set({ isRenewing: true });
    await new Promise<void>((resolve) => {
      const timer = window.setTimeout(resolve, RENEWAL_TIMEOUT_MS);
      const stop = store.subscribe(() => {
        if (store.getState().token === refused) return;
        window.clearTimeout(timer);
        stop();
        resolve();
      });
    });
    store.set({ isRenewing: false });
  };
  return { ...store, ...own, bridge, renew, signIn: () => undefined, signOut: () => undefined };
}

const TOKEN_KEY = "saleor-oms-token";

/**
 * Returns a session outside of the Dashboard. The token is kept in the tab's session storage. A token in the URL (`#token=...`, which
 * browsers do not send to servers) is stored and removed from the URL, so that it stays out of bookmarks and the history. Language and
 * theme are the ones named in the URL, else those chosen the last time, else the browser's.
 */
export function standaloneSession(params: URLSearchParams): Session {
  const given = takeTokenFromUrl();
  if (given) remember("session", TOKEN_KEY, given);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const chosenTheme = parseTheme(params.get("theme")) ?? parseTheme(recall("local", THEME_KEY));
  const store = createStore({
    token: given ?? recall("session", TOKEN_KEY),
    theme: chosenTheme ?? (dark.matches ? "dark" : "light"),
    locale: pickLocale(params.get("locale"), recall("local", LOCALE_KEY), supportedOf(navigator.languages)),
    isRenewing: false,
  });
  if (!chosenTheme) {
    dark.addEventListener("change", ({ matches }) => {
      if (recall("local", THEME_KEY) === null) store.set({ theme: matches ? "dark" : "light" });
    });
  }
  return {
    ...store,
    ...preferences(store),
    bridge: null,
    renew: () => Promise.resolve(),
    signIn: (token) => {
      remember("session", TOKEN_KEY, token);
      store.set({ token });
    },
    signOut: () => {
      remember("session", TOKEN_KEY, null);
      store.set({ token: null });
    },
  };
}

/** The first of the browser's languages that we have texts in; its first one where there is none. */
function supportedOf(tags: readonly string[]): string | undefined {
  return tags.find((tag) => LANGUAGES.some((language) => language.split("-")[0] === tag.split("-")[0])) ?? tags[0];
}

function takeTokenFromUrl(): string | null {
  const { hash, pathname, search } = window.location;
  const [path = "", query] = hash.startsWith("#/") ? hash.split("?", 2) : ["#", hash.slice(1)];
  const params = new URLSearchParams(query);
  const token = params.get("token");
  if (token === null) return null;
  params.delete("token");
  const rest = params.toString();
  const remaining = path === "#" ? rest && `#${rest}` : `${path}${rest && `?${rest}`}`;
  window.history.replaceState(null, "", `${pathname}${search}${remaining}`);
  return token;
}

// A browser may deny storage to framed pages; what is kept is then lost with the page.
function recall(where: "session" | "local", key: string): string | null {
  try {
    return (where === "session" ? window.sessionStorage : window.localStorage).getItem(key);
  } catch {
    return null;
  }
}

function remember(where: "session" | "local", key: string, value: string | null): void {
  try {
    const storage = where === "session" ? window.sessionStorage : window.localStorage;
    if (value) storage.setItem(key, value);
    else storage.removeItem(key);
  } catch {
    return;
  }
}

export const SessionContext = createContext<Session | null>(null);

export function useSessionStore(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("This component is not inside a SessionContext.");
  return session;
}

export function useSession(): SessionState & { isEmbedded: boolean } {
  const session = useSessionStore();
  const state = useSyncExternalStore(session.subscribe, session.getState);
  return { ...state, isEmbedded: session.bridge !== null };
}

/**
 * Returns Saleor's permissions of a token's user, or, with `of: "app"`, those that the app may use for them; null where the token does not
 * say. The server decides by them; a page uses them to explain and to leave out what would be refused.
 */
export function permissionsOf(token: string | null, of: "user" | "app"): readonly string[] | null {
  try {
    const [, payload = ""] = (token ?? "").split(".");
    const claims = JSON.parse(atob(payload.replace(/-/g, "+").replace(/_/g, "/"))) as Record<string, unknown>;
    const permissions = claims[of === "user" ? "user_permissions" : "permissions"];
    return Array.isArray(permissions) ? permissions.filter((name) => typeof name === "string") : null;
  } catch {
    return null; // not a JSON Web Token
  }
}

/** Whether the reader may see what needs a permission; where nobody knows what they may, the server says it. */
export function mayOpen(permission: string | undefined, permissions: readonly string[] | null): boolean {
  return permission === undefined || permissions === null || permissions.includes(permission);
}
