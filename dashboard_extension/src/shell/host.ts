import { actions, reportWidgetHeightFromElement } from "@saleor/app-sdk/app-bridge";
import { useMemo } from "react";

import { buildHref } from "./location";
import { type Session, useSessionStore } from "./session";

/** What the Dashboard around the page can do. Its actions are never answered where it does not know them. */
export interface Capabilities {
  /** Links of ours may open a tab; before, the frame's sandbox swallows the click. */
  hasPopups: boolean;
  /** A widget's frame follows the height that it reports. */
  canResize: boolean;
  /** It loads the order again that it shows beside us. */
  canRefresh: boolean;
  /** A pop-up of ours closes itself. */
  canClosePopup: boolean;
  /** A widget opens a pop-up of ours over the Dashboard's page. */
  canOpenPopup: boolean;
}

const SINCE: Record<keyof Capabilities, readonly [number, number, number]> = {
  hasPopups: [3, 22, 6],
  canResize: [3, 23, 8],
  canRefresh: [3, 23, 9],
  canClosePopup: [3, 22, 31],
  canOpenPopup: [3, 23, 19],
};

/** Returns what a Dashboard can do by its version ("v3.23.27"); one that names none is older than any of this. */
export function capabilitiesOf(version: string | undefined): Capabilities {
  const found = /(\d+)\.(\d+)\.(\d+)/.exec(version ?? "");
  const given = found ? found.slice(1).map(Number) : [0, 0, 0];
  const can = (since: readonly number[]) => {
    const differing = since.findIndex((part, index) => part !== given[index]);
    return differing < 0 || (given[differing] ?? 0) > (since[differing] ?? 0);
  };
  return {
    hasPopups: can(SINCE.hasPopups),
    canResize: can(SINCE.canResize),
    canRefresh: can(SINCE.canRefresh),
    canClosePopup: can(SINCE.canClosePopup),
    canOpenPopup: can(SINCE.canOpenPopup),
  };
}

/** Outside of the Dashboard the browser can do it all itself, and there is nobody to resize or refresh. */
const OF_A_BROWSER: Capabilities = { hasPopups: true, canResize: false, canRefresh: false, canClosePopup: false, canOpenPopup: false };

/** The name in the app's manifest (hosts/extensions.py) of the pop-up about one order. */
const ORDER_POPUP = "popup-order";

/** The doors to what is around a page: the Dashboard that frames it, or the browser. No other module talks to the bridge. */
export interface Host {
  /** Asked for anew each time: the version comes with the handshake. */
  capabilities: () => Capabilities;
  /** Opens a web address in a tab of its own. */
  openExternal: (url: string) => void;
  /** Saves a file of ours; a tab for it would be refused by the frame's sandbox. */
  openDocument: (url: string) => void;
  /** Saves a text as a file. */
  saveFile: (name: string, type: string, text: string) => void;
  /** Puts a text into the clipboard; false where the browser refuses. */
  copy: (text: string) => boolean;
  /** Lets the Dashboard load what it shows beside us again, after we have changed it. */
  refreshHost: () => void;
  /** Shows an order in the Dashboard; false outside of it, where the caller's link does. */
  goToOrder: (orderId: string, inNewTab: boolean) => boolean;
  /** Shows a customer in the Dashboard, by Saleor's id of the user; false outside of it. */
  goToCustomer: (userId: string, inNewTab: boolean) => boolean;
  /** Shows a page of ours by its entry, with what a shared link may ask for; false outside of the Dashboard, where the caller's link does. */
  goToPage: (entry: string, query: Record<string, string | string[]>, inNewTab: boolean) => boolean;
  /** Shows all of an order: in a pop-up over the Dashboard's page, else on our own page in a tab of its own. False outside of the Dashboard. */
  openFullOrder: (orderId: string) => boolean;
  /** Goes from a pop-up to our own page of the order; false outside of the Dashboard. */
  goToFullOrder: (orderId: string) => boolean;
  /** The order for which a widget has opened this pop-up; null where the Dashboard's menu did, which names it in the address. */
  popupOrder: () => string | null;
  /** Closes the pop-up that this page is in; false where it can't. */
  closePopup: () => boolean;
  /** Asks the shop's administrator to let the app use these permissions; false outside of the Dashboard. */
  requestPermissions: (permissions: readonly string[], redirectPath: string) => boolean;
  /** Tells the Dashboard the height of a widget's content from now on; returns how to stop. */
  reportHeight: (element: HTMLElement) => () => void;
}

export function useHost(): Host {
  const session = useSessionStore();
  return useMemo(() => createHost(session), [session]);
}

export function createHost({ bridge }: Pick<Session, "bridge">): Host {
  const capabilities = (): Capabilities =>
    bridge ? capabilitiesOf(bridge.getState().dashboardVersion) : OF_A_BROWSER;

  const dispatch = (action: Parameters<NonNullable<typeof bridge>["dispatch"]>[0]): Promise<boolean> => {
    if (!bridge) return Promise.resolve(false);
    return bridge.dispatch(action).then(
      () => true,
      (error: unknown) => {
        console.warn(`The Dashboard did not do ${action.type}.`, error);
        return false;
      },
    );
  };

  return {
    capabilities,
    openExternal: (url) => {
      if (capabilities().hasPopups) window.open(url, "_blank", "noopener,noreferrer");
      else void dispatch(actions.Redirect({ to: url, newContext: true }));
    },
    openDocument: (url) => {
      const link = document.createElement("a");
      link.href = url;
      link.download = "";
      link.click();
    },
    saveFile: (name, type, text) => {
      const url = URL.createObjectURL(new Blob([text], { type }));
      const link = document.createElement("a");
      link.href = url;
      link.download = name;
      link.click();
      // The browser has taken it by then.
      window.setTimeout(() => {
        URL.revokeObjectURL(url);
      }, 60_000);
    },
    copy: copyText,
    refreshHost: () => {
      if (capabilities().canRefresh) void dispatch(actions.RefreshEntity());
    },
    goToOrder: (orderId, inNewTab) => {
      if (!bridge) return false;
      void dispatch(actions.Redirect({ to: `/orders/${encodeURIComponent(orderId)}`, newContext: inNewTab }));
      return true;
    },
    goToCustomer: (userId, inNewTab) => {
      if (!bridge) return false;
      void dispatch(actions.Redirect({ to: `/customers/${encodeURIComponent(userId)}`, newContext: inNewTab }));
      return true;
    },
    goToPage: (entry, query, inNewTab) => {
      if (!bridge) return false;
      void dispatch(actions.Redirect({ to: ourPage(bridge.getState(), entry, query), newContext: inNewTab }));
      return true;
    },
    openFullOrder: (orderId) => {
      if (!bridge) return false;
      if (capabilities().canOpenPopup) void dispatch(actions.OpenPopup({ extensionIdentifier: ORDER_POPUP, params: { orderId } }));
      else void dispatch(actions.Redirect({ to: ourPage(bridge.getState(), "order-page", { orderId }), newContext: true }));
      return true;
    },
    goToFullOrder: (orderId) => {
      if (!bridge) return false;
      // Never in a new tab from a pop-up: the Dashboard tells our frames apart by their origin alone, and would open one for each.
      void dispatch(actions.Redirect({ to: ourPage(bridge.getState(), "order-page", { orderId }), newContext: false }));
      return true;
    },
    popupOrder: () => {
      const given = bridge?.getState().appParams;
      if (typeof given !== "object" || given === null || !("orderId" in given)) return null;
      return typeof given.orderId === "string" ? given.orderId : null;
    },
    closePopup: () => {
      if (!capabilities().canClosePopup) return false;
      void dispatch(actions.PopupClose());
      return true;
    },
    requestPermissions: (permissions, redirectPath) => {
      if (!bridge) return false;
      void dispatch(actions.RequestPermissions(permissions as Parameters<typeof actions.RequestPermissions>[0], redirectPath));
      return true;
    },
    reportHeight: (element) => {
      if (!bridge) return () => undefined;
      const observer = new ResizeObserver(() => {
        if (capabilities().canResize) reportWidgetHeightFromElement(bridge, element);
      });
      observer.observe(element);
      return () => {
        observer.disconnect();
      };
    },
  };
}

/** A page of ours as the Dashboard addresses pages of apps: a hash would be lost. Before 3.22 they were at another place. */
function ourPage({ id, dashboardVersion }: { id: string; dashboardVersion?: string }, entry: string, query: Record<string, string | string[]>): string {
  const [, minor] = /^v?3\.(\d+)/.exec(dashboardVersion ?? "") ?? [];
  const app = encodeURIComponent(id);
  return `${Number(minor ?? 0) >= 22 ? `/extensions/app/${app}` : `/apps/${app}/app`}${buildHref(`/${entry}`, query).slice(1)}`;
}

/** The clipboard API is forbidden in the Dashboard's frames; copying a selection is not. */
function copyText(text: string): boolean {
  const holder = document.createElement("textarea");
  holder.value = text;
  holder.readOnly = true;
  holder.className = "oms-offscreen";
  const focused = document.activeElement;
  document.body.append(holder);
  holder.focus();
  holder.select();
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing has taken its place where the clipboard API is forbidden
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    holder.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
