// Written by scripts/codegen.mjs; do not edit.
export const StatusChipFragment = "fragment StatusChip on OmsStatus{id name color textColor kind}";
export const MoveOptionFragment = "fragment MoveOption on OmsMove{label isAllowed code reason params toStatus{...StatusChip code}actions{...PlannedAction}}";
export const PlannedActionFragment = "fragment PlannedAction on OmsAction{id kind label delayMinutes recipient}";
