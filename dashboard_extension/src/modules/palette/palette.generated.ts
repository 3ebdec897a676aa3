// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { MoveOptionFragment, PlannedActionFragment, StatusChipFragment } from "../workflow/fragments.generated";
import { MovedOrderFragment } from "../workflow/moves.generated";
import type { FindOrdersQuery, FindOrdersQueryVariables, OpenOrderQuery, OpenOrderQueryVariables } from "../../graphql/types";

export const FindOrdersDocument = ("query FindOrders($search:String!$first:Int!){omsOrders(filter:{search:$search}first:$first){didYouMean edges{matchPieces{text isMatch}node{id orderId number customerName customerEmail status{...StatusChip}}}}}" + StatusChipFragment) as unknown as TypedDocumentNode<FindOrdersQuery, FindOrdersQueryVariables>;
export const OpenOrderDocument = ("query OpenOrder($id:ID!){omsOrder(id:$id){...MovedOrder}}" + MoveOptionFragment + MovedOrderFragment + PlannedActionFragment + StatusChipFragment) as unknown as TypedDocumentNode<OpenOrderQuery, OpenOrderQueryVariables>;
