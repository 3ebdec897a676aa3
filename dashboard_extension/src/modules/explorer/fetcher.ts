import { buildSchema, introspectionFromSchema } from "graphql";

import type { Session } from "../../shell/session";

/** What GraphiQL calls; its own type of it is in files that TypeScript does not find. */
type Fetcher = (params: Request, options?: { headers?: Record<string, string> | null }) => Promise<Answer>;
interface Request {
  query: string;
  operationName?: string | null | undefined;
  variables?: unknown;
}
interface Answer {
  data?: object | null;
  errors?: { message: string }[];
}

/**
 * Sends what GraphiQL asks with the session's token, or with the one of the tab's own headers. A token that has expired is renewed once. Where
 * the server tells its schema to nobody by introspection, staff read it in the way that routers do.
 */
export function createFetcher(endpoint: string, session: Session): Fetcher {
  const send = (request: Request, token: string | null, own: Record<string, string>): Promise<Response> => {
    const headers = new Headers({ "Content-Type": "application/json" });
    if (token) headers.set("Authorization", `Bearer ${token}`);
    for (const [name, value] of Object.entries(own)) headers.set(name, value);
    return fetch(endpoint, { method: "POST", headers, body: JSON.stringify(request) });
  };
  const ask = async (request: Request, own: Record<string, string>): Promise<Answer> => {
    const { token } = session.getState();
    let response = await send(request, token, own);
    if (response.status === 401 && session.bridge && !new Headers(own).has("Authorization")) {
      await session.renew(token);
      response = await send(request, session.getState().token, own);
    }
    return answerOf(response);
  };
  return async (params, options) => {
    const own: Record<string, string> = options?.headers ?? {};
    const answer = await ask(current(params), own);
    if (params.operationName !== "IntrospectionQuery" || !answer.errors) return answer;
    const { data } = await ask({ query: "{ _service { sdl } }" }, own);
    const sdl = (data as { _service?: { sdl?: string } | null } | null | undefined)?._service?.sdl;
    return sdl ? { data: introspectionFromSchema(schemaOf(sdl)) } : answer;
  };
}

/** GraphiQL learns a moment late which operation is in a tab: until then it names the one that was there before, which the server does not find. */
function current({ operationName, ...request }: Request): Request {
  const isThere = operationName && new RegExp(`\\b(query|mutation|subscription)\\s+${operationName}\\b`).test(request.query);
  return isThere ? { ...request, operationName } : request;
}

async function answerOf(response: Response): Promise<Answer> {
  try {
    return (await response.json()) as Answer;
  } catch {
    throw new Error(`The server answered HTTP ${String(response.status)}, and no JSON.`);
  }
}

/** The schema of a subgraph, in which Saleor's types are extended without being there. */
function schemaOf(sdl: string) {
  return buildSchema(sdl.replace(/^extend type /gm, "type "), { assumeValidSDL: true });
}
