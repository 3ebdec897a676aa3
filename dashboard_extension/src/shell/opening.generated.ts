// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import type { ShopLiveQuery, ShopLiveQueryVariables } from "../graphql/types";

export const ShopLiveDocument = ("query ShopLive{omsShop{liveSince}}") as unknown as TypedDocumentNode<ShopLiveQuery, ShopLiveQueryVariables>;
