import { fileURLToPath } from "node:url";

import { type MessageFormatElement, TYPE, parse } from "@formatjs/icu-messageformat-parser";
import react from "@vitejs/plugin-react";
import { type Plugin, defineConfig } from "vite";

import { thirdPartyNotices } from "./scripts/notices.mjs";

/**
 * The style sheets of macaw-ui and GraphiQL declare a hundred fonts; we bring the three that we use ourselves (src/ui/base.css). Pictures within
 * a style sheet would need `data:` in the Content-Security-Policy.
 */
function withoutFonts(): Plugin {
  return {
    name: "without-fonts",
    enforce: "pre",
    transform(code, id) {
      if (!/node_modules\/(@saleor\/macaw-ui|graphiql)\/.*\.css/.test(id)) return null;
      return { code: code.replace(/@font-face\s*\{[^}]*\}/g, "").replace(/background-image:\s*url\("data:[^"]*"\);?/g, ""), map: null };
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
  plugins: [withoutFonts(), parsedTexts(), react(), thirdPartyNotices(["@fontsource-variable/inter"])],
  resolve: {
    alias: [
      { find: /^@formatjs\/icu-messageformat-parser$/, replacement: "@formatjs/icu-messageformat-parser/no-parser.js" },
      { find: /^react-style-singleton$/, replacement: fileURLToPath(new URL("src/modules/explorer/styleSingleton.ts", import.meta.url)) },
    ],
  },
  build: {
    outDir: "dist",
    // Lists which files a route needs; scripts/size.mjs reads it.
    manifest: true,
    // One style sheet, cached forever: a second one would be one more request for every page.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      onLog: (level, log, report) => {
        // For React's compiler alone, which we don't use.
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") report(level, log);
      },
      output: {
        codeSplitting: {
          // What the widget needs is one file, one request; only a page's own code is split off it.
          groups: [
            { name: "main", tags: ["$initial"], priority: 2 },
            // What GraphiQL shares with other pages: they are not to load the rest of it.
            { name: "virtual", test: /node_modules\/@tanstack\/(react-virtual|virtual-core)\//, priority: 1 },
            { name: "external-store", test: /node_modules\/use-sync-external-store\//, priority: 1 },
            // It loads the parts of its editors one by one, thirty files.
            { name: "graphiql", test: /node_modules\/(@graphiql|graphiql|codemirror)\// },
          ],
        },
      },
    },
    // Inlined fonts and pictures would need `data:` in the Content-Security-Policy.
    assetsInlineLimit: 0,
  },
  // `npm run dev` shows the pages as they are being changed, on the data of a running demo.
  server: {
    // The published operations are beside this folder.
    fs: { allow: [".."] },
    proxy: {
      "/config.json": { target: demo, rewrite: () => "/dashboard/config.json" },
      "/graphql": { target: demo },
    },
  },
});
