// Validates GraphQL documents against schema files.
// node validate.mjs schema.graphql... < {"documents": {name: text}}
// prints {schema file: {document's name: {"errors": [message], "deprecated": [message]}}}
import { readFileSync } from "node:fs";
import { buildSchema, GraphQLError, NoDeprecatedCustomRule, parse, specifiedRules, validate } from "graphql";

function check(schema, text) {
  let document;
  try {
    document = parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error.message], deprecated: [] };
    throw error;
  }
  const messages = (rules) => validate(schema, document, rules, { maxErrors: 100 }).map((error) => error.message);
  return { errors: messages(specifiedRules), deprecated: messages([NoDeprecatedCustomRule]) };
}

const { documents } = JSON.parse(readFileSync(0, "utf8"));
const answer = {};
for (const path of process.argv.slice(2)) {
  const schema = buildSchema(readFileSync(path, "utf8"));
  answer[path] = Object.fromEntries(Object.entries(documents).map(([name, text]) => [name, check(schema, text)]));
}
process.stdout.write(JSON.stringify(answer));
