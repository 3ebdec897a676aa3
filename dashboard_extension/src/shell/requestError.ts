import type { CombinedError } from "urql";

import { type ServerError, splitCode } from "./serverText";

/** Why a request failed, in terms that the reader can act on. */
export type RequestError =
  | { kind: "signedOut" | "forbidden" | "offline" }
  /** The server answered, and refused or broke. `status` is HTTP's where there is no better word. */
  | { kind: "server"; error: ServerError; status?: number };

// Our own code, then the names of the exceptions with which Saleor refuses a token.
const SIGNED_OUT = ["UNAUTHENTICATED", "ExpiredSignatureError", "InvalidTokenError", "InvalidSignatureError", "DecodeError", "JSONWebTokenError"];
const FORBIDDEN = ["PERMISSION_DENIED", "PermissionDenied"];

export function requestErrorOf(error: CombinedError | undefined): RequestError | null {
  if (!error) return null;
  const status = (error.response as Response | undefined)?.status;
  if (status === 401) return { kind: "signedOut" };
  const codes = error.graphQLErrors.flatMap(({ extensions, message }) => codesOf(extensions, message));
  if (codes.some((code) => SIGNED_OUT.includes(code))) return { kind: "signedOut" };
  if (status === 403 || codes.some((code) => FORBIDDEN.includes(code))) return { kind: "forbidden" };
  const [first] = error.graphQLErrors;
  if (first) {
    const { code, message } = splitCode(first.message);
    const given = first.extensions.code;
    const params = first.extensions.params;
    return { kind: "server", error: { code: typeof given === "string" ? given : code, message, params } };
  }
  if (status !== undefined && status >= 400) return { kind: "server", error: { code: "", message: "" }, status };
  return { kind: "offline" };
}

function codesOf(extensions: Record<string, unknown>, message: string): string[] {
  const exception = extensions.exception as { code?: unknown } | undefined;
  // Saleor may drop an exception's extensions; the message still begins with the code.
  return [extensions.code, exception?.code, splitCode(message).code].filter((code): code is string => typeof code === "string" && code !== "");
}
