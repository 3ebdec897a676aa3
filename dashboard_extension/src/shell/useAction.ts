import { useCallback, useState } from "react";
import { type AnyVariables, type TypedDocumentNode, useMutation } from "urql";

import { type RequestError, requestErrorOf } from "./requestError";
import type { ServerError } from "./serverText";

/** What every mutation of ours returns beside the object that it changes. */
interface MutationPayload {
  errors: readonly ServerError[];
}

/** The result of a mutation. */
export type Outcome<Payload> =
  | { kind: "done"; payload: Payload }
  /** Somebody else has changed the object since it was loaded. */
  | { kind: "stale"; errors: readonly ServerError[] }
  /** With the server's reasons. */
  | { kind: "refused"; errors: readonly ServerError[] }
  /** There is no answer; nobody knows whether it was done. */
  | { kind: "failed"; error: RequestError };

export type Unfinished = Exclude<Outcome<never>, { kind: "done" }>;

export interface Action<Variables, Payload> {
  run: (variables: Variables) => Promise<Outcome<Payload>>;
  isRunning: boolean;
  /** What came of the last run, if it was not done; null while one runs. */
  problem: Unfinished | null;
  dismiss: () => void;
}

/** Runs a document's only mutation. Every query that shows the same object then shows it as the mutation returned it. */
export function useAction<Payload extends MutationPayload, Variables extends AnyVariables>(
  document: TypedDocumentNode<Record<string, Payload | null>, Variables>,
): Action<Variables, Payload> {
  const [{ fetching }, execute] = useMutation(document);
  const [problem, setProblem] = useState<Unfinished | null>(null);
  const run = useCallback(
    async (variables: Variables): Promise<Outcome<Payload>> => {
      setProblem(null);
      const { data, error } = await execute(variables);
      const outcome = outcomeOf(Object.values(data ?? {})[0], requestErrorOf(error));
      if (outcome.kind !== "done") setProblem(outcome);
      return outcome;
    },
    [execute],
  );
  const dismiss = useCallback(() => {
    setProblem(null);
  }, []);
  return { run, isRunning: fetching, problem, dismiss };
}

function outcomeOf<Payload extends MutationPayload>(payload: Payload | null | undefined, error: RequestError | null): Outcome<Payload> {
  if (!payload) return { kind: "failed", error: error ?? { kind: "offline" } };
  const [refusal] = payload.errors;
  if (refusal) return { kind: refusal.code === "STALE_VERSION" ? "stale" : "refused", errors: payload.errors };
  return { kind: "done", payload };
}
