import "@testing-library/jest-dom/vitest";

import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, expect, vi } from "vitest";

import { setLanguage } from "../shell/texts";
import { dismissAllToasts } from "../ui/toast/toasts";

// Long enough for a busy machine: a page's code is loaded on first use.
configure({ asyncUtilTimeout: 8_000 });

// Browser APIs that jsdom lacks.
class NoResizes {
  observe() {
    return undefined;
  }
  unobserve() {
    return undefined;
  }
  disconnect() {
    return undefined;
  }
}

class EverythingInSight {
  constructor(private readonly tell: IntersectionObserverCallback) {}
  observe() {
    this.tell([{ isIntersecting: true } as IntersectionObserverEntry], this as unknown as IntersectionObserver);
  }
  disconnect() {
    return undefined;
  }
}

function showModal(this: HTMLDialogElement): void {
  this.open = true;
  (this.querySelector<HTMLElement>("[autofocus]") ?? this.querySelector<HTMLElement>("button, input"))?.focus();
}

function close(this: HTMLDialogElement): void {
  this.open = false;
}

// React's development build assigns `window.event` to keep it as it is. In a browser it goes on telling the current event; Vitest's copy would keep what
// was assigned, so every later update would count as a part of that key press, and React would serve them in another order than it does in a browser.
const event = Object.getOwnPropertyDescriptor(window, "event");
if (event) Object.defineProperty(window, "event", { ...event, set: () => undefined });

beforeEach(async () => {
  vi.stubGlobal("ResizeObserver", NoResizes);
  vi.stubGlobal("IntersectionObserver", EverythingInSight);
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }));
  vi.stubGlobal("scrollTo", () => undefined);
  Object.assign(HTMLDialogElement.prototype, { showModal, close });
  Element.prototype.scrollIntoView = () => undefined;
  // The client's cache warns here of data that it can't store: of a type without an id that is not in src/shell/client.ts, for example.
  vi.spyOn(console, "warn");
  window.sessionStorage.clear();
  window.localStorage.clear();
  window.history.replaceState(null, "", "/dashboard/p");
  await setLanguage("en");
});

afterEach(() => {
  cleanup();
  dismissAllToasts();
  expect(console.warn).not.toHaveBeenCalled();
});
