import type { AppBridge } from "@saleor/app-sdk/app-bridge";
import { afterEach, describe, expect, it, vi } from "vitest";

import { capabilitiesOf, createHost } from "./host";

describe("what a Dashboard can do, by its version", () => {
  it.each([
    [undefined, false, false, false],
    ["v3.21.21", false, false, false],
    ["v3.22.5", false, false, false],
    ["v3.22.6", true, false, false],
    ["v3.22.44", true, false, false],
    ["v3.23.7", true, false, false],
    ["v3.23.8", true, true, false],
    ["v3.23.9", true, true, true],
    ["3.23.27", true, true, true],
    ["v3.24.0-alpha.1", true, true, true],
    ["v4.0.0", true, true, true],
  ])("%s: tabs %s, height %s, refresh %s", (version, hasPopups, canResize, canRefresh) => {
    expect(capabilitiesOf(version)).toEqual({ hasPopups, canResize, canRefresh });
  });
});

describe("the doors", () => {
  const bridgeOf = (dashboardVersion: string) => {
    const dispatched: { type: string; payload: Record<string, unknown> }[] = [];
    const bridge = {
      getState: () => ({ dashboardVersion }),
      dispatch: (action: { type: string; payload: Record<string, unknown> }) => {
        dispatched.push(action);
        return Promise.resolve();
      },
    } as unknown as AppBridge;
    return { host: createHost({ bridge }), dispatched };
  };

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("let the Dashboard open a tab where its frame lets us open none", () => {
    const open = vi.fn();
    vi.stubGlobal("open", open);
    const old = bridgeOf("v3.21.21");
    old.host.openExternal("https://track.example/1");
    expect(old.dispatched).toMatchObject([{ type: "redirect", payload: { to: "https://track.example/1", newContext: true } }]);
    expect(open).not.toHaveBeenCalled();

    const current = bridgeOf("v3.23.27");
    current.host.openExternal("https://track.example/1");
    expect(open).toHaveBeenCalledWith("https://track.example/1", "_blank", "noopener,noreferrer");
    expect(current.dispatched).toEqual([]);
  });

  it("ask only a Dashboard that can to load its order again: the others never answer", () => {
    const old = bridgeOf("v3.23.8");
    old.host.refreshHost();
    expect(old.dispatched).toEqual([]);

    const current = bridgeOf("v3.23.9");
    current.host.refreshHost();
    expect(current.dispatched).toMatchObject([{ type: "refreshEntity" }]);
  });

  it("lead to an order in the Dashboard alone", () => {
    expect(createHost({ bridge: null }).goToOrder("T3JkZXI6MQ==", false)).toBe(false);
    const { host, dispatched } = bridgeOf("v3.23.27");
    expect(host.goToOrder("T3JkZXI6MQ==", true)).toBe(true);
    expect(dispatched).toMatchObject([{ payload: { to: "/orders/T3JkZXI6MQ%3D%3D", newContext: true } }]);
  });

  it("copy without the clipboard that frames are denied, and leave the focus where it was", () => {
    const button = document.body.appendChild(document.createElement("button"));
    button.focus();
    let selected = "";
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- see host.ts
    document.execCommand = () => {
      selected = (document.activeElement as HTMLTextAreaElement).value;
      return true;
    };

    expect(createHost({ bridge: null }).copy("RR1")).toBe(true);

    expect(selected).toBe("RR1");
    expect(document.activeElement).toBe(button);
    expect(document.querySelector("textarea")).toBeNull();
    button.remove();
  });
});
