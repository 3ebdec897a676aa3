// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { MoveOptionFragment, PlannedActionFragment, StatusChipFragment } from "../workflow/fragments.generated";
import { MoveChangeFragment, MovedOrderFragment } from "../workflow/moves.generated";
import { RefusalFragment } from "../../shell/errors.generated";
import type { MoveOrderInListMutation, MoveOrderInListMutationVariables, OrderMovesQuery, OrderMovesQueryVariables, OrdersQuery, OrdersQueryVariables, UndoMoveInListMutation, UndoMoveInListMutationVariables } from "../../graphql/types";

export const OrderRowFragment = "fragment OrderRow on OmsOrder{id orderId number createdAt customerName customerEmail channel chargeStatus since isOverdue status{...StatusChip}total{amount currency}}";
export const OrdersDocument = ("query Orders($filter:OmsOrderFilter$sortBy:OmsOrderSort$first:Int$after:String$last:Int$before:String){omsStatuses{...StatusChip ordersCount}omsOrders(filter:$filter sortBy:$sortBy first:$first after:$after last:$last before:$before){edges{node{...OrderRow}}pageInfo{hasNextPage hasPreviousPage startCursor endCursor}}}" + OrderRowFragment + StatusChipFragment) as unknown as TypedDocumentNode<OrdersQuery, OrdersQueryVariables>;
export const OrderMovesDocument = ("query OrderMoves($id:ID!){omsOrder(id:$id){...MovedOrder}}" + MoveOptionFragment + MovedOrderFragment + PlannedActionFragment + StatusChipFragment) as unknown as TypedDocumentNode<OrderMovesQuery, OrderMovesQueryVariables>;
export const MoveOrderInListDocument = ("mutation MoveOrderInList($order:ID!$toStatus:ID!$reason:String$version:Int){omsOrderMove(order:$order toStatus:$toStatus reason:$reason version:$version){changed order{...MovedOrder}change{...MoveChange}errors{...Refusal}}}" + MoveChangeFragment + MoveOptionFragment + MovedOrderFragment + PlannedActionFragment + RefusalFragment + StatusChipFragment) as unknown as TypedDocumentNode<MoveOrderInListMutation, MoveOrderInListMutationVariables>;
export const UndoMoveInListDocument = ("mutation UndoMoveInList($change:ID!){omsOrderMoveUndo(change:$change){order{...MovedOrder}errors{...Refusal}}}" + MoveOptionFragment + MovedOrderFragment + PlannedActionFragment + RefusalFragment + StatusChipFragment) as unknown as TypedDocumentNode<UndoMoveInListMutation, UndoMoveInListMutationVariables>;
