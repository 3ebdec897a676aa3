import { ThemeProvider, useTheme } from "@saleor/macaw-ui";
import { type ReactNode, Suspense, createElement, useEffect, useMemo, useRef, useState } from "react";
import { Provider as ClientProvider } from "urql";

import { KeysHelp } from "../ui/keys/KeysHelp";
import { Loading } from "../ui/Loading";
import { NavigationRail } from "../ui/nav/NavigationRail";
import { Notice } from "../ui/Notice";
import { PaletteKeys } from "../ui/palette/PaletteKeys";
import { Toasts } from "../ui/toast/Toasts";
import { createClient } from "./client";
import type { Config } from "./config";
import { ErrorBoundary } from "./ErrorBoundary";
import { useHost } from "./host";
import { languageOf } from "./languages";
import { buildHref, useRoute } from "./location";
import { useOpening } from "./opening";
import { Scanner, pageOf } from "./pages";
import { type RouteDefinition, isThere, matchRoute } from "./routes";
import { type Session, SessionContext, useSession } from "./session";
import styles from "./shell.module.css";
import { useShellText } from "./shellTexts";
import { SignIn } from "./SignIn";
import { setLanguage } from "./texts";

/** Everything that a page needs: theme, language, who is signed in, and the GraphQL client. */
export function App({ config, session }: { config: Config; session: Session }) {
  const client = useMemo(() => createClient(config.endpoint, session), [config.endpoint, session]);
  return (
    <SessionContext.Provider value={session}>
      <Providers>
        <ClientProvider value={client}>
          <RequireSignIn>
            {/* Its keys come first, so that a page's own go before them. */}
            <KeysHelp />
            <Page config={config} />
          </RequireSignIn>
          <Toasts />
        </ClientProvider>
      </Providers>
    </SessionContext.Provider>
  );
}

/** Theme and language; the Dashboard may change them while a page is open. */
export function Providers({ children }: { children: ReactNode }) {
  const { theme, locale } = useSession();
  useEffect(() => {
    void setLanguage(languageOf(locale));
  }, [locale]);
  return (
    <ThemeProvider defaultTheme={theme === "dark" ? "defaultDark" : "defaultLight"}>
      <ThemeSync />
      {children}
    </ThemeProvider>
  );
}

function ThemeSync() {
  const { theme } = useSession();
  const { setTheme } = useTheme();
  useEffect(() => {
    setTheme(theme === "dark" ? "defaultDark" : "defaultLight");
    document.documentElement.style.colorScheme = theme;
    document.documentElement.dataset.theme = theme;
  }, [theme, setTheme]);
  return null;
}

const HANDSHAKE_TIMEOUT_MS = 10_000;

function RequireSignIn({ children }: { children: ReactNode }) {
  const t = useShellText();
  const { token, isEmbedded } = useSession();
  const [hasTimedOut, setHasTimedOut] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setHasTimedOut(true);
    }, HANDSHAKE_TIMEOUT_MS);
    return () => {
      window.clearTimeout(timer);
    };
  }, []);
  if (token) return children;
  if (!isEmbedded) return <SignIn />;
  return hasTimedOut ? <Notice tone="critical">{t("error.handshake")}</Notice> : <Loading label={t("page.loading")} rows={7} />;
}

function Page({ config }: { config: Config }) {
  const t = useShellText();
  const { path, params } = useRoute();
  const { isRenewing } = useSession();
  const shown = useOpening(path);
  const match = shown === null ? null : matchRoute(shown);
  const route = match && isThere(match.route, config) ? match.route : undefined;
  // What the path itself names, such as the order of `/orders/:orderId`, is a parameter like the others.
  for (const [name, value] of Object.entries(match?.names ?? {})) params.set(name, value);
  const title = route ? t(route.title) : shown === null ? t("page.loading") : t("error.unknownPage");
  useEffect(() => {
    document.title = `${title} · Saleor OMS`;
  }, [title]);

  const page = route && pageOf(route.page);
  const content = (
    <ErrorBoundary page={shown ?? path}>
      {/* A request that is held for a new token says nothing by itself. */}
      {isRenewing && <Notice tone="critical">{t("error.signedOutDashboard")}</Notice>}
      <Suspense fallback={<Loading label={t("page.loading")} rows={10} />}>
        {page ? (
          createElement(page, { key: route.key ?? shown, params, config })
        ) : shown === null ? (
          <Loading label={t("page.loading")} rows={10} />
        ) : (
          <Notice tone="warning">{t("error.unknownPage")}</Notice>
        )}
      </Suspense>
    </ErrorBoundary>
  );
  return route?.frame === "widget" ? <WidgetFrame>{content}</WidgetFrame> : <PageFrame route={route} config={config}>{content}</PageFrame>;
}

/** A page of its own, with the navigation beside it. macaw-ui's ThemeProvider is the document's main landmark. */
function PageFrame({ route, config, children }: { route: RouteDefinition | undefined; config: Config; children: ReactNode }) {
  if (route?.frame === "popup") return <div className={styles.popup}>{children}</div>;
  return (
    <div className={styles.withRail}>
      <ErrorBoundary page="palette" isSilent>
        <PaletteKeys config={config} />
      </ErrorBoundary>
      <NavigationRail current={route} config={config} />
      <div className={`${styles.page ?? ""} ${route?.isWide ? (styles.wide ?? "") : ""}`}>{children}</div>
      <ErrorBoundary page="scanner" isSilent>
        <Suspense fallback={null}>
          <Scanner />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}

function WidgetFrame({ children }: { children: ReactNode }) {
  const t = useShellText();
  const { isEmbedded } = useSession();
  if (isEmbedded) return <EmbeddedWidget>{children}</EmbeddedWidget>;
  return (
    <div className={styles.column}>
      <a className={styles.back} href={buildHref("/orders")}>
        ← {t("nav.back")}
      </a>
      <div className={styles.card}>{children}</div>
    </div>
  );
}

/** Reports the widget's height to the Dashboard whenever it changes, so that the frame is as high as its content. */
function EmbeddedWidget({ children }: { children: ReactNode }) {
  const host = useHost();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => (root.current ? host.reportHeight(root.current) : undefined), [host]);
  return (
    <div ref={root} className={styles.bare}>
      {children}
    </div>
  );
}
