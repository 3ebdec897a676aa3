import { cacheExchange } from "@urql/exchange-graphcache";
import { Client, fetchExchange, makeOperation, mapExchange } from "urql";

import type { SessionState } from "./session";

/** The types of our documents that have no id: their values belong to the object they stand in. */
const TYPES_WITHOUT_ID = ["OmsActor", "OmsMoney", "OmsMove", "OmsPromise", "OmsTracking"];

/**
 * A client that always asks the server: what staff see must be what it says now. Its cache only carries what a mutation answers
 * to everything that shows the same object. POST only: nothing of a query ends up in an access log.
 */
export function createClient(endpoint: string, session: () => SessionState): Client {
  return new Client({
    url: endpoint,
    exchanges: [
      // Outside of the cache, so that an answer's operation still says which token it was asked with.
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
