import { useCallback, useEffect, useState } from "react";
import { type AnyVariables, type TypedDocumentNode, useQuery } from "urql";

import { type RequestError, requestErrorOf } from "./requestError";
import { useSession } from "./session";

export interface ServerQuery<Data> {
  /** Null until the first response; kept while the next request runs, and when it fails. */
  data: Data | null;
  error: RequestError | null;
  isLoading: boolean;
  reload: () => void;
}

/** urql's `useQuery` that also keeps its data when a later request fails, and repeats a request once an expired token was renewed. */
export function useServerQuery<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): ServerQuery<Data> {
  const [result, execute] = useQuery<Data>({ query, variables });
  const { data, fetching, stale, operation } = result;
  const [kept, setKept] = useState(data);
  if (data && data !== kept) setKept(data);

  const reload = useCallback(() => {
    execute();
  }, [execute]);

  const error = requestErrorOf(result.error);
  const { token } = useSession();
  const isTokenOutdated = error?.kind === "signedOut" && operation?.context.token !== token;
  useEffect(() => {
    if (isTokenOutdated) reload();
  }, [isTokenOutdated, token, reload]);

  return { data: data ?? kept ?? null, error, isLoading: fetching || stale, reload };
}
