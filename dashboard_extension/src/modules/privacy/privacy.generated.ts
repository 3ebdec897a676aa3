// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { RefusalFragment } from "../../shell/errors.generated";
import type { ErasePersonalDataMutation, ErasePersonalDataMutationVariables, ExportPersonalDataMutation, ExportPersonalDataMutationVariables, PreviewErasureMutation, PreviewErasureMutationVariables, PrivacyRequestsQuery, PrivacyRequestsQueryVariables } from "../../graphql/types";

export const PersonalDataCountFragment = "fragment PersonalDataCount on OmsPersonalDataCount{what count}";
export const PersonalDataKeptFragment = "fragment PersonalDataKept on OmsPersonalDataKept{what reason count until}";
export const PrivacyRequestFragment = "fragment PrivacyRequest on OmsPrivacyRequest{id kind askedAt finishedAt askedBy{kind name}ordersCount counts{...PersonalDataCount}kept{...PersonalDataKept}job{id state done total resultUrl resultKeptUntil errors{...Refusal}}}";
export const PrivacyRequestsDocument = ("query PrivacyRequests($first:Int!$after:String){omsPrivacyRequests(first:$first after:$after){edges{node{...PrivacyRequest}}pageInfo{hasNextPage endCursor}}}" + PersonalDataCountFragment + PersonalDataKeptFragment + PrivacyRequestFragment + RefusalFragment) as unknown as TypedDocumentNode<PrivacyRequestsQuery, PrivacyRequestsQueryVariables>;
export const ExportPersonalDataDocument = ("mutation ExportPersonalData($customer:ID$email:String){omsPersonalDataExport(customer:$customer email:$email){request{...PrivacyRequest}errors{...Refusal}}}" + PersonalDataCountFragment + PersonalDataKeptFragment + PrivacyRequestFragment + RefusalFragment) as unknown as TypedDocumentNode<ExportPersonalDataMutation, ExportPersonalDataMutationVariables>;
export const PreviewErasureDocument = ("mutation PreviewErasure($customer:ID$email:String){omsPersonalDataErase(customer:$customer email:$email dryRun:true){preview{ordersCount counts{...PersonalDataCount}kept{...PersonalDataKept}}errors{...Refusal}}}" + PersonalDataCountFragment + PersonalDataKeptFragment + RefusalFragment) as unknown as TypedDocumentNode<PreviewErasureMutation, PreviewErasureMutationVariables>;
export const ErasePersonalDataDocument = ("mutation ErasePersonalData($customer:ID$email:String){omsPersonalDataErase(customer:$customer email:$email dryRun:false){request{...PrivacyRequest}errors{...Refusal}}}" + PersonalDataCountFragment + PersonalDataKeptFragment + PrivacyRequestFragment + RefusalFragment) as unknown as TypedDocumentNode<ErasePersonalDataMutation, ErasePersonalDataMutationVariables>;
