// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { MoveOptionFragment, PlannedActionFragment, StatusChipFragment } from "../workflow/fragments.generated";
import { MoveChangeFragment, MovedOrderFragment } from "../workflow/moves.generated";
import { RefusalFragment } from "../../shell/errors.generated";
import type { BoardMovesQuery, BoardMovesQueryVariables, BoardQuery, BoardQueryVariables, BoardWorkflowsQuery, BoardWorkflowsQueryVariables, MoveOnBoardMutation, MoveOnBoardMutationVariables, UndoOnBoardMutation, UndoOnBoardMutationVariables } from "../../graphql/types";

export const BoardCardFragment = "fragment BoardCard on OmsOrder{id number customerName customerEmail chargeStatus version since isOverdue status{id}total{amount currency}promised{dispatchAt deliveryAt}}";
export const BoardDocument = ("query Board($filter:OmsOrderFilter$workflow:ID$first:Int){omsBoard(filter:$filter workflow:$workflow first:$first){workflow{id name}columns{status{...StatusChip maxAgeHours}count hasMore orders{...BoardCard}}}}" + BoardCardFragment + StatusChipFragment) as unknown as TypedDocumentNode<BoardQuery, BoardQueryVariables>;
export const BoardWorkflowsDocument = ("query BoardWorkflows{omsWorkflows{id name isDefault ordersCount}}") as unknown as TypedDocumentNode<BoardWorkflowsQuery, BoardWorkflowsQueryVariables>;
export const BoardMovesDocument = ("query BoardMoves($id:ID!){omsOrder(id:$id){...MovedOrder}}" + MoveOptionFragment + MovedOrderFragment + PlannedActionFragment + StatusChipFragment) as unknown as TypedDocumentNode<BoardMovesQuery, BoardMovesQueryVariables>;
export const MoveOnBoardDocument = ("mutation MoveOnBoard($order:ID!$toStatus:ID!$reason:String$version:Int){omsOrderMove(order:$order toStatus:$toStatus reason:$reason version:$version){changed order{...MovedOrder}change{...MoveChange}errors{...Refusal}}}" + MoveChangeFragment + MoveOptionFragment + MovedOrderFragment + PlannedActionFragment + RefusalFragment + StatusChipFragment) as unknown as TypedDocumentNode<MoveOnBoardMutation, MoveOnBoardMutationVariables>;
export const UndoOnBoardDocument = ("mutation UndoOnBoard($change:ID!){omsOrderMoveUndo(change:$change){order{...MovedOrder}errors{...Refusal}}}" + MoveOptionFragment + MovedOrderFragment + PlannedActionFragment + RefusalFragment + StatusChipFragment) as unknown as TypedDocumentNode<UndoOnBoardMutation, UndoOnBoardMutationVariables>;
