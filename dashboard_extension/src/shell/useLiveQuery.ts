import { useCallback, useEffect, useRef, useState } from "react";
import { type AnyVariables, type TypedDocumentNode, useQuery } from "urql";

import { useIsReloadingPaused } from "./livePause";
import { type RequestError, requestErrorOf } from "./requestError";
import { useSession } from "./session";

export interface LiveQuery<Data> {
  /** What the server answered for these variables; kept when a later request for them fails. */
  data: Data | null;
  /** The answer to the variables before these, while the first request for these runs; null once it has failed. */
  previous: Data | null;
  error: RequestError | null;
  isLoading: boolean;
  reload: () => void;
}

interface Options<Data> {
  /** How often the data is asked for again while the page is visible and nothing is open over it, by what it says now; never without it. */
  everyMs?: number | ((data: Data | null) => number);
  /** Asks for nothing while true. */
  isPaused?: boolean;
}

/** Shows what is known at once, asks the server, and asks again regularly. */
export function useLiveQuery<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { everyMs, isPaused = false }: Options<Data> = {},
): LiveQuery<Data> {
  const [result, execute] = useQuery<Data>({ query, variables, pause: isPaused });
  const key = JSON.stringify(variables);
  const [kept, setKept] = useState<{ key: string; data: Data } | null>(null);
  if (result.data && !isPaused && answers(result.operation?.variables, key) && (kept?.key !== key || kept.data !== result.data)) {
    setKept({ key, data: result.data });
  }

  const reload = useCallback(() => {
    execute({ requestPolicy: "network-only" });
  }, [execute]);
  const isLoading = result.fetching || result.stale;
  const error = requestErrorOf(result.error);
  const { token } = useSession();

  // A request that waited in vain for a new token is made again when one comes after all.
  const tokenAtFailure = useRef(token);
  const isSignedOut = error?.kind === "signedOut";
  useEffect(() => {
    if (!isSignedOut) tokenAtFailure.current = token;
    else if (tokenAtFailure.current !== token) {
      tokenAtFailure.current = token;
      reload();
    }
  }, [isSignedOut, token, reload]);

  const data = kept?.key === key ? kept.data : null;
  useRegularly(reload, typeof everyMs === "function" ? everyMs(data) : everyMs, isPaused);
  return { data, previous: data === null && error === null && kept ? kept.data : null, error, isLoading, reload };
}

function answers(variables: unknown, key: string): boolean {
  return JSON.stringify(variables ?? {}) === key;
}

function useRegularly(reload: () => void, everyMs: number | undefined, isPaused: boolean): void {
  const isHeld = useIsReloadingPaused() || isPaused;
  const dueAt = useRef(0);
  useEffect(() => {
    if (!everyMs || isHeld) return;
    if (dueAt.current === 0) dueAt.current = Date.now() + everyMs;
    const reloadIfDue = () => {
      if (document.visibilityState !== "visible" || Date.now() < dueAt.current) return;
      dueAt.current = Date.now() + everyMs;
      reload();
    };
    const timer = window.setInterval(reloadIfDue, Math.min(everyMs, 5000));
    // Who comes back to the tab reads what is true now.
    document.addEventListener("visibilitychange", reloadIfDue);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener("visibilitychange", reloadIfDue);
    };
  }, [reload, everyMs, isHeld]);
}
