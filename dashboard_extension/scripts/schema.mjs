// The project's own schema: documents are checked against it, and the fake server of the tests answers by it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Kind, buildASTSchema, parse } from "graphql";

const file = process.env.OMS_SCHEMA ?? join(import.meta.dirname, "../../graphql_schema/oms.graphql");

/** Returns the schema's definitions; types that it extends without declaring them (Query is the host's) are declared in them. */
export function readDefinitions() {
  const { definitions } = parse(readFileSync(file, "utf8"));
  const declared = new Set(definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION).map((node) => node.name.value));
  return definitions
    .filter((node) => node.kind !== Kind.SCHEMA_EXTENSION)
    .map((node) =>
      node.kind === Kind.OBJECT_TYPE_EXTENSION && !declared.has(node.name.value) ? { ...node, kind: Kind.OBJECT_TYPE_DEFINITION } : node,
    );
}

export function buildSchema() {
  return buildASTSchema({ kind: Kind.DOCUMENT, definitions: readDefinitions() }, { assumeValidSDL: true });
}
