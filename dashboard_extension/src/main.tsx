import "@saleor/macaw-ui/style";
import "./ui/base.css";

import { AppBridge } from "@saleor/app-sdk/app-bridge";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App, Providers } from "./shell/App";
import { ConfigError, loadConfig } from "./shell/config";
import { parseLocation } from "./shell/location";
import { type Session, SessionContext, dashboardSession, standaloneSession } from "./shell/session";
import { useText } from "./shell/text";
import { Notice } from "./ui/Notice";

async function start(): Promise<void> {
  const element = document.getElementById("page");
  if (!element) throw new Error("index.html has no #page.");
  const { params } = parseLocation(window.location.href);
  const session = createSession(params);
  const root = createRoot(element);
  try {
    const config = await loadConfig();
    root.render(
      <StrictMode>
        <App config={config} session={session} />
      </StrictMode>,
    );
  } catch (error) {
    root.render(<StartupError session={session} reason={error instanceof ConfigError ? error.message : ""} />);
  }
}

/** The Dashboard adds `saleorApiUrl` to the URL of a page that it frames. */
function createSession(params: URLSearchParams): Session {
  const saleorApiUrl = params.get("saleorApiUrl");
  const isFramed = window.parent !== window;
  return isFramed && saleorApiUrl ? dashboardSession(new AppBridge({ saleorApiUrl }), params) : standaloneSession(params);
}

/** Shown when there is no usable config.json. */
function StartupError({ session, reason }: { session: Session; reason: string }) {
  return (
    <SessionContext.Provider value={session}>
      <Providers>
        <StartupErrorNotice reason={reason} />
      </Providers>
    </SessionContext.Provider>
  );
}

function StartupErrorNotice({ reason }: { reason: string }) {
  const t = useText();
  return <Notice tone="critical">{t("error.config", { message: reason })}</Notice>;
}

void start();
