import type { CombinedError } from "urql";

/** Why a request failed, in terms that the reader can act on. */
export type RequestError =
  | { kind: "signedOut" | "forbidden" | "offline" }
  | { kind: "server"; message: string };

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
  if (first) return { kind: "server", message: first.message };
  if (status !== undefined && status >= 400) return { kind: "server", message: `HTTP ${String(status)}` };
  return { kind: "offline" };
}

function codesOf(extensions: Record<string, unknown>, message: string): string[] {
  const exception = extensions.exception as { code?: unknown } | undefined;
  // Saleor may drop an exception's extensions; the message still begins with the code.
  const prefix = /^([A-Z][A-Z_]+):/.exec(message)?.[1];
  return [extensions.code, exception?.code, prefix].filter((code): code is string => typeof code === "string");
}
