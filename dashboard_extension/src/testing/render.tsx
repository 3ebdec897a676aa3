import { type RenderResult, act, render } from "@testing-library/react";

import { App } from "../shell/App";
import { parseLocation } from "../shell/location";
import { type Session, standaloneSession } from "../shell/session";

/** Renders the pages at a hash, signed in outside of the Dashboard unless a session is given. */
export function openPage(hash: string, session: Session = signedIn()): RenderResult {
  window.history.replaceState(null, "", `/dashboard/index.html${hash}`);
  return render(<App config={{ endpoint: "https://shop.example/graphql/" }} session={session} />);
}

export function signedIn(token = "staff-token", query = "?locale=en-GB"): Session {
  const session = standaloneSession(parseLocation(`https://shop.example/${query}`).params);
  act(() => {
    session.signIn(token);
  });
  return session;
}
