// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { RefusalFragment } from "../../shell/errors.generated";
import { WorkflowDetailsFragment, WorkflowProblemFragment } from "./workflows.generated";
import type { InstallPresetMutation, InstallPresetMutationVariables, PresetsQuery, PresetsQueryVariables } from "../../graphql/types";

export const PresetsDocument = ("query Presets{omsPresets{code name description condition statuses{code name kind color textColor isInstalled isInitial paymentGate}triggers{event isEnabled}}omsWorkflows{id code name isDefault}}") as unknown as TypedDocumentNode<PresetsQuery, PresetsQueryVariables>;
export const InstallPresetDocument = ("mutation InstallPreset($code:String!$makeDefault:Boolean!){omsPresetInstall(code:$code makeDefault:$makeDefault){workflow{...WorkflowDetails}errors{...Refusal}}}" + RefusalFragment + WorkflowDetailsFragment + WorkflowProblemFragment) as unknown as TypedDocumentNode<InstallPresetMutation, InstallPresetMutationVariables>;
