// What a client of one schema would miss in another.
// node breaking.mjs old.graphql new.graphql
// prints [{"path": "Type.field", "message": "..."}], by @graphql-inspector/core's rules: of its three levels the one that breaks queries.
import { readFileSync } from "node:fs";
import { CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

const [before, after] = process.argv.slice(2).map((path) => buildSchema(readFileSync(path, "utf8")));
const changes = await diff(before, after);
const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
process.stdout.write(JSON.stringify(breaking.map(({ path, message }) => ({ path, message }))));
