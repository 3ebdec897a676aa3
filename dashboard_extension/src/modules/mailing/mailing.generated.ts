// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { RefusalFragment } from "../../shell/errors.generated";
import type { ExportMailingMutation, ExportMailingMutationVariables, MailingJobQuery, MailingJobQueryVariables, MailingSummaryQuery, MailingSummaryQueryVariables } from "../../graphql/types";

export const MailingSummaryDocument = ("query MailingSummary($from:DateTime$to:DateTime){omsCustomerEmailsSummary(lastOrderFrom:$from lastOrderTo:$to){emailsCount languages{languageCode count}leftOut{reason count}}}") as unknown as TypedDocumentNode<MailingSummaryQuery, MailingSummaryQueryVariables>;
export const MailingJobFragment = "fragment MailingJob on OmsJob{id state done total counts resultUrl resultSize resultKeptUntil errors{...Refusal}}";
export const MailingJobDocument = ("query MailingJob($id:ID!){omsJob(id:$id){...MailingJob}}" + MailingJobFragment + RefusalFragment) as unknown as TypedDocumentNode<MailingJobQuery, MailingJobQueryVariables>;
export const ExportMailingDocument = ("mutation ExportMailing($input:OmsCustomerEmailsInput!){omsCustomerEmailsExport(input:$input){job{...MailingJob}errors{...Refusal}}}" + MailingJobFragment + RefusalFragment) as unknown as TypedDocumentNode<ExportMailingMutation, ExportMailingMutationVariables>;
