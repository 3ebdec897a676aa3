import { useCallback, useEffect, useState } from "react";
import { type AnyVariables, type TypedDocumentNode, useQuery } from "urql";

import { type Problem, problemOf } from "./problems";
import { useSession } from "./session";

export interface ServerQuery<Data> {
  /** Null until the first answer; kept while the next one is on its way, or fails. */
  data: Data | null;
  problem: Problem | null;
  isLoading: boolean;
  reload: () => void;
}

/** urql's `useQuery`, which also keeps its data when a later request fails, and repeats one that was refused for an expired token. */
export function useServerQuery<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): ServerQuery<Data> {
  const [{ data, error, fetching, stale, operation }, execute] = useQuery<Data>({ query, variables });
  const [kept, setKept] = useState(data);
  if (data && data !== kept) setKept(data);

  const reload = useCallback(() => {
    execute();
  }, [execute]);

  const problem = problemOf(error);
  const { token } = useSession();
  const isRefused = problem?.kind === "signedOut" && operation?.context.token !== token;
  useEffect(() => {
    if (isRefused) reload();
  }, [isRefused, token, reload]);

  return { data: data ?? kept ?? null, problem, isLoading: fetching || stale, reload };
}
