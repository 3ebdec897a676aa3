import { describe, expect, it, vi } from "vitest";

import { FakeDashboard } from "../testing/dashboard";
import { dashboardSession, pickLocale, parseTheme, standaloneSession } from "./session";

const none = new URLSearchParams();

describe("outside of the Dashboard", () => {
  it.each([
    ["#token=secret", ""],
    ["#/orders?token=secret", "#/orders"],
    ["#/orders?status=a&token=secret&sort=NUMBER", "#/orders?status=a&sort=NUMBER"],
  ])("a token in the address %s is taken over and disappears from it", (given, left) => {
    window.history.replaceState(null, "", `/dashboard/${given}`);

    const session = standaloneSession(none);

    expect(session.getState().token).toBe("secret");
    expect(window.location.href).not.toContain("secret");
    expect(window.location.hash).toBe(left);
  });

  it("a token in the query, which servers log, signs nobody in", () => {
    window.history.replaceState(null, "", "/dashboard/?token=secret");

    expect(standaloneSession(new URLSearchParams("token=secret")).getState().token).toBeNull();
  });

  it("the tab remembers who signed in until they sign out", () => {
    standaloneSession(none).signIn("mine");
    const later = standaloneSession(none);
    expect(later.getState().token).toBe("mine");

    later.signOut();

    expect(later.getState().token).toBeNull();
    expect(standaloneSession(none).getState().token).toBeNull();
  });

  it("works where the browser forbids storage", () => {
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    const session = standaloneSession(none);

    session.signIn("mine");

    expect(session.getState().token).toBe("mine");
  });
});

describe("inside the Dashboard", () => {
  it("the handshake brings the token, a renewal replaces it, and listeners are notified", () => {
    const dashboard = new FakeDashboard();
    const session = dashboardSession(dashboard.bridge, none);
    const listener = vi.fn();
    session.subscribe(listener);
    expect(session.getState().token).toBeNull();

    dashboard.send("handshake", { token: "first" });
    expect(session.getState().token).toBe("first");
    dashboard.send("tokenRefresh", { token: "second" });
    expect(session.getState().token).toBe("second");
    expect(listener).toHaveBeenCalledTimes(2);
  });

  it("theme and language follow the Dashboard", () => {
    const dashboard = new FakeDashboard();
    const session = dashboardSession(dashboard.bridge, new URLSearchParams("theme=dark&locale=pl"));
    expect(session.getState()).toMatchObject({ theme: "dark", locale: "pl" });

    dashboard.send("theme", { theme: "light" });
    dashboard.send("localeChanged", { locale: "sl" });

    expect(session.getState()).toMatchObject({ theme: "light", locale: "sl" });
  });
});

it("reads themes as the Dashboard's versions write them", () => {
  expect(["dark", "defaultDark", "light", "defaultLight", "", null].map(parseTheme)).toEqual(["dark", "dark", "light", "light", null, null]);
});

it("takes the first language tag that is one", () => {
  expect(pickLocale("not a tag", "pt_BR")).toBe("pt-BR");
  expect(pickLocale(null, undefined)).toBe("en");
});
