// A Vite plugin that writes THIRD-PARTY-NOTICES.txt beside the build: the license of every package of which something is in it.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, sep } from "node:path";

const FILE = "THIRD-PARTY-NOTICES.txt";
const IS_LICENSE = /^(licen[cs]e|copying|notice|ofl)/i;

/** The folder of the package that a module belongs to; null for one of ours, and for what the build makes up itself. */
function packageFolder(id) {
  const path = id.replace(/^\0/, "").split("?")[0];
  if (!path.includes(`${sep}node_modules${sep}`)) return null;
  for (let folder = dirname(path); folder.includes("node_modules"); folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    // Some packages have further manifests, without a name, in their folders.
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).version) return folder;
  }
  return null;
}

/** What a package says of itself, with the texts of its licenses. */
function notice(folder) {
  const { name, version, license, repository } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder)
    .filter((file) => IS_LICENSE.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").trim());
  if (!license && texts.length === 0) throw new Error(`${name} ${version} says nothing of its license.`);
  const source = typeof repository === "string" ? repository : (repository?.url ?? "");
  const head = [`${name} ${version}`, `License: ${license ?? "see below"}`, source && `Source: ${source}`].filter(Boolean);
  return { name, text: [...head, ...texts.map((text) => `\n${text}`)].join("\n") };
}

/** `extras` are packages of which only a file is taken, such as a font: the build does not name them as modules. */
export function thirdPartyNotices(extras = []) {
  return {
    name: "third-party-notices",
    apply: "build",
    generateBundle() {
      const folders = new Set([...this.getModuleIds()].map(packageFolder).filter(Boolean));
      for (const name of extras) folders.add(join(process.cwd(), "node_modules", name));
      const notices = [...folders].map(notice).sort((a, b) => (a.name < b.name ? -1 : 1));
      const line = `\n\n${"-".repeat(80)}\n\n`;
      const head = "The pages of Saleor OMS contain parts of these packages, unmodified but for being joined into few files.";
      this.emitFile({ type: "asset", fileName: FILE, source: `${[head, ...notices.map(({ text }) => text)].join(line)}\n` });
    },
  };
}
