import type { AppBridge } from "@saleor/app-sdk/app-bridge";

type Listener = (payload: Record<string, unknown>) => void;

/** The Dashboard's end of the bridge: what it says, and what it was asked to do. */
export class FakeDashboard {
  readonly asked: { type: string; payload: Record<string, unknown> }[] = [];
  readonly #listeners = new Map<string, Set<Listener>>();

  readonly bridge = {
    getState: () => ({ token: undefined, theme: "light", locale: "en" }),
    subscribe: (event: string, listener: Listener) => {
      const listeners = this.#listeners.get(event) ?? new Set();
      this.#listeners.set(event, listeners.add(listener));
      return () => listeners.delete(listener);
    },
    dispatch: (action: { type: string; payload: Record<string, unknown> }) => {
      this.asked.push(action);
      return Promise.resolve();
    },
  } as unknown as AppBridge;

  say(event: string, payload: Record<string, unknown>): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(payload);
  }
}
