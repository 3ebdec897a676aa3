// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { StatusChipFragment } from "../workflow/fragments.generated";
import { RefusalFragment } from "../../shell/errors.generated";
import type { CustomerTimelineQuery, CustomerTimelineQueryVariables, LogCallMutation, LogCallMutationVariables, TimelineKindsQuery, TimelineKindsQueryVariables } from "../../graphql/types";

export const TimelineItemFragment = "fragment TimelineItem on OmsTimelineItem{kind at text cursor actor{kind name}order{id number saleorStatus status{...StatusChip}total{amount currency}}changes{id at reason isOverride undoableUntil workflowName fromStatus{...StatusChip}toStatus{...StatusChip}actor{kind name}}note{id text visibility}message{medium recipient subject text attachments}call{id direction text}news{channel isWanted way}answer{isAccepted total{amount currency}}}";
export const CustomerTimelineDocument = ("query CustomerTimeline($id:ID!$first:Int!$after:String$kinds:[String!]){omsCustomer(id:$id){id timeline(first:$first after:$after kinds:$kinds){...TimelineItem}}}" + StatusChipFragment + TimelineItemFragment) as unknown as TypedDocumentNode<CustomerTimelineQuery, CustomerTimelineQueryVariables>;
export const TimelineKindsDocument = ("query TimelineKinds{omsTimelineKinds{name description}}") as unknown as TypedDocumentNode<TimelineKindsQuery, TimelineKindsQueryVariables>;
export const LogCallDocument = ("mutation LogCall($id:ID!$direction:OmsCallDirectionEnum!$text:String!){omsCustomerCallLog(id:$id direction:$direction text:$text){call{id}errors{...Refusal}}}" + RefusalFragment) as unknown as TypedDocumentNode<LogCallMutation, LogCallMutationVariables>;
