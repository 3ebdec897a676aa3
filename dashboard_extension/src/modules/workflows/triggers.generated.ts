// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { StatusChipFragment } from "../workflow/fragments.generated";
import { RefusalFragment } from "../../shell/errors.generated";
import type { CreateTriggerMutation, CreateTriggerMutationVariables, DeleteTriggerMutation, DeleteTriggerMutationVariables, SaveTriggerMutation, SaveTriggerMutationVariables, TriggersQuery, TriggersQueryVariables } from "../../graphql/types";

export const TriggerDetailsFragment = "fragment TriggerDetails on OmsTrigger{id code event position isEnabled mayMoveBack afterHours inWorkingTime condition workflow{id name}fromStatuses{...StatusChip}toStatus{...StatusChip}}";
export const TriggersDocument = ("query Triggers{omsTriggers{...TriggerDetails}omsWorkflows{id name statuses{id}}omsStatuses(includeArchived:false){...StatusChip}}" + StatusChipFragment + TriggerDetailsFragment) as unknown as TypedDocumentNode<TriggersQuery, TriggersQueryVariables>;
export const CreateTriggerDocument = ("mutation CreateTrigger($input:OmsTriggerInput!){omsTriggerCreate(input:$input){trigger{...TriggerDetails}errors{...Refusal}}}" + RefusalFragment + StatusChipFragment + TriggerDetailsFragment) as unknown as TypedDocumentNode<CreateTriggerMutation, CreateTriggerMutationVariables>;
export const SaveTriggerDocument = ("mutation SaveTrigger($id:ID!$input:OmsTriggerInput!){omsTriggerUpdate(id:$id input:$input){trigger{...TriggerDetails}errors{...Refusal}}}" + RefusalFragment + StatusChipFragment + TriggerDetailsFragment) as unknown as TypedDocumentNode<SaveTriggerMutation, SaveTriggerMutationVariables>;
export const DeleteTriggerDocument = ("mutation DeleteTrigger($id:ID!){omsTriggerDelete(id:$id){trigger{id}errors{...Refusal}}}" + RefusalFragment) as unknown as TypedDocumentNode<DeleteTriggerMutation, DeleteTriggerMutationVariables>;
