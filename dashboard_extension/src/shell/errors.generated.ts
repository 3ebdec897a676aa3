// Written by scripts/codegen.mjs; do not edit.
export const RefusalFragment = "fragment Refusal on OmsError{code message params field index}";
