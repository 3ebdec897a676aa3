import { reportWidgetHeightFromElement } from "@saleor/app-sdk/app-bridge";
import { ThemeProvider, useTheme } from "@saleor/macaw-ui";
import { type ReactNode, Suspense, lazy, useEffect, useMemo, useRef, useState } from "react";
import { IntlProvider } from "react-intl";
import { Provider as ClientProvider } from "urql";

import { OrderWidget } from "../modules/order/OrderWidget";
import { Loading } from "../ui/Loading";
import { Notice } from "../ui/Notice";
import { createClient } from "./client";
import type { Config } from "./config";
import { buildHref, useRoute } from "./location";
import { catalogFor } from "./messages";
import { type Session, SessionContext, useSession, useSessionStore } from "./session";
import styles from "./shell.module.css";
import { SignIn } from "./SignIn";
import { useText } from "./text";

// The widget is part of the first file: it is opened with every order. The pages are loaded when they are opened.
const OrdersPage = lazy(() => import("../modules/orders/OrdersPage"));
const HomePage = lazy(() => import("../modules/home/HomePage"));

/** Everything that a page needs: theme, language, who is signed in, and the GraphQL client. */
export function App({ config, session }: { config: Config; session: Session }) {
  const client = useMemo(() => createClient(config.endpoint, session.getState), [config.endpoint, session]);
  return (
    <SessionContext.Provider value={session}>
      <Providers>
        <ClientProvider value={client}>
          <RequireSignIn>
            <Page config={config} />
          </RequireSignIn>
        </ClientProvider>
      </Providers>
    </SessionContext.Provider>
  );
}

/** Theme and language; the Dashboard may change them while a page is open. */
export function Providers({ children }: { children: ReactNode }) {
  const { theme, locale } = useSession();
  const { language, messages } = catalogFor(locale);
  return (
    <IntlProvider locale={language} messages={messages}>
      <ThemeProvider defaultTheme={theme === "dark" ? "defaultDark" : "defaultLight"}>
        <ThemeSync />
        {children}
      </ThemeProvider>
    </IntlProvider>
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
  const t = useText();
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
  return hasTimedOut ? <Notice tone="critical">{t("error.handshake")}</Notice> : <Loading label={t("order.loading")} rows={7} />;
}

function Page({ config }: { config: Config }) {
  const t = useText();
  const { path, params } = useRoute();
  const { isEmbedded } = useSession();
  switch (path) {
    case "/widget/order":
    case "/order": // the short form that a manifest may use
      return <WidgetPage orderId={params.get("orderId")} />;
    case "/orders":
      return <FullPage>{<OrdersPage params={params} />}</FullPage>;
    case "/":
      // The Dashboard opens an app without a route; its staff want the orders.
      return <FullPage>{isEmbedded ? <OrdersPage params={params} /> : <HomePage config={config} />}</FullPage>;
    default:
      return (
        <FullPage>
          <Notice tone="warning">{t("error.unknownPage")}</Notice>
        </FullPage>
      );
  }
}

function FullPage({ children }: { children: ReactNode }) {
  const t = useText();
  const { isEmbedded } = useSession();
  return (
    <div className={isEmbedded ? styles.embeddedPage : styles.page}>
      <Suspense fallback={<Loading label={t("orders.loading")} rows={10} />}>{children}</Suspense>
    </div>
  );
}

function WidgetPage({ orderId }: { orderId: string | null }) {
  const t = useText();
  const { isEmbedded } = useSession();
  const content = orderId ? <OrderWidget key={orderId} orderId={orderId} /> : <Notice tone="warning">{t("order.none")}</Notice>;
  if (isEmbedded) return <EmbeddedWidget>{content}</EmbeddedWidget>;
  return (
    <div className={styles.column}>
      <a className={styles.back} href={buildHref("/orders")}>
        ← {t("order.backToOrders")}
      </a>
      <div className={styles.card}>{content}</div>
    </div>
  );
}

/** Reports the widget's height to the Dashboard whenever it changes, so that the frame is as high as its content. */
function EmbeddedWidget({ children }: { children: ReactNode }) {
  const { bridge } = useSessionStore();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = root.current;
    if (!bridge || !element) return;
    const observer = new ResizeObserver(() => {
      reportWidgetHeightFromElement(bridge, element);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [bridge]);
  return (
    <div ref={root} className={styles.bare}>
      {children}
    </div>
  );
}
