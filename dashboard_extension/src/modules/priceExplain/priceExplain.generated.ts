// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import type { ExplainChannelsQuery, ExplainChannelsQueryVariables, ExplainPriceQuery, ExplainPriceQueryVariables, ExplainVariantsQuery, ExplainVariantsQueryVariables } from "../../graphql/types";

export const ExplainChannelsDocument = ("query ExplainChannels{omsPriceChannels{slug name}}") as unknown as TypedDocumentNode<ExplainChannelsQuery, ExplainChannelsQueryVariables>;
export const ExplainVariantsDocument = ("query ExplainVariants($channel:String!$search:String!){omsVariants(channel:$channel filter:{search:$search}first:20){edges{node{id sku name productName}}}}") as unknown as TypedDocumentNode<ExplainVariantsQuery, ExplainVariantsQueryVariables>;
export const ExplainPriceDocument = ("query ExplainPrice($customer:ID!$variant:ID!$channel:String!$quantity:Int!$voucher:String){omsPriceExplain(customer:$customer variant:$variant channel:$channel quantity:$quantity voucher:$voucher){basePrice{amount currency}discountClass{id name}classPercent classSource classPrice{amount currency}minimumPercent minimumPrice{amount currency}ceilingPercent floorPrice{amount currency}isClamped ownPrice{amount currency}promotionPrice{amount currency}voucherPrice{amount currency}meeting price{amount currency}total{amount currency}percent reason cost{amount currency}pricesIncludeTax}}") as unknown as TypedDocumentNode<ExplainPriceQuery, ExplainPriceQueryVariables>;
