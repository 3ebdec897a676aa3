import { cache } from "react";
import { cookies, headers } from "next/headers";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { print } from "graphql";

import { RenewTokenDocument } from "./gql/graphql";

/** Saleor's GraphQL where the plugin is in it; with the app, that of the router before the two. */
const API = process.env.SALEOR_API_URL ?? "http://127.0.0.1:8000/graphql/";

/** The cookie with the refresh token. Browsers' scripts can't read it; access tokens never leave this server. */
export const SESSION = "session";

export interface Answer<Data> {
  data: Data | null;
  /** What somebody may not see is null in `data`, and told here. */
  errors: { message: string }[];
}

export async function ask<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables, token?: string): Promise<Answer<Data>> {
  const response = await fetch(API, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query: print(document), variables }),
    cache: "no-store",
  });
  const { data, errors } = (await response.json()) as { data?: Data; errors?: { message: string }[] };
  return { data: data ?? null, errors: errors ?? [] };
}

/** The signed-in customer's access token, null for who has to sign in; asked for once a request. */
export const accessToken = cache(async (): Promise<string | null> => {
  const refreshToken = (await cookies()).get(SESSION)?.value;
  if (!refreshToken) return null;
  const { data } = await ask(RenewTokenDocument, { refreshToken });
  return data?.tokenRefresh?.token ?? null;
});

/** The browser's first language, for names and descriptions of statuses: `sl` of `sl-SI,sl;q=0.9`. */
export async function language(): Promise<string> {
  return (await headers()).get("accept-language")?.match(/^[a-z]{2}/i)?.[0].toLowerCase() ?? "en";
}
