import type { AppBridge } from "@saleor/app-sdk/app-bridge";

type Listener = (payload: Record<string, unknown>) => void;

/** The Dashboard's end of the bridge: sends events, and records the actions that were dispatched to it. */
export class FakeDashboard {
  readonly dispatched: { type: string; payload: Record<string, unknown> }[] = [];
  readonly #listeners = new Map<string, Set<Listener>>();

  readonly bridge = {
    getState: () => ({ token: undefined, theme: "light", locale: "en", id: "QXBwOjE=", dashboardVersion: "v3.23.27" }),
    subscribe: (event: string, listener: Listener) => {
      const listeners = this.#listeners.get(event) ?? new Set();
      this.#listeners.set(event, listeners.add(listener));
      return () => listeners.delete(listener);
    },
    dispatch: (action: { type: string; payload: Record<string, unknown> }) => {
      this.dispatched.push(action);
      return Promise.resolve();
    },
  } as unknown as AppBridge;

  send(event: string, payload: Record<string, unknown>): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(payload);
  }
}
