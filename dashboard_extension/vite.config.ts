import { type MessageFormatElement, TYPE, parse } from "@formatjs/icu-messageformat-parser";
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

const TEXTS = /\/src\/.*\/messages\/[\w-]+\.json$/;

/** What a text is parsed to; of one without places it is the text itself, which is half as long. */
function parsed(text: string): MessageFormatElement[] | string {
  const [only, ...others] = parse(text);
  return only?.type === TYPE.literal && others.length === 0 ? only.value : parse(text);
}

/** Texts are parsed here, once, and not in every browser: the pages bring no parser. One that can't be parsed fails the build. */
function parsedTexts(): Plugin {
  return {
    name: "parsed-texts",
    enforce: "pre",
    transform(code, id) {
      if (!TEXTS.test(id)) return null;
      const texts = JSON.parse(code) as Record<string, string>;
      return { code: JSON.stringify(Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parsed(text)]))), map: null };
    },
  };
}

const demo = process.env.OMS_DEMO_URL ?? "http://127.0.0.1:8800/";

export default defineConfig({
  base: "./",
  plugins: [withoutMacawFonts(), parsedTexts(), react(), thirdPartyNotices(["@fontsource-variable/inter"])],
  resolve: {
    alias: [{ find: /^@formatjs\/icu-messageformat-parser$/, replacement: "@formatjs/icu-messageformat-parser/no-parser.js" }],
  },
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
        codeSplitting: {
          // What the widget needs is one file, one request; only a page's own code is split off it.
          groups: [{ name: "main", tags: ["$initial"] }],
        },
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
