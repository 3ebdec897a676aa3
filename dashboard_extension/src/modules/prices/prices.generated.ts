// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import type { PriceColumnsQuery, PriceColumnsQueryVariables, PriceCountQuery, PriceCountQueryVariables, PriceGridQuery, PriceGridQueryVariables, SavePricesMutation, SavePricesMutationVariables } from "../../graphql/types";

export const PricedVariantFragment = "fragment PricedVariant on OmsVariant{variantId:id sku name productName basePrice{amount currency}cost{amount currency}marginPercent handSetCeiling ceiling{percent source}classPrices{discountClass{id}percent ownPercent source effectivePercent isClamped price{amount currency}marginPercent}}";
export const PriceColumnsDocument = ("query PriceColumns{omsPriceChannels{slug name currency}omsDiscountClasses{id name rank}}") as unknown as TypedDocumentNode<PriceColumnsQuery, PriceColumnsQueryVariables>;
export const PriceGridDocument = ("query PriceGrid($channel:String!$filter:OmsVariantFilter$first:Int!$after:String){omsVariants(channel:$channel filter:$filter first:$first after:$after){pageInfo{hasNextPage endCursor}edges{node{...PricedVariant}}}}" + PricedVariantFragment) as unknown as TypedDocumentNode<PriceGridQuery, PriceGridQueryVariables>;
export const PriceCountDocument = ("query PriceCount($channel:String!$filter:OmsVariantFilter){omsVariants(channel:$channel filter:$filter first:1){totalCount}}") as unknown as TypedDocumentNode<PriceCountQuery, PriceCountQueryVariables>;
export const SavePricesDocument = ("mutation SavePrices($input:[OmsVariantChangeInput!]!$channel:String!$dryRun:Boolean!){omsVariantsBulkUpdate(input:$input channel:$channel dryRun:$dryRun){changedCount clamped{discountClass{id}percent ceiling}errors{code field index message params}}}") as unknown as TypedDocumentNode<SavePricesMutation, SavePricesMutationVariables>;
