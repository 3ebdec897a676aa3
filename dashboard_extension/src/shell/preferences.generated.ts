// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { RefusalFragment } from "./errors.generated";
import type { SavePreferencesMutation, SavePreferencesMutationVariables } from "../graphql/types";

export const SavePreferencesDocument = ("mutation SavePreferences($preferences:JSON){omsPreferencesUpdate(preferences:$preferences){preferences errors{...Refusal}}}" + RefusalFragment) as unknown as TypedDocumentNode<SavePreferencesMutation, SavePreferencesMutationVariables>;
