import { GraphQLError, execute, parse } from "graphql";
import { vi } from "vitest";

import { buildSchema } from "../../scripts/schema.mjs";

const schema = buildSchema();

export interface Asked {
  operation: string;
  variables: Record<string, unknown>;
  headers: Headers;
  method: string;
  url: string;
}

/** What an operation is answered with: its data, or a whole response, at once or later. */
export type Answers = Record<string, (variables: Record<string, unknown>) => object | Promise<object>>;

export interface Server {
  /** Every request so far, oldest first. */
  asked: Asked[];
  /** The requests of one operation. */
  of: (operation: string) => Asked[];
}

/** A GraphQL server on the project's own schema, in place of `fetch`; a test may change `answers` while it runs. */
export function serve(answers: Answers): Server {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit & { body: string }) => {
    const { operationName, query, variables } = JSON.parse(init.body) as { operationName: string; query: string; variables: Record<string, unknown> };
    asked.push({ operation: operationName, variables, headers: new Headers(init.headers), method: init.method ?? "GET", url });
    const answer = answers[operationName];
    if (!answer) throw new Error(`Nobody answers ${operationName}.`);
    const given = await answer(variables);
    return given instanceof Response ? given : respond(await execute({ schema, document: parse(query), rootValue: given, variableValues: variables }));
  });
  return { asked, of: (operation) => asked.filter((request) => request.operation === operation) };
}

export function respond(body: object, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}

/** A query's refusal as our schema words it: null, and one error. */
export function refused(field: string, code: string, message = "No."): object {
  return { [field]: new GraphQLError(`${code}: ${message}`, { extensions: { code } }) };
}
