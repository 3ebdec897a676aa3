import "@testing-library/jest-dom/vitest";

import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, expect, vi } from "vitest";

// A busy machine is no failure: a page's code is loaded on first use.
configure({ asyncUtilTimeout: 15_000 });

// What browsers have and jsdom has not.
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
vi.stubGlobal("ResizeObserver", NoResizes);
vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }));

beforeEach(() => {
  // The client's cache says here what it can't keep: a type without an id that src/shell/client.ts does not name, say.
  vi.spyOn(console, "warn");
  window.sessionStorage.clear();
  window.history.replaceState(null, "", "/dashboard/index.html");
});

afterEach(() => {
  cleanup();
  expect(console.warn).not.toHaveBeenCalled();
});
