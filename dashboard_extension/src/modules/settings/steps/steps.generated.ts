// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { RefusalFragment } from "../../../shell/errors.generated";
import type { CreateStepTemplateMutation, CreateStepTemplateMutationVariables, DeleteStepTemplateMutation, DeleteStepTemplateMutationVariables, InstallStepsMutation, InstallStepsMutationVariables, SaveStepTemplateMutation, SaveStepTemplateMutationVariables, StepTemplatesQuery, StepTemplatesQueryVariables } from "../../../graphql/types";

export const StepTemplateFragment = "fragment StepTemplate on OmsStepTemplate{id code name names instructions checklist status{id name}toStatus{id name}workflow{id name}who people tells dueHours inWorkingTime isRequired condition ticksOn documentKind action isEnabled position}";
export const StepTemplatesDocument = ("query StepTemplates{omsStepTemplates{...StepTemplate}omsStepPresets{code steps}omsStatuses{id name}omsWorkflows{id code name}omsSchemas{name schema}}" + StepTemplateFragment) as unknown as TypedDocumentNode<StepTemplatesQuery, StepTemplatesQueryVariables>;
export const CreateStepTemplateDocument = ("mutation CreateStepTemplate($input:OmsStepTemplateInput!){omsStepTemplateCreate(input:$input){step{...StepTemplate}errors{...Refusal}}}" + RefusalFragment + StepTemplateFragment) as unknown as TypedDocumentNode<CreateStepTemplateMutation, CreateStepTemplateMutationVariables>;
export const SaveStepTemplateDocument = ("mutation SaveStepTemplate($id:ID!$input:OmsStepTemplateInput!){omsStepTemplateUpdate(id:$id input:$input){step{...StepTemplate}errors{...Refusal}}}" + RefusalFragment + StepTemplateFragment) as unknown as TypedDocumentNode<SaveStepTemplateMutation, SaveStepTemplateMutationVariables>;
export const DeleteStepTemplateDocument = ("mutation DeleteStepTemplate($id:ID!){omsStepTemplateDelete(id:$id){errors{...Refusal}}}" + RefusalFragment) as unknown as TypedDocumentNode<DeleteStepTemplateMutation, DeleteStepTemplateMutationVariables>;
export const InstallStepsDocument = ("mutation InstallSteps($code:String!$workflow:ID!$manager:String){omsStepPresetInstall(code:$code workflow:$workflow manager:$manager){steps{...StepTemplate}errors{...Refusal}}}" + RefusalFragment + StepTemplateFragment) as unknown as TypedDocumentNode<InstallStepsMutation, InstallStepsMutationVariables>;
