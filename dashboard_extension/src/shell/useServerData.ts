import type { AnyVariables, TypedDocumentNode } from "@urql/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { useClient } from "urql";

import { type Problem, problemOf } from "./problems";
import { useSession } from "./session";

export interface ServerData<Data> {
  /** Null until the first answer; kept while the next one is on its way. */
  data: Data | null;
  problem: Problem | null;
  isLoading: boolean;
  reload: () => void;
  /** Puts in what a mutation has answered, so that it need not be asked again. */
  change: (how: (data: Data) => Data) => void;
}

interface Answer<Data> {
  /** Which asking it answers. */
  asking: string;
  /** The token it was asked with. */
  token: string | null;
  data: Data | null;
  problem: Problem | null;
}

/** Asks the server now, when the variables change, and once more when a session that was refused has been renewed. */
export function useServerData<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): ServerData<Data> {
  const client = useClient();
  const { token } = useSession();
  const [turn, setTurn] = useState(0);
  const [answer, setAnswer] = useState<Answer<Data> | null>(null);
  const [retriedWith, setRetriedWith] = useState(token);
  const latest = useRef({ variables, token });
  const isStale = useRef(false);

  // Refused for its token, and there is a new one now: ask again by itself.
  if (answer?.problem?.kind === "signedOut" && answer.token !== token && retriedWith !== token) {
    setRetriedWith(token);
    setTurn(turn + 1);
  }

  const asking = `${String(turn)} ${JSON.stringify(variables)}`;
  useEffect(() => {
    latest.current = { variables, token };
  });
  useEffect(() => {
    let isCurrent = true;
    isStale.current = false;
    const { variables, token } = latest.current;
    const ask = async () => {
      const { data, error } = await client.query(document, variables).toPromise();
      if (!isCurrent || isStale.current) return;
      setAnswer((before) => ({ asking, token, data: data ?? (error && before ? before.data : null), problem: problemOf(error) }));
    };
    void ask();
    return () => {
      isCurrent = false;
    };
  }, [client, document, asking]);

  const reload = useCallback(() => {
    setTurn((before) => before + 1);
  }, []);
  const change = useCallback(
    (how: (data: Data) => Data) => {
      isStale.current = true; // an answer still on its way is older than this
      setAnswer((before) => (before?.data ? { ...before, asking, data: how(before.data), problem: null } : before));
    },
    [asking],
  );

  return { data: answer?.data ?? null, problem: answer?.problem ?? null, isLoading: answer?.asking !== asking, reload, change };
}
