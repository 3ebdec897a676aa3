import "@saleor/macaw-ui/style";
import "./ui/base.css";

import { AppBridge } from "@saleor/app-sdk/app-bridge";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App, Surroundings } from "./shell/App";
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
    root.render(<Stopped session={session} why={error instanceof ConfigError ? error.message : ""} />);
  }
}

/** The Dashboard names itself in our address when it frames us. */
function createSession(params: URLSearchParams): Session {
  const saleorApiUrl = params.get("saleorApiUrl");
  const isFramed = window.parent !== window;
  return isFramed && saleorApiUrl ? dashboardSession(new AppBridge({ saleorApiUrl }), params) : standaloneSession(params);
}

/** Without its configuration a page can only say so. */
function Stopped({ session, why }: { session: Session; why: string }) {
  return (
    <SessionContext.Provider value={session}>
      <Surroundings>
        <StoppedText why={why} />
      </Surroundings>
    </SessionContext.Provider>
  );
}

function StoppedText({ why }: { why: string }) {
  const t = useText();
  return <Notice tone="critical">{t("problem.config", { message: why })}</Notice>;
}

void start();
