import { cacheExchange } from "@urql/exchange-graphcache";
import { Client, fetchExchange, makeOperation, mapExchange } from "urql";

import type { SessionState } from "./session";

/** The types in our documents that have no id: they are cached as a part of the object that contains them. */
const TYPES_WITHOUT_ID = ["OmsActor", "OmsMoney", "OmsMove", "OmsPromise", "OmsTracking"];

/**
 * Returns a client that never answers from its cache, so that staff see the current data. The cache only passes a mutation's result
 * on to every query that shows the same object. Requests are POST, so that nothing of a query ends up in an access log.
 */
export function createClient(endpoint: string, session: () => SessionState): Client {
  return new Client({
    url: endpoint,
    exchanges: [
      // Before the cache, so that a result's operation says which token was sent.
      mapExchange({
        onOperation: (operation) => {
          const { token } = session();
          const headers = token ? { Authorization: `Bearer ${token}` } : {};
          return makeOperation(operation.kind, operation, { ...operation.context, token, fetchOptions: { headers } });
        },
      }),
      cacheExchange({ keys: Object.fromEntries(TYPES_WITHOUT_ID.map((type) => [type, () => null])) }),
      fetchExchange,
    ],
    preferGetMethod: false,
    requestPolicy: "network-only",
  });
}
