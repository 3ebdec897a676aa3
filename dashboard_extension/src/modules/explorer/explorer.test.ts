import { parse, validate } from "graphql";
import { beforeEach, expect, it, vi } from "vitest";

import { buildSchema } from "../../../scripts/schema.mjs";
import { FakeDashboard } from "../../testing/dashboard";
import { signedIn } from "../../testing/render";
import { respond } from "../../testing/server";
import { dashboardSession } from "../../shell/session";
import { exampleTabs } from "./examples";
import { createFetcher } from "./fetcher";
import { tabStorage } from "./tabStorage";

const ENDPOINT = "https://shop.example/graphql/";

beforeEach(() => {
  window.sessionStorage.clear();
});

/** Answers requests in turn, and keeps them. */
function answering(...answers: Response[]) {
  const sent: { headers: Headers; body: unknown }[] = [];
  vi.stubGlobal("fetch", (_url: string, init: RequestInit & { body: string }) => {
    sent.push({ headers: new Headers(init.headers), body: JSON.parse(init.body) });
    return Promise.resolve(answers.shift());
  });
  return sent;
}

it("examples fit the schema, and are filled in with what is known", () => {
  const schema = buildSchema();
  const tabs = exampleTabs({ order: "T3JkZXI6MQ==", nextStatus: "T21zU3RhdHVzOjI=", customerName: "Ana Kos", customerToken: "theirs" });

  expect(tabs.flatMap(({ query }) => validate(schema, parse(query)))).toEqual([]);
  expect(JSON.parse(tabs[0]?.variables ?? "")).toMatchObject({ filter: { search: "Ana Kos" }, first: 10 });
  const customers = tabs.find(({ query }) => query.includes("CustomerOrder"));
  expect(JSON.parse(customers?.variables ?? "")).toMatchObject({ id: "T3JkZXI6MQ==" });
  expect(JSON.parse(customers?.headers ?? "")).toEqual({ Authorization: "Bearer theirs" });
  expect(tabs.filter(({ headers }) => headers !== null)).toHaveLength(2);
  expect(tabs.map(({ variables }) => variables).join()).not.toMatch(/\{\w+\}/);
});

it("what is not known of an example is left to be typed", () => {
  const tabs = exampleTabs({});

  expect(JSON.parse(tabs.find(({ query }) => query.includes("MoveOrder"))?.variables ?? "")).toMatchObject({ order: "", toStatus: "" });
  expect(tabs.every(({ headers }) => headers === null)).toBe(true);
});

it("requests have the session's token, unless a tab's headers have another one", async () => {
  const sent = answering(respond({ data: {} }), respond({ data: {} }));
  const fetcher = createFetcher(ENDPOINT, signedIn("mine"));

  await fetcher({ query: "query A { a }", operationName: "A", variables: { b: 1 } }, {});
  await fetcher({ query: "{ a }" }, { headers: { authorization: "Bearer theirs" } });

  expect(sent.map(({ headers }) => headers.get("Authorization"))).toEqual(["Bearer mine", "Bearer theirs"]);
  expect(sent[0]?.body).toEqual({ query: "query A { a }", operationName: "A", variables: { b: 1 } });
});

it("an operation that was in the tab before is not asked for", async () => {
  const sent = answering(respond({ data: {} }));

  await createFetcher(ENDPOINT, signedIn())({ query: "query Ab { a }", operationName: "A" }, {});

  expect(sent[0]?.body).toEqual({ query: "query Ab { a }" });
});

it("a token that has expired in the Dashboard is renewed, and the request repeated", async () => {
  const dashboard = new FakeDashboard();
  const session = dashboardSession(dashboard.bridge, new URLSearchParams());
  dashboard.send("handshake", { token: "old" });
  const sent = answering(respond({ errors: [{ message: "expired" }] }, 401), respond({ data: { a: 1 } }));

  const answer = createFetcher(ENDPOINT, session)({ query: "{ a }" }, {});
  await vi.waitFor(() => {
    expect(session.getState().isRenewing).toBe(true);
  });
  dashboard.send("tokenRefresh", { token: "new" });

  expect(await answer).toEqual({ data: { a: 1 } });
  expect(sent.map(({ headers }) => headers.get("Authorization"))).toEqual(["Bearer old", "Bearer new"]);
});

it("where introspection is off, staff read the schema as routers do", async () => {
  const sdl = '"""Saleor\'s order."""\nextend type Order @key(fields: "id") {\n  id: ID! @external\n}\n\ntype Query {\n  """One."""\n  omsOrder: Order\n}\n';
  const sent = answering(respond({ errors: [{ message: "Introspection is switched off here" }] }, 400), respond({ data: { _service: { sdl } } }));

  const answer = (await createFetcher(ENDPOINT, signedIn("mine"))({ query: "query IntrospectionQuery { __schema }", operationName: "IntrospectionQuery" }, {})) as {
    data: { __schema: { types: { name: string; fields?: { name: string; description: string }[] }[] } };
  };

  expect(answer.data.__schema.types.find(({ name }) => name === "Query")?.fields).toMatchObject([{ name: "omsOrder", description: "One." }]);
  expect(sent[1]?.headers.get("Authorization")).toBe("Bearer mine");
});

it("where introspection is off for this reader too, they are told so", async () => {
  const refusal = { errors: [{ message: "Introspection is switched off here" }] };
  answering(respond(refusal, 400), respond({ data: { _service: null }, errors: [{ message: "no" }] }));

  const answer = await createFetcher(ENDPOINT, signedIn())({ query: "query IntrospectionQuery { __schema }", operationName: "IntrospectionQuery" }, {});

  expect(answer).toEqual(refusal);
});

it("an answer that is no JSON is said by its status", async () => {
  answering(new Response("Bad gateway", { status: 502 }));

  await expect(createFetcher(ENDPOINT, signedIn())({ query: "{ a }" }, {})).rejects.toThrow("HTTP 502");
});

it("tabs are kept in the session's storage alone, and cleared without the token", () => {
  window.sessionStorage.setItem("saleor-oms-token", "mine");
  tabStorage().setItem("graphiql:tabState", "{}");

  const later = tabStorage();
  expect(later.getItem("graphiql:tabState")).toBe("{}");
  expect(later.length).toBe(1);
  expect(window.localStorage.getItem("graphiql:tabState")).toBeNull();

  later.clear();
  expect(tabStorage().getItem("graphiql:tabState")).toBeNull();
  expect(window.sessionStorage.getItem("saleor-oms-token")).toBe("mine");
});

it("tabs are kept while the page is open where the browser forbids storage", () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  const storage = tabStorage();

  storage.setItem("graphiql:tabState", "{}");

  expect(storage.getItem("graphiql:tabState")).toBe("{}");
});
