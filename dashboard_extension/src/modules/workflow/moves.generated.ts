// Written by scripts/codegen.mjs; do not edit.
export const MovedOrderFragment = "fragment MovedOrder on OmsOrder{id orderId number version since isOverdue status{...StatusChip}availableMoves{...MoveOption}}";
export const MoveChangeFragment = "fragment MoveChange on OmsStatusChange{id undoableUntil actionRuns{id kind label state dueAt}}";
