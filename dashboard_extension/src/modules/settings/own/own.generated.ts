// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import type { OwnPreferencesQuery, OwnPreferencesQueryVariables } from "../../../graphql/types";

export const OwnPreferencesDocument = ("query OwnPreferences{omsMe{id name preferences}}") as unknown as TypedDocumentNode<OwnPreferencesQuery, OwnPreferencesQueryVariables>;
