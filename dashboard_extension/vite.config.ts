import react from "@vitejs/plugin-react";
import { type Plugin, defineConfig } from "vite";

import { thirdPartyNotices } from "./scripts/notices.mjs";

/** macaw-ui's style sheet declares seventy font files; we bring the three that we use ourselves (src/ui/base.css). */
function withoutMacawFonts(): Plugin {
  return {
    name: "without-macaw-fonts",
    enforce: "pre",
    transform(code, id) {
      return id.includes("@saleor/macaw-ui") && id.includes(".css") ? { code: code.replace(/@font-face\s*\{[^}]*\}/g, ""), map: null } : null;
    },
  };
}

const demo = process.env.OMS_DEMO_URL ?? "http://127.0.0.1:8800/";

export default defineConfig({
  base: "./",
  plugins: [withoutMacawFonts(), react(), thirdPartyNotices(["@fontsource-variable/inter"])],
  build: {
    outDir: "dist",
    // Lists which files a route needs; scripts/size.mjs reads it.
    manifest: true,
    // One style sheet, cached forever: a second one would be one more request for every page.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        // What the widget needs is one file, one request; only a page's own code is split off it.
        codeSplitting: { groups: [{ name: "main", tags: ["$initial"] }] },
      },
    },
    // Inlined fonts and pictures would need `data:` in the Content-Security-Policy.
    assetsInlineLimit: 0,
  },
  // `npm run dev` shows the pages as they are being changed, on the data of a running demo.
  server: {
    proxy: {
      "/config.json": { target: demo, rewrite: () => "/dashboard/config.json" },
      "/graphql": { target: demo },
    },
  },
});
