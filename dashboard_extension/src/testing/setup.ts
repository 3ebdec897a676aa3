import "@testing-library/jest-dom/vitest";

import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, expect, vi } from "vitest";

// Long enough for a busy machine: a page's code is loaded on first use.
configure({ asyncUtilTimeout: 15_000 });

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
vi.stubGlobal("ResizeObserver", NoResizes);
vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }));

beforeEach(() => {
  // The client's cache warns here of data that it can't store: of a type without an id that is not in src/shell/client.ts, for example.
  vi.spyOn(console, "warn");
  window.sessionStorage.clear();
  window.history.replaceState(null, "", "/dashboard/index.html");
});

afterEach(() => {
  cleanup();
  expect(console.warn).not.toHaveBeenCalled();
});
