// Prints how much JavaScript each page loads, gzipped, and fails when one is over its budget in src/shell/routes.ts: a widget with all that it
// loads, a page with what it loads beside the entry. Fails, too, when a page's GraphQL document is in the entry, which every page loads.
// Run after `npm run build`.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { runnerImport } from "vite";

const root = new URL("..", import.meta.url).pathname;
const dist = join(root, "dist");
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
const { module } = await runnerImport(join(root, "src/shell/routes.ts"), { configFile: false, logLevel: "error" });

const ENTRY = "index.html";
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
const kB = (bytes) => `${(bytes / 1000).toFixed(1).padStart(6)} kB`;

const problems = [];
const entry = filesOf(ENTRY);
const total = (files) => [...files].filter((file) => file.endsWith(".js")).reduce((sum, file) => sum + sizeOf(file), 0);
console.log(`${"page".padEnd(16)} beside the entry      in all     budget (gzip)`);
for (const { path, page, frame, budget } of module.ROUTES) {
  const source = `src/modules/${page}.tsx`;
  const own = manifest[source]?.isDynamicEntry ? new Set([...filesOf(source)].filter((file) => !entry.has(file))) : new Set();
  const [beside, all] = [total(own), total(entry) + total(own)];
  const counted = frame === "widget" ? all : beside;
  console.log(`${path.padEnd(16)}       ${kB(beside)}   ${kB(all)}   ${String(budget).padStart(4)} kB ${frame === "widget" ? "in all" : "beside"}`);
  if (counted > budget * 1000) problems.push(`${path} has ${kB(counted).trim()}: over its ${String(budget)} kB.`);
}
for (const file of new Set(Object.values(manifest).flatMap((chunk) => [...(chunk.css ?? []), chunk.file]))) {
  if (file.endsWith(".css")) console.log(`${"style sheet".padEnd(35)}${kB(sizeOf(file))}`);
}

// A document is found by its name, which a build keeps: it is a text.
const eager = new Set(module.ROUTES.filter(({ page }) => !manifest[`src/modules/${page}.tsx`]?.isDynamicEntry).map(({ page }) => page.split("/")[0]));
const entryText = [...entry].map((file) => readFileSync(join(dist, file), "utf8")).join("\n");
for (const name of readdirSync(join(root, "src/modules"), { recursive: true }).filter((file) => file.endsWith(".graphql"))) {
  const room = name.split("/")[0];
  const isPage = module.ROUTES.some(({ page }) => page.startsWith(`${room}/`));
  if (!isPage || eager.has(room)) continue;
  for (const [, operation] of readFileSync(join(root, "src/modules", name), "utf8").matchAll(/^(?:query|mutation) (\w+)/gm)) {
    if (new RegExp(`(query|mutation) ${operation}\\b`).test(entryText)) problems.push(`${operation} of ${name} is in the entry, which every page loads.`);
  }
}
if (problems.length > 0) {
  for (const problem of problems) console.error(problem);
  process.exit(1);
}
