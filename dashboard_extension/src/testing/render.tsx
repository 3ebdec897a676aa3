import { type RenderResult, act, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { Provider as ClientProvider } from "urql";

import { App, Providers } from "../shell/App";
import { createClient } from "../shell/client";
import type { Config } from "../shell/config";
import { hostParameters } from "../shell/location";
import { type Session, SessionContext, standaloneSession } from "../shell/session";
import { Toasts } from "../ui/toast/Toasts";

/** Renders the pages at a hash, signed in outside of the Dashboard unless a session is given; `settings` are of config.json. */
export function openPage(hash: string, session: Session = signedIn(), settings: Partial<Config> = {}): RenderResult {
  window.history.replaceState(null, "", `/dashboard/p${hash}`);
  return render(<App config={{ endpoint: "https://shop.example/graphql/", ...settings }} session={session} />);
}

/** Renders a part of a page in a reader's language. */
export function renderPart(part: ReactNode, locale = "en-GB"): RenderResult {
  const session = signedIn("staff-token", `?locale=${locale}`);
  return render(
    <SessionContext.Provider value={session}>
      <Providers>
        <ClientProvider value={createClient("https://shop.example/graphql/", session)}>{part}</ClientProvider>
        <Toasts />
      </Providers>
    </SessionContext.Provider>,
  );
}

export function signedIn(token = "staff-token", query = "?locale=en-GB"): Session {
  const session = standaloneSession(hostParameters(`https://shop.example/${query}`));
  act(() => {
    session.signIn(token);
  });
  return session;
}
