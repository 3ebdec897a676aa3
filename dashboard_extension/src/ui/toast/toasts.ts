import type { ReactNode } from "react";

import type { Tone } from "../Notice";

export interface Toast {
  id: number;
  tone: Tone;
  children: ReactNode;
  /** A button, such as Undo; it takes the toast away when it is done. */
  action?: ((dismiss: () => void) => ReactNode) | undefined;
}

const SHOWN_MS = 8_000;

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
const timers = new Map<number, number>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says at the edge of the page what has happened. A problem stays until it is closed, anything else until `until` or for some seconds. */
export function showToast(toast: Omit<Toast, "id">, until?: string | null): number {
  const id = nextId++;
  // Three at most: the oldest goes.
  const dropped = toasts.length >= 3 ? toasts[0] : undefined;
  if (dropped) dismissToast(dropped.id);
  set([...toasts, { ...toast, id }]);
  if (toast.tone !== "critical") keepFor(id, until ? Math.max(SHOWN_MS, new Date(until).getTime() - Date.now()) : SHOWN_MS);
  return id;
}

function keepFor(id: number, milliseconds: number): void {
  const dismiss = () => {
    // Not from under a reader's pointer or focus.
    if (document.querySelector(`[data-toast="${String(id)}"]:is(:hover, :focus-within)`)) keepFor(id, 2000);
    else dismissToast(id);
  };
  timers.set(id, window.setTimeout(dismiss, milliseconds));
}

export function dismissToast(id: number): void {
  window.clearTimeout(timers.get(id));
  timers.delete(id);
  set(toasts.filter((toast) => toast.id !== id));
}

export function dismissAllToasts(): void {
  for (const { id } of toasts) dismissToast(id);
}

export function getToasts(): readonly Toast[] {
  return toasts;
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
