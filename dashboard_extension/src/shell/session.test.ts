import { describe, expect, it, vi } from "vitest";

import { FakeDashboard } from "../testing/dashboard";
import { dashboardSession, readLocale, readTheme, standaloneSession } from "./session";

const none = new URLSearchParams();

describe("outside of the Dashboard", () => {
  it.each([
    ["#token=secret", ""],
    ["#/orders?token=secret", "#/orders"],
    ["#/orders?status=a&token=secret&sort=NUMBER", "#/orders?status=a&sort=NUMBER"],
  ])("a token in the address %s is taken over and disappears from it", (given, left) => {
    window.history.replaceState(null, "", `/dashboard/${given}`);

    const session = standaloneSession(none);

    expect(session.read().token).toBe("secret");
    expect(window.location.href).not.toContain("secret");
    expect(window.location.hash).toBe(left);
  });

  it("a token in the query, which servers log, signs nobody in", () => {
    window.history.replaceState(null, "", "/dashboard/?token=secret");

    expect(standaloneSession(new URLSearchParams("token=secret")).read().token).toBeNull();
  });

  it("the tab remembers who signed in until they sign out", () => {
    standaloneSession(none).signIn("mine");
    const later = standaloneSession(none);
    expect(later.read().token).toBe("mine");

    later.signOut();

    expect(later.read().token).toBeNull();
    expect(standaloneSession(none).read().token).toBeNull();
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

    expect(session.read().token).toBe("mine");
  });
});

describe("inside the Dashboard", () => {
  it("the handshake brings the token, a renewal replaces it, and listeners are told", () => {
    const dashboard = new FakeDashboard();
    const session = dashboardSession(dashboard.bridge, none);
    const told = vi.fn();
    session.subscribe(told);
    expect(session.read().token).toBeNull();

    dashboard.say("handshake", { token: "first" });
    expect(session.read().token).toBe("first");
    dashboard.say("tokenRefresh", { token: "second" });
    expect(session.read().token).toBe("second");
    expect(told).toHaveBeenCalledTimes(2);
  });

  it("theme and language follow the Dashboard", () => {
    const dashboard = new FakeDashboard();
    const session = dashboardSession(dashboard.bridge, new URLSearchParams("theme=dark&locale=pl"));
    expect(session.read()).toMatchObject({ theme: "dark", locale: "pl" });

    dashboard.say("theme", { theme: "light" });
    dashboard.say("localeChanged", { locale: "sl" });

    expect(session.read()).toMatchObject({ theme: "light", locale: "sl" });
  });
});

it("reads themes as the Dashboard's versions write them", () => {
  expect(["dark", "defaultDark", "light", "defaultLight", "", null].map(readTheme)).toEqual(["dark", "dark", "light", "light", null, null]);
});

it("takes the first language tag that is one", () => {
  expect(readLocale("not a tag", "pt_BR")).toBe("pt-BR");
  expect(readLocale(null, undefined)).toBe("en");
});
