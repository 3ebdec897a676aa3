import type { AppBridge } from "@saleor/app-sdk/app-bridge";
import { afterEach, describe, expect, it, vi } from "vitest";

import { capabilitiesOf, createHost } from "./host";

describe("what a Dashboard can do, by its version", () => {
  it.each([
    [undefined, []],
    ["v3.21.21", []],
    ["v3.22.5", []],
    ["v3.22.6", ["hasPopups"]],
    ["v3.22.30", ["hasPopups"]],
    ["v3.22.44", ["hasPopups", "canClosePopup"]],
    ["v3.23.7", ["hasPopups", "canClosePopup"]],
    ["v3.23.8", ["hasPopups", "canClosePopup", "canResize"]],
    ["v3.23.9", ["hasPopups", "canClosePopup", "canResize", "canRefresh"]],
    ["3.23.18", ["hasPopups", "canClosePopup", "canResize", "canRefresh"]],
    ["3.23.27", ["hasPopups", "canClosePopup", "canResize", "canRefresh", "canOpenPopup"]],
    ["v3.24.0-alpha.1", ["hasPopups", "canClosePopup", "canResize", "canRefresh", "canOpenPopup"]],
    ["v4.0.0", ["hasPopups", "canClosePopup", "canResize", "canRefresh", "canOpenPopup"]],
  ])("%s: %s", (version, able) => {
    const can = Object.entries(capabilitiesOf(version)).filter(([, isAble]) => isAble);
    expect(can.map(([name]) => name).sort()).toEqual([...able].sort());
  });
});

describe("the doors", () => {
  const bridgeOf = (dashboardVersion: string) => {
    const dispatched: { type: string; payload: Record<string, unknown> }[] = [];
    const bridge = {
      getState: () => ({ id: "QXBwOjE=", dashboardVersion, appParams: { orderId: "T3JkZXI6MQ==" } }),
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

  it.each([
    ["v3.21.21", "redirect", { to: "/apps/QXBwOjE%3D/app/order-page?orderId=T3JkZXI6MQ%3D%3D", newContext: true }],
    ["v3.22.44", "redirect", { to: "/extensions/app/QXBwOjE%3D/order-page?orderId=T3JkZXI6MQ%3D%3D", newContext: true }],
    ["v3.23.27", "openPopup", { extensionIdentifier: "popup-order" }],
  ])("%s: all of an order is shown by %s", (version, type, payload) => {
    const { host, dispatched } = bridgeOf(version);

    expect(host.openFullOrder("T3JkZXI6MQ==")).toBe(true);

    expect(dispatched).toEqual([{ type, payload: expect.objectContaining(payload) as object }]);
  });

  it("go from a pop-up to the order's page in the same tab, and close it where the Dashboard can", () => {
    const { host, dispatched } = bridgeOf("v3.23.27");
    expect(host.popupOrder()).toBe("T3JkZXI6MQ==");

    host.goToFullOrder("x");
    expect(host.closePopup()).toBe(true);

    expect(dispatched.map(({ type, payload }) => [type, payload.newContext])).toEqual([
      ["redirect", false],
      ["popupClose", undefined],
    ]);
    expect(bridgeOf("v3.22.30").host.closePopup()).toBe(false);
  });

  it("say in a browser alone that there is no Dashboard to open anything", () => {
    const host = createHost({ bridge: null });

    expect([host.openFullOrder("x"), host.goToFullOrder("x"), host.popupOrder(), host.closePopup()]).toEqual([false, false, null, false]);
  });
});
