// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { MoveOptionFragment, StatusChipFragment } from "../workflow/fragments.generated";
import { MoveChangeFragment, MovedOrderFragment } from "../workflow/moves.generated";
import type { MoveOrderMutation, MoveOrderMutationVariables, OrderDetailsQuery, OrderDetailsQueryVariables, RetryActionMutation, RetryActionMutationVariables, UndoMoveMutation, UndoMoveMutationVariables } from "../../graphql/types";

export const OrderDetailsFragment = "fragment OrderDetails on OmsOrder{...MovedOrder chargeStatus total{amount currency}lines{id name sku quantity unitPrice{amount currency}total{amount currency}}assignee{name}promised{dispatchAt deliveryAt}customerNote voucherCode tracking{carrier number url}documents{id kind number url state}history{id at reason isOverride undoableUntil workflowName fromStatus{...StatusChip}toStatus{...StatusChip}actor{kind name}}actionRuns{...OrderActionRun}}";
export const OrderActionRunFragment = "fragment OrderActionRun on OmsActionRun{id kind label state error}";
export const OrderDetailsDocument = ("query OrderDetails($id:ID!){omsOrder(id:$id){...OrderDetails}}" + MoveOptionFragment + MovedOrderFragment + OrderActionRunFragment + OrderDetailsFragment + StatusChipFragment) as unknown as TypedDocumentNode<OrderDetailsQuery, OrderDetailsQueryVariables>;
export const MoveOrderDocument = ("mutation MoveOrder($order:ID!$toStatus:ID!$reason:String$version:Int){omsOrderMove(order:$order toStatus:$toStatus reason:$reason version:$version){changed order{...OrderDetails}change{...MoveChange}errors{code message params}}}" + MoveChangeFragment + MoveOptionFragment + MovedOrderFragment + OrderActionRunFragment + OrderDetailsFragment + StatusChipFragment) as unknown as TypedDocumentNode<MoveOrderMutation, MoveOrderMutationVariables>;
export const UndoMoveDocument = ("mutation UndoMove($change:ID!){omsOrderMoveUndo(change:$change){order{...OrderDetails}errors{code message params}}}" + MoveOptionFragment + MovedOrderFragment + OrderActionRunFragment + OrderDetailsFragment + StatusChipFragment) as unknown as TypedDocumentNode<UndoMoveMutation, UndoMoveMutationVariables>;
export const RetryActionDocument = ("mutation RetryAction($id:ID!){omsActionRunRetry(id:$id){run{...OrderActionRun}errors{code message params}}}" + OrderActionRunFragment) as unknown as TypedDocumentNode<RetryActionMutation, RetryActionMutationVariables>;
