import { Client, fetchExchange } from "@urql/core";

import type { SessionState } from "./session";

/** No cache: what staff see must be what the server says now. POST only: nothing of a query lands in an access log. */
export function createClient(endpoint: string, session: () => SessionState): Client {
  return new Client({
    url: endpoint,
    exchanges: [fetchExchange],
    preferGetMethod: false,
    requestPolicy: "network-only",
    fetchOptions: () => {
      const { token } = session();
      return { headers: token ? { Authorization: `Bearer ${token}` } : {} };
    },
  });
}
