// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import type { NewestOrderQuery, NewestOrderQueryVariables } from "../../graphql/types";

export const NewestOrderDocument = ("query NewestOrder{omsOrders(first:1){edges{node{id orderId number}}}}") as unknown as TypedDocumentNode<NewestOrderQuery, NewestOrderQueryVariables>;
