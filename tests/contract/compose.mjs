// Composes Saleor's subgraph with ours, as the router before them does, and validates operations against what comes out.
// node compose.mjs saleor.graphql ours.graphql < {"documents": {name: text}}
// prints {"errors": [message], "documents": {name: [message]}}; without a composition there are no documents.
import { readFileSync } from "node:fs";
import { composeServices, transformSupergraphToPublicSchema } from "@theguild/federation-composition";
import { buildASTSchema, parse, validate } from "graphql";

const [saleor, ours] = process.argv.slice(2).map((path) => parse(readFileSync(path, "utf8")));
const { documents } = JSON.parse(readFileSync(0, "utf8"));
const { errors = [], supergraphSdl } = composeServices([
  { name: "saleor", typeDefs: saleor, url: "https://saleor.example.com/graphql/" },
  { name: "oms", typeDefs: ours, url: "https://oms.example.com/graphql/" },
]);
const answer = { errors: errors.map(({ message }) => message), documents: {} };
if (supergraphSdl) {
  const schema = buildASTSchema(transformSupergraphToPublicSchema(parse(supergraphSdl)));
  for (const [name, text] of Object.entries(documents)) answer.documents[name] = validate(schema, parse(text)).map(({ message }) => message);
}
process.stdout.write(JSON.stringify(answer));
