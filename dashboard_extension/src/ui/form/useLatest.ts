import { type AnyVariables, type TypedDocumentNode, useClient } from "urql";

import type { Values } from "./useServerForm";

/** Returns how to ask the server for a form's values as they are now; null where it does not answer: saving says why. */
export function useLatest<Data, Variables extends AnyVariables>(document: TypedDocumentNode<Data, Variables>, pick: (data: Data) => Values | null | undefined): () => Promise<Values | null> {
  const client = useClient();
  return async () => {
    const { data } = await client.query(document, {} as Variables, { requestPolicy: "network-only" }).toPromise();
    return data ? (pick(data) ?? null) : null;
  };
}
