// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { RefusalFragment } from "../../../shell/errors.generated";
import type { DiscountSettingsKeptQuery, DiscountSettingsKeptQueryVariables, SaveDiscountSettingsMutation, SaveDiscountSettingsMutationVariables } from "../../../graphql/types";

export const DiscountSettingsFragment = "fragment DiscountSettings on OmsDiscountSettings{leastMarginPercent meeting}";
export const DiscountSettingsKeptDocument = ("query DiscountSettingsKept{omsDiscountSettings{...DiscountSettings}}" + DiscountSettingsFragment) as unknown as TypedDocumentNode<DiscountSettingsKeptQuery, DiscountSettingsKeptQueryVariables>;
export const SaveDiscountSettingsDocument = ("mutation SaveDiscountSettings($input:OmsDiscountSettingsInput!){omsDiscountSettingsUpdate(input:$input){settings{...DiscountSettings}errors{...Refusal}}}" + DiscountSettingsFragment + RefusalFragment) as unknown as TypedDocumentNode<SaveDiscountSettingsMutation, SaveDiscountSettingsMutationVariables>;
