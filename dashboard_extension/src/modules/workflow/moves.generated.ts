// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import type { MovePreviewQuery, MovePreviewQueryVariables } from "../../graphql/types";

export const MovedOrderFragment = "fragment MovedOrder on OmsOrder{id orderId number version since isOverdue status{...StatusChip}availableMoves{...MoveOption}}";
export const MoveChangeFragment = "fragment MoveChange on OmsStatusChange{id undoableUntil actionRuns{id kind label state dueAt}}";
export const MovePreviewDocument = ("query MovePreview($order:ID!$toStatus:ID!){omsMovePreview(orders:[$order]toStatus:$toStatus){isAllowed actions{id kind label config delayMinutes}}}") as unknown as TypedDocumentNode<MovePreviewQuery, MovePreviewQueryVariables>;
