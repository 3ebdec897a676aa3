// A part of the drag and drop that pages bring, here so that their files build on this one: else the bundler puts its runtime into a file of its
// own, which is one request more for the widget.
import "bind-event-listener";
import "@saleor/macaw-ui/style";
import "./ui/base.css";

import { AppBridge } from "@saleor/app-sdk/app-bridge";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App, Providers } from "./shell/App";
import { ConfigError, loadConfig } from "./shell/config";
import { languageOf } from "./shell/languages";
import { hostParameters, keepPlace } from "./shell/location";
import { keepWalks } from "./shell/orderWalk";
import { restoreDensity } from "./shell/preferences";
import { type Session, SessionContext, dashboardSession, standaloneSession } from "./shell/session";
import { useShellText } from "./shell/shellTexts";
import { setLanguage } from "./shell/texts";
import { Notice } from "./ui/Notice";

async function start(): Promise<void> {
  const element = document.getElementById("page");
  if (!element) throw new Error("index.html has no #page.");
  const root = createRoot(element);
  const parameters = hostParameters(window.location.href);
  const isFramed = window.parent !== window;
  const saleorApiUrl = parameters.get("saleorApiUrl");
  // The Dashboard's bridge makes its ids with an API that browsers keep from plain http.
  const isSecure = window.isSecureContext;
  if (isFramed) keepPlace();
  keepWalks();
  restoreDensity();
  const session = isFramed && saleorApiUrl && isSecure ? dashboardSession(new AppBridge({ saleorApiUrl }), parameters) : standaloneSession(parameters);
  if (isFramed && saleorApiUrl && !isSecure) {
    root.render(<StartupError session={session} problem={{ kind: "insecure" }} />);
    return;
  }
  try {
    const [config] = await Promise.all([loadConfig(), setLanguage(languageOf(session.getState().locale))]);
    root.render(
      <StrictMode>
        <App config={config} session={session} />
      </StrictMode>,
    );
  } catch (error) {
    root.render(<StartupError session={session} problem={{ kind: "config", reason: error instanceof ConfigError ? error.message : "" }} />);
  }
}

type Problem = { kind: "config"; reason: string } | { kind: "insecure" };

/** Shown in place of the pages where they can't work. */
function StartupError({ session, problem }: { session: Session; problem: Problem }) {
  return (
    <SessionContext.Provider value={session}>
      <Providers>
        <StartupErrorNotice problem={problem} />
      </Providers>
    </SessionContext.Provider>
  );
}

function StartupErrorNotice({ problem }: { problem: Problem }) {
  const t = useShellText();
  return <Notice tone="critical">{problem.kind === "config" ? t("error.config", { message: problem.reason }) : t("error.insecure")}</Notice>;
}

void start();
