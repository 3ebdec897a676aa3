import { type MutableRefObject, useCallback, useEffect, useRef, useState } from "react";
import { type AnyVariables, type TypedDocumentNode, useMutation } from "urql";

import { type RequestError, requestErrorOf } from "../../shell/requestError";

const PAUSE_MS = 700;

export interface LivePreview<Payload> {
  /** What the server answered last. */
  result: Payload | null;
  /** Why there was no answer to the last question. */
  failure: RequestError | null;
  isLoading: boolean;
  show: () => void;
}

/**
 * Has what is being typed shown by the server a moment after the last change; nothing is stored there. Null `variables` ask for nothing.
 * `showNowRef` shows it at once when it is called.
 */
export function useLivePreview<Payload, Variables extends AnyVariables>(
  document: TypedDocumentNode<Record<string, Payload | null>, Variables>,
  variables: Variables | null,
  showNowRef: MutableRefObject<() => void>,
): LivePreview<Payload> {
  const [{ fetching }, execute] = useMutation(document);
  const [result, setResult] = useState<Payload | null>(null);
  const [failure, setFailure] = useState<RequestError | null>(null);
  const asked = useRef(0);
  const key = JSON.stringify(variables);

  const show = useCallback(() => {
    const wanted = JSON.parse(key) as Variables | null;
    if (wanted === null) return;
    const turn = ++asked.current;
    void execute(wanted).then(({ data, error }) => {
      if (turn !== asked.current) return; // something else has been typed since
      const answer = Object.values(data ?? {})[0] ?? null;
      if (answer) setResult(answer);
      setFailure(answer ? null : (requestErrorOf(error) ?? { kind: "offline" }));
    });
  }, [key, execute]);

  useEffect(() => {
    showNowRef.current = show;
    const timer = window.setTimeout(show, PAUSE_MS);
    return () => {
      window.clearTimeout(timer);
    };
  }, [show, showNowRef]);

  return { result, failure, isLoading: fetching, show };
}
