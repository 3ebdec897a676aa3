// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import type { OrderStockQuery, OrderStockQueryVariables } from "../../graphql/types";

export const OrderStockFragment = "fragment OrderStock on OmsOrder{id fulfillability{isFulfillable asOf shortages{code lineId name missing takenBy}}lines{id stock{available isSufficient missing isTracked isGone locations{warehouseId warehouse quantity available reserved inCheckouts isServing}}}}";
export const OrderStockDocument = ("query OrderStock($id:ID!){omsOrder(id:$id){...OrderStock}}" + OrderStockFragment) as unknown as TypedDocumentNode<OrderStockQuery, OrderStockQueryVariables>;
