import { useCallback } from "react";
import { type AnyVariables, type TypedDocumentNode, useMutation } from "urql";

import { type Problem, problemOf } from "./problems";

/** What every mutation of ours answers beside the object that it changes. */
interface Payload {
  errors: readonly { code: string; message: string }[];
}

/** What a mutation came to. */
export type Outcome<Answer> =
  | { kind: "done"; answer: Answer }
  /** The object was changed by somebody else since it was loaded. */
  | { kind: "stale"; message: string }
  /** In the server's words. */
  | { kind: "refused"; message: string }
  | { kind: "failed"; problem: Problem };

export interface Action<Variables, Answer> {
  run: (variables: Variables) => Promise<Outcome<Answer>>;
  isRunning: boolean;
}

/** One mutation, the only one in its document. Every query that shows the same object shows it as the mutation answers it. */
export function useAction<Answer extends Payload, Variables extends AnyVariables>(
  document: TypedDocumentNode<Record<string, Answer | null>, Variables>,
): Action<Variables, Answer> {
  const [{ fetching }, execute] = useMutation(document);
  const run = useCallback(
    async (variables: Variables): Promise<Outcome<Answer>> => {
      const { data, error } = await execute(variables);
      const [answer] = Object.values(data ?? {});
      if (!answer) return { kind: "failed", problem: problemOf(error) ?? { kind: "offline" } };
      const [refusal] = answer.errors;
      if (refusal) return { kind: refusal.code === "STALE_VERSION" ? "stale" : "refused", message: refusal.message };
      return { kind: "done", answer };
    },
    [execute],
  );
  return { run, isRunning: fetching };
}
