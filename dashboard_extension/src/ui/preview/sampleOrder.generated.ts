// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import type { OrderByNumberQuery, OrderByNumberQueryVariables, SampleOrderByConditionQuery, SampleOrderByConditionQueryVariables, SampleOrderQuery, SampleOrderQueryVariables } from "../../graphql/types";

export const SampleOrderDocument = ("query SampleOrder($filter:OmsOrderFilter){omsOrders(filter:$filter sortBy:{field:CREATED_AT direction:DESC}first:1){edges{node{id number}}}}") as unknown as TypedDocumentNode<SampleOrderQuery, SampleOrderQueryVariables>;
export const SampleOrderByConditionDocument = ("query SampleOrderByCondition($condition:JSON){omsConditionCount(condition:$condition){latest{id number}}}") as unknown as TypedDocumentNode<SampleOrderByConditionQuery, SampleOrderByConditionQueryVariables>;
export const OrderByNumberDocument = ("query OrderByNumber($number:String!){omsOrder(number:$number){id number}}") as unknown as TypedDocumentNode<OrderByNumberQuery, OrderByNumberQueryVariables>;
