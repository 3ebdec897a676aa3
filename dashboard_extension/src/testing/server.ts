import { GraphQLError, execute, parse } from "graphql";
import { vi } from "vitest";

import { buildSchema } from "../../scripts/schema.mjs";
import { LIST_SIDE } from "./ordersDesk";

const schema = buildSchema();

export interface ReceivedRequest {
  operation: string;
  variables: Record<string, unknown>;
  headers: Headers;
  method: string;
  url: string;
}

/** By operation: its data, or a whole response, at once or as a promise. */
export type Handlers = Record<string, (variables: Record<string, unknown>) => object | Promise<object>>;

/** What is asked for beside every page, or beside every order: no request that a test counts, unless it answers it itself. Saleor says nothing of stock, and the shop has neither classes nor steps. */
const ON_THE_SIDE: Handlers = {
  AttentionCount: () => ({ omsAttention: { causesCount: 0 } }),
  DiscountClasses: () => ({ omsDiscountClasses: [] }),
  OrderStock: () => new Promise<never>(() => undefined),
};

export interface Server {
  /** Every request so far, oldest first. */
  requests: ReceivedRequest[];
  /** The requests of one operation. */
  requestsFor: (operation: string) => ReceivedRequest[];
}

/** A GraphQL server on the project's own schema, in place of `fetch`; a test may change `handlers` while it runs. */
export function serve(handlers: Handlers): Server {
  const requests: ReceivedRequest[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit & { body: string }) => {
    const { operationName, query, variables } = JSON.parse(init.body) as { operationName: string; query: string; variables: Record<string, unknown> };
    if (!(operationName in ON_THE_SIDE) || operationName in handlers) requests.push({ operation: operationName, variables, headers: new Headers(init.headers), method: init.method ?? "GET", url });
    const handler = handlers[operationName] ?? ON_THE_SIDE[operationName] ?? LIST_SIDE[operationName];
    if (!handler) throw new Error(`There is no handler for ${operationName}.`);
    const result = await handler(variables);
    return result instanceof Response ? result : respond(await execute({ schema, document: parse(query), rootValue: result, variableValues: variables }));
  });
  return { requests, requestsFor: (operation) => requests.filter((request) => request.operation === operation) };
}

export function respond(body: object, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}

/** A query that is refused: its field is null, with one error. */
export function refused(field: string, code: string, message = "No."): object {
  return { [field]: new GraphQLError(`${code}: ${message}`, { extensions: { code } }) };
}
