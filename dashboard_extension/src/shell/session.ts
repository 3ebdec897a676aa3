import { type AppBridge, actions } from "@saleor/app-sdk/app-bridge";
import { createContext, useContext, useSyncExternalStore } from "react";

export type Theme = "light" | "dark";

/** The user's token and preferences. */
export interface SessionState {
  /** Null while nobody is signed in. */
  token: string | null;
  theme: Theme;
  /** A BCP 47 language tag. */
  locale: string;
}

/** The user's session: kept by the Dashboard that frames the page or, outside of it, by the browser tab. */
export interface Session {
  bridge: AppBridge | null;
  getState: () => SessionState;
  subscribe: (listener: () => void) => () => void;
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

/** Returns a session kept by the Dashboard: token, its renewals, theme and language come over the bridge. */
export function dashboardSession(bridge: AppBridge, params: URLSearchParams): Session {
  const initial = bridge.getState();
  const store = createStore({
    token: initial.token ?? null,
    theme: parseTheme(params.get("theme")) ?? "light",
    locale: pickLocale(params.get("locale"), navigator.language),
  });
  bridge.subscribe("handshake", ({ token }) => {
    store.set({ token });
  });
  bridge.subscribe("tokenRefresh", ({ token }) => {
    store.set({ token });
  });
  bridge.subscribe("theme", ({ theme }) => {
    store.set({ theme: parseTheme(theme) ?? "light" });
  });
  bridge.subscribe("localeChanged", ({ locale }) => {
    store.set({ locale: pickLocale(locale, navigator.language) });
  });
  return { ...store, bridge, signIn: () => undefined, signOut: () => undefined };
}

const TOKEN_KEY = "saleor-oms-token";

/**
 * Returns a session outside of the Dashboard. The token is kept in the tab's session storage. A token in the URL (`#token=...`, which
 * browsers do not send to servers) is stored and removed from the URL, so that it stays out of bookmarks and the history.
 */
export function standaloneSession(params: URLSearchParams): Session {
  const given = takeTokenFromUrl();
  if (given) saveToken(given);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const requestedTheme = parseTheme(params.get("theme"));
  const store = createStore({
    token: given ?? loadToken(),
    theme: requestedTheme ?? (dark.matches ? "dark" : "light"),
    locale: pickLocale(params.get("locale"), navigator.language),
  });
  if (!requestedTheme) {
    dark.addEventListener("change", ({ matches }) => {
      store.set({ theme: matches ? "dark" : "light" });
    });
  }
  return {
    ...store,
    bridge: null,
    signIn: (token) => {
      saveToken(token);
      store.set({ token });
    },
    signOut: () => {
      saveToken(null);
      store.set({ token: null });
    },
  };
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

// A browser may deny storage to framed pages; the token is then lost with the page.
function loadToken(): string | null {
  try {
    return window.sessionStorage.getItem(TOKEN_KEY);
  } catch {
    return null;
  }
}

function saveToken(token: string | null): void {
  try {
    if (token) window.sessionStorage.setItem(TOKEN_KEY, token);
    else window.sessionStorage.removeItem(TOKEN_KEY);
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

/** Opens an order in the Dashboard that frames the page; returns false outside of the Dashboard. */
export function openInDashboard(session: Session, orderId: string, inNewTab: boolean): boolean {
  if (!session.bridge) return false;
  const to = `/orders/${encodeURIComponent(orderId)}`;
  session.bridge.dispatch(actions.Redirect({ to, newContext: inNewTab })).catch((error: unknown) => {
    console.warn("The Dashboard did not open the order.", error);
  });
  return true;
}
