import { defineConfig, mergeConfig } from "vitest/config";

import pages from "./vite.config";

export default mergeConfig(
  pages,
  defineConfig({
    test: {
      environment: "jsdom",
      include: ["src/**/*.test.{ts,tsx}"],
      setupFiles: ["src/testing/setup.ts"],
      // Half the time of a process a file; src/testing/setup.ts puts back what files share.
      pool: "threads",
      isolate: false,
      restoreMocks: true,
      testTimeout: 60_000,
      // What fails twice fails the run; what fails once is listed as tried again.
      retry: 1,
      css: { modules: { classNameStrategy: "non-scoped" } },
      server: { deps: { inline: ["@saleor/macaw-ui"] } },
    },
  }),
);
