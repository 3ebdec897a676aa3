// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { RefusalFragment } from "../../../shell/errors.generated";
import type { CalendarPreviewQuery, CalendarPreviewQueryVariables, CreatePromiseRuleMutation, CreatePromiseRuleMutationVariables, DeletePromiseRuleMutation, DeletePromiseRuleMutationVariables, PromiseRulesQuery, PromiseRulesQueryVariables, SavePromiseRuleMutation, SavePromiseRuleMutationVariables, SaveShopMutation, SaveShopMutationVariables, ShopSettingsQuery, ShopSettingsQueryVariables, ShopStaffQuery, ShopStaffQueryVariables } from "../../../graphql/types";

export const ShopFragment = "fragment Shop on OmsShop{timeZone workingHours{day opensAt closesAt}holidayCountry extraHolidays graceSeconds gatesHoldTriggers gatesHoldErp areBulkOrdersNew orderLinkDays orderLinkAddress mailingConsentKey documentRetentionYears liveSince}";
export const ShopSettingsDocument = ("query ShopSettings{omsShop{...Shop}omsSchemas{name schema}}" + ShopFragment) as unknown as TypedDocumentNode<ShopSettingsQuery, ShopSettingsQueryVariables>;
export const SaveShopDocument = ("mutation SaveShop($input:OmsShopInput!){omsShopUpdate(input:$input){shop{...Shop}errors{...Refusal}}}" + RefusalFragment + ShopFragment) as unknown as TypedDocumentNode<SaveShopMutation, SaveShopMutationVariables>;
export const CalendarPreviewDocument = ("query CalendarPreview($shop:OmsShopInput$rule:OmsPromiseRuleInput$at:DateTime){omsCalendarPreview(shop:$shop rule:$rule at:$at){at isOpen nextOpenAt promises{rule dispatchAt deliveryAt}errors{...Refusal}}}" + RefusalFragment) as unknown as TypedDocumentNode<CalendarPreviewQuery, CalendarPreviewQueryVariables>;
export const PromiseRuleFragment = "fragment PromiseRule on OmsPromiseRule{id name position condition dispatchHours deliveryHours inWorkingTime isEnabled}";
export const PromiseRulesDocument = ("query PromiseRules{omsPromiseRules{...PromiseRule}omsSchemas{name schema}}" + PromiseRuleFragment) as unknown as TypedDocumentNode<PromiseRulesQuery, PromiseRulesQueryVariables>;
export const CreatePromiseRuleDocument = ("mutation CreatePromiseRule($input:OmsPromiseRuleInput!){omsPromiseRuleCreate(input:$input){rule{...PromiseRule}errors{...Refusal}}}" + PromiseRuleFragment + RefusalFragment) as unknown as TypedDocumentNode<CreatePromiseRuleMutation, CreatePromiseRuleMutationVariables>;
export const SavePromiseRuleDocument = ("mutation SavePromiseRule($id:ID!$input:OmsPromiseRuleInput!){omsPromiseRuleUpdate(id:$id input:$input){rule{...PromiseRule}errors{...Refusal}}}" + PromiseRuleFragment + RefusalFragment) as unknown as TypedDocumentNode<SavePromiseRuleMutation, SavePromiseRuleMutationVariables>;
export const DeletePromiseRuleDocument = ("mutation DeletePromiseRule($id:ID!){omsPromiseRuleDelete(id:$id){errors{...Refusal}}}" + RefusalFragment) as unknown as TypedDocumentNode<DeletePromiseRuleMutation, DeletePromiseRuleMutationVariables>;
export const ShopStaffDocument = ("query ShopStaff{omsStaff{id name seenAt}omsMe{id channels}}") as unknown as TypedDocumentNode<ShopStaffQuery, ShopStaffQueryVariables>;
