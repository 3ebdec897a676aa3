// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { RefusalFragment } from "../../../shell/errors.generated";
import type { OwnPreferencesQuery, OwnPreferencesQueryVariables, SaveOwnPreferencesMutation, SaveOwnPreferencesMutationVariables } from "../../../graphql/types";

export const OwnPreferencesDocument = ("query OwnPreferences{omsMe{id name preferences}}") as unknown as TypedDocumentNode<OwnPreferencesQuery, OwnPreferencesQueryVariables>;
export const SaveOwnPreferencesDocument = ("mutation SaveOwnPreferences($preferences:JSON){omsPreferencesUpdate(preferences:$preferences){preferences errors{...Refusal}}}" + RefusalFragment) as unknown as TypedDocumentNode<SaveOwnPreferencesMutation, SaveOwnPreferencesMutationVariables>;
