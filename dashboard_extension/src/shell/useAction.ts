import { useCallback } from "react";
import { type AnyVariables, type TypedDocumentNode, useMutation } from "urql";

import { type RequestError, requestErrorOf } from "./requestError";

/** What every mutation of ours returns beside the object that it changes. */
interface MutationPayload {
  errors: readonly { code: string; message: string }[];
}

/** The result of a mutation. */
export type Outcome<Payload> =
  | { kind: "done"; payload: Payload }
  /** Somebody else has changed the object since it was loaded. */
  | { kind: "stale"; message: string }
  /** With the server's reason. */
  | { kind: "refused"; message: string }
  | { kind: "failed"; error: RequestError };

export interface Action<Variables, Payload> {
  run: (variables: Variables) => Promise<Outcome<Payload>>;
  isRunning: boolean;
}

/** Runs a document's only mutation. Every query that shows the same object then shows it as the mutation returned it. */
export function useAction<Payload extends MutationPayload, Variables extends AnyVariables>(
  document: TypedDocumentNode<Record<string, Payload | null>, Variables>,
): Action<Variables, Payload> {
  const [{ fetching }, execute] = useMutation(document);
  const run = useCallback(
    async (variables: Variables): Promise<Outcome<Payload>> => {
      const { data, error } = await execute(variables);
      const [payload] = Object.values(data ?? {});
      if (!payload) return { kind: "failed", error: requestErrorOf(error) ?? { kind: "offline" } };
      const [refusal] = payload.errors;
      if (refusal) return { kind: refusal.code === "STALE_VERSION" ? "stale" : "refused", message: refusal.message };
      return { kind: "done", payload };
    },
    [execute],
  );
  return { run, isRunning: fetching };
}
