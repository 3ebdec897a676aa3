// Checks every document in src/ against the project's own schema and writes typed documents to src/graphql/generated.ts.
// `--check` writes nothing and fails when that file is not what would be written.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { codegen } from "@graphql-codegen/core";
import * as operations from "@graphql-codegen/typescript-operations";
import * as typedDocuments from "@graphql-codegen/typed-document-node";
import { Kind, concatAST, parse, print, validate } from "graphql";

import { buildSchema, readDefinitions } from "./schema.mjs";

const root = new URL("..", import.meta.url).pathname;
const target = join(root, "src/graphql/generated.ts");

const schema = buildSchema();

const documents = readdirSync(join(root, "src"), { recursive: true })
  .filter((name) => name.endsWith(".graphql"))
  .sort()
  .map((name) => ({ location: name, document: parse(readFileSync(join(root, "src", name), "utf8")) }));

const errors = validate(schema, concatAST(documents.map(({ document }) => document)));
if (errors.length) {
  for (const error of errors) console.error(`${error.message}`);
  process.exit(1);
}

const output = await codegen({
  schema: parse(print({ kind: Kind.DOCUMENT, definitions: readDefinitions() })),
  schemaAst: schema,
  documents,
  filename: target,
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
  plugins: [{ operations: {} }, { typedDocuments: {} }],
  pluginMap: { operations, typedDocuments },
});
const text = `// Written by scripts/codegen.mjs; do not edit.\n${output}\n`;

if (!process.argv.includes("--check")) {
  writeFileSync(target, text);
} else if (readFileSync(target, "utf8") !== text) {
  console.error(`${relative(process.cwd(), target)} is out of date: run npm run codegen`);
  process.exit(1);
}
