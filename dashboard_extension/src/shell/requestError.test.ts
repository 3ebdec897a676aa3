import { CombinedError } from "urql";
import { describe, expect, it } from "vitest";

import { requestErrorOf } from "./requestError";

const graphql = (error: object) => requestErrorOf(new CombinedError({ graphQLErrors: [error], response: new Response(null, { status: 200 }) }));
const http = (status: number) => requestErrorOf(new CombinedError({ networkError: new Error("no"), response: new Response(null, { status }) }));

describe("why an answer is missing", () => {
  it("is nothing without an error", () => {
    expect(requestErrorOf(undefined)).toBeNull();
  });

  it("is the session when the server answers 401 or Saleor refuses the token", () => {
    expect(http(401)).toEqual({ kind: "signedOut" });
    expect(graphql({ message: "Signature has expired", extensions: { exception: { code: "ExpiredSignatureError" } } })).toEqual({
      kind: "signedOut",
    });
  });

  it("is a missing permission, by our code, by Saleor's exception, or by the message alone", () => {
    expect(graphql({ message: "No.", extensions: { code: "PERMISSION_DENIED" } })).toEqual({ kind: "forbidden" });
    expect(graphql({ message: "No.", extensions: { exception: { code: "PermissionDenied" } } })).toEqual({ kind: "forbidden" });
    expect(graphql({ message: "PERMISSION_DENIED: You need MANAGE_ORDERS." })).toEqual({ kind: "forbidden" });
    expect(http(403)).toEqual({ kind: "forbidden" });
  });

  it("is the connection when nothing was answered at all", () => {
    expect(requestErrorOf(new CombinedError({ networkError: new TypeError("Failed to fetch") }))).toEqual({ kind: "offline" });
  });

  it("is the server's own words for everything else", () => {
    expect(graphql({ message: "The cursor is not one of this list." })).toEqual({
      kind: "server",
      error: { code: "", message: "The cursor is not one of this list." },
    });
    expect(graphql({ message: "INVALID: This cursor is not one of this list." })).toEqual({
      kind: "server",
      error: { code: "INVALID", message: "This cursor is not one of this list." },
    });
    expect(http(503)).toMatchObject({ kind: "server", status: 503 });
  });
});
