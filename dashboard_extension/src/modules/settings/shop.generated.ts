// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { RefusalFragment } from "../../shell/errors.generated";
import type { SaveShopMutation, SaveShopMutationVariables, ShopSettingsQuery, ShopSettingsQueryVariables } from "../../graphql/types";

export const ShopFragment = "fragment Shop on OmsShop{timeZone workingHours{day opensAt closesAt}holidayCountry extraHolidays graceSeconds gatesHoldTriggers gatesHoldErp areBulkOrdersNew liveSince}";
export const ShopSettingsDocument = ("query ShopSettings{omsShop{...Shop}omsSchemas{name schema}}" + ShopFragment) as unknown as TypedDocumentNode<ShopSettingsQuery, ShopSettingsQueryVariables>;
export const SaveShopDocument = ("mutation SaveShop($input:OmsShopInput!){omsShopUpdate(input:$input){shop{...Shop}errors{...Refusal}}}" + RefusalFragment + ShopFragment) as unknown as TypedDocumentNode<SaveShopMutation, SaveShopMutationVariables>;
