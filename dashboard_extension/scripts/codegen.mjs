// Checks every document in src/ against the project's own schema. Writes beside each *.graphql file its documents, as texts that share their
// fragments, so that a page brings its own alone; and the types of them all to src/graphql/types.ts, which no build contains.
// `--check` writes nothing and fails when a file is not what would be written.
import { existsSync, readFileSync, readdirSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { codegen } from "@graphql-codegen/core";
import * as operations from "@graphql-codegen/typescript-operations";
import { Kind, concatAST, parse, print, stripIgnoredCharacters, validate, visit } from "graphql";

import { buildSchema, readDefinitions } from "./schema.mjs";

const source = join(new URL("..", import.meta.url).pathname, "src");
const schema = buildSchema();

const documents = readdirSync(source, { recursive: true })
  .filter((name) => name.endsWith(".graphql"))
  .sort()
  .map((name) => ({ location: name, document: parse(readFileSync(join(source, name), "utf8")) }));

const errors = validate(schema, concatAST(documents.map(({ document }) => document)));
if (errors.length) {
  for (const error of errors) console.error(`${error.message}`);
  process.exit(1);
}

const HEADER = "// Written by scripts/codegen.mjs; do not edit.\n";
const types = await codegen({
  schema: parse(print({ kind: Kind.DOCUMENT, definitions: readDefinitions() })),
  schemaAst: schema,
  documents,
  filename: "types.ts",
  config: {
    enumType: "string-literal",
    skipTypename: true,
    useTypeImports: true,
    strictScalars: true,
    scalars: {
      DateTime: "string",
      Decimal: { input: "number", output: "number | string" },
      JSON: "unknown",
    },
  },
  plugins: [{ operations: {} }],
  pluginMap: { operations },
});
const written = new Map([["graphql/types.ts", `${HEADER}${types}\n`]]);

// Where each fragment is, and which fragments it needs itself.
const fragments = new Map();
const neededBy = (node) => {
  const names = new Set();
  visit(node, { FragmentSpread: ({ name }) => void names.add(name.value) });
  return [...names];
};
for (const { location, document } of documents) {
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, { location, needs: neededBy(node) });
  }
}
const closure = (names, seen = new Set()) => {
  for (const name of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    closure(fragments.get(name).needs, seen);
  }
  return [...seen].sort();
};

const fileOf = (location) => location.replace(/\.graphql$/, ".generated.ts");
const importPath = (from, to) => {
  const path = relative(dirname(from), to).replace(/\.ts$/, "");
  return path.startsWith(".") ? path : `./${path}`;
};

for (const { location, document } of documents) {
  const file = fileOf(location);
  const lines = [];
  const imported = new Map();
  const typeNames = new Set();
  for (const node of document.definitions) {
    const text = JSON.stringify(stripIgnoredCharacters(print(node)));
    const name = node.name.value;
    if (node.kind === Kind.FRAGMENT_DEFINITION) {
      lines.push(`export const ${name}Fragment = ${text};`);
      continue;
    }
    const used = closure(neededBy(node));
    for (const fragment of used) {
      const home = fragments.get(fragment).location;
      if (home !== location) imported.set(home, [...(imported.get(home) ?? []), `${fragment}Fragment`]);
    }
    const kind = node.operation === "query" ? "Query" : "Mutation";
    const [data, variables] = [`${name}${kind}`, `${name}${kind}Variables`];
    typeNames.add(data).add(variables);
    const whole = [text, ...used.map((fragment) => `${fragment}Fragment`)].join(" + ");
    lines.push(`export const ${name}Document = (${whole}) as unknown as TypedDocumentNode<${data}, ${variables}>;`);
  }
  const head = [...imported].map(([home, names]) => `import { ${[...new Set(names)].sort().join(", ")} } from "${importPath(file, fileOf(home))}";`);
  if (typeNames.size > 0) {
    head.unshift('import type { TypedDocumentNode } from "urql";\n');
    head.push(`import type { ${[...typeNames].sort().join(", ")} } from "${importPath(file, "graphql/types.ts")}";`);
  }
  written.set(file, `${HEADER}${[head.join("\n"), lines.join("\n")].filter(Boolean).join("\n\n")}\n`);
}

const outdated = [...written].filter(([name, text]) => !existsSync(join(source, name)) || readFileSync(join(source, name), "utf8") !== text);
const orphans = readdirSync(source, { recursive: true }).filter((name) => name.endsWith(".generated.ts") && !written.has(name));
if (!process.argv.includes("--check")) {
  for (const [name, text] of outdated) writeFileSync(join(source, name), text);
  for (const name of orphans) unlinkSync(join(source, name));
} else if (outdated.length + orphans.length > 0) {
  console.error(`${[...outdated.map(([name]) => name), ...orphans].join(", ")}: out of date, run npm run codegen`);
  process.exit(1);
}
