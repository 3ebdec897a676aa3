import { type AppBridge, actions } from "@saleor/app-sdk/app-bridge";
import { createContext, useContext, useSyncExternalStore } from "react";

export type Theme = "light" | "dark";

/** Who is looking, and how they want to see it. */
export interface SessionState {
  /** Null while nobody is signed in. */
  token: string | null;
  theme: Theme;
  /** BCP 47. */
  locale: string;
}

/** Either the Dashboard round us answers who the reader is, or (outside of it) the reader does. */
export interface Session {
  bridge: AppBridge | null;
  read: () => SessionState;
  subscribe: (changed: () => void) => () => void;
  signIn: (token: string) => void;
  signOut: () => void;
}

/** The Dashboard writes "light" and "dark", and in some versions macaw-ui's "defaultDark". */
export function readTheme(value: string | null | undefined): Theme | null {
  if (!value) return null;
  return value.toLowerCase().endsWith("dark") ? "dark" : "light";
}

/** The first of these that is a language tag; the Dashboard and people write `pl`, `pt_BR`, `zh-Hans`. */
export function readLocale(...candidates: (string | null | undefined)[]): string {
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
    read: () => state,
    subscribe: (changed: () => void) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    set: (change: Partial<SessionState>) => {
      state = { ...state, ...change };
      for (const changed of listeners) changed();
    },
  };
}

/** A session that the Dashboard keeps: token, its renewals, theme and language come over the bridge. */
export function dashboardSession(bridge: AppBridge, params: URLSearchParams): Session {
  const now = bridge.getState();
  const store = createStore({
    token: now.token ?? null,
    theme: readTheme(params.get("theme")) ?? "light",
    locale: readLocale(params.get("locale"), navigator.language),
  });
  bridge.subscribe("handshake", ({ token }) => {
    store.set({ token });
  });
  bridge.subscribe("tokenRefresh", ({ token }) => {
    store.set({ token });
  });
  bridge.subscribe("theme", ({ theme }) => {
    store.set({ theme: readTheme(theme) ?? "light" });
  });
  bridge.subscribe("localeChanged", ({ locale }) => {
    store.set({ locale: readLocale(locale, navigator.language) });
  });
  return { ...store, bridge, signIn: () => undefined, signOut: () => undefined };
}

const TOKEN_KEY = "saleor-oms-token";

/**
 * A session outside of the Dashboard. The token is kept by the tab alone; one in the address (`#token=...`, which browsers
 * do not send to servers) is taken over and removed from it, so that it stays out of bookmarks and histories.
 */
export function standaloneSession(params: URLSearchParams): Session {
  const given = takeTokenFromAddress();
  if (given) remember(given);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const asked = readTheme(params.get("theme"));
  const store = createStore({
    token: given ?? remembered(),
    theme: asked ?? (dark.matches ? "dark" : "light"),
    locale: readLocale(params.get("locale"), navigator.language),
  });
  if (!asked) {
    dark.addEventListener("change", ({ matches }) => {
      store.set({ theme: matches ? "dark" : "light" });
    });
  }
  return {
    ...store,
    bridge: null,
    signIn: (token) => {
      remember(token);
      store.set({ token });
    },
    signOut: () => {
      remember(null);
      store.set({ token: null });
    },
  };
}

function takeTokenFromAddress(): string | null {
  const { hash, pathname, search } = window.location;
  const [path = "", query] = hash.startsWith("#/") ? hash.split("?", 2) : ["#", hash.slice(1)];
  const params = new URLSearchParams(query);
  const token = params.get("token");
  if (token === null) return null;
  params.delete("token");
  const rest = params.toString();
  const left = path === "#" ? rest && `#${rest}` : `${path}${rest && `?${rest}`}`;
  window.history.replaceState(null, "", `${pathname}${search}${left}`);
  return token;
}

// A browser may forbid storage to framed pages: then the token lives as long as the page.
function remembered(): string | null {
  try {
    return window.sessionStorage.getItem(TOKEN_KEY);
  } catch {
    return null;
  }
}

function remember(token: string | null): void {
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
  if (!session) throw new Error("No session round this component.");
  return session;
}

export function useSession(): SessionState & { isEmbedded: boolean } {
  const session = useSessionStore();
  const state = useSyncExternalStore(session.subscribe, session.read);
  return { ...state, isEmbedded: session.bridge !== null };
}

/** Shows an order in the Dashboard round us; false where there is none. */
export function openInDashboard(session: Session, orderId: string, inNewTab: boolean): boolean {
  if (!session.bridge) return false;
  const to = `/orders/${encodeURIComponent(orderId)}`;
  session.bridge.dispatch(actions.Redirect({ to, newContext: inNewTab })).catch((error: unknown) => {
    console.warn("The Dashboard did not open the order.", error);
  });
  return true;
}
