// Prints how much JavaScript each page loads: its entry and all static imports, gzipped.
// Fails when the widget goes over its budget. Run after `npm run build`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const BUDGET = 250_000; // bytes, compressed
const dist = join(new URL("..", import.meta.url).pathname, "dist");
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));

const sizes = new Map();
const sizeOf = (file) => {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(dist, file)), { level: 6 }).length);
  return sizes.get(file);
};
const filesOf = (key, seen = new Set()) => {
  const chunk = manifest[key];
  if (seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const imported of chunk.imports ?? []) filesOf(imported, seen);
  return seen;
};

// The widget is part of the entry; the other pages are loaded on top of it.
const routes = { "#/widget/order": [], "#/orders": ["src/modules/orders/OrdersPage.tsx"], "#/": ["src/modules/home/HomePage.tsx"] };
let isOver = false;
for (const [route, pages] of Object.entries(routes)) {
  const scripts = [...["index.html", ...pages].reduce((seen, key) => filesOf(key, seen), new Set())].filter((file) => file.endsWith(".js"));
  const total = scripts.reduce((sum, file) => sum + sizeOf(file), 0);
  console.log(`${route.padEnd(16)} ${String(scripts.length)} script${scripts.length > 1 ? "s" : " "}  ${(total / 1000).toFixed(1).padStart(6)} kB gzip`);
  if (route === "#/widget/order" && total > BUDGET) isOver = true;
}
for (const file of new Set(Object.values(manifest).flatMap((chunk) => [...(chunk.css ?? []), chunk.file]))) {
  if (file.endsWith(".css")) console.log(`${"style sheet".padEnd(27)} ${(sizeOf(file) / 1000).toFixed(1).padStart(6)} kB gzip`);
}
if (isOver) {
  console.error(`The widget's JavaScript is over its ${String(BUDGET / 1000)} kB.`);
  process.exit(1);
}
