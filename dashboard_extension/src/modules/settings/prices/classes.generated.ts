// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { RefusalFragment } from "../../../shell/errors.generated";
import type { CreateDiscountClassMutation, CreateDiscountClassMutationVariables, DeleteDiscountClassMutation, DeleteDiscountClassMutationVariables, DiscountClassesKeptQuery, DiscountClassesKeptQueryVariables, SaveDiscountClassMutation, SaveDiscountClassMutationVariables } from "../../../graphql/types";

export const DiscountClassFragment = "fragment DiscountClass on OmsDiscountClass{id code name rank turnoverFrom{currency amount}customersCount}";
export const DiscountClassesKeptDocument = ("query DiscountClassesKept{omsDiscountClasses{...DiscountClass}}" + DiscountClassFragment) as unknown as TypedDocumentNode<DiscountClassesKeptQuery, DiscountClassesKeptQueryVariables>;
export const CreateDiscountClassDocument = ("mutation CreateDiscountClass($name:String!$rank:Int!$turnoverFrom:[OmsClassTurnoverInput!]){omsDiscountClassCreate(name:$name rank:$rank turnoverFrom:$turnoverFrom){discountClass{...DiscountClass}errors{...Refusal}}}" + DiscountClassFragment + RefusalFragment) as unknown as TypedDocumentNode<CreateDiscountClassMutation, CreateDiscountClassMutationVariables>;
export const SaveDiscountClassDocument = ("mutation SaveDiscountClass($id:ID!$name:String$rank:Int$turnoverFrom:[OmsClassTurnoverInput!]){omsDiscountClassUpdate(id:$id name:$name rank:$rank turnoverFrom:$turnoverFrom){discountClass{...DiscountClass}errors{...Refusal}}}" + DiscountClassFragment + RefusalFragment) as unknown as TypedDocumentNode<SaveDiscountClassMutation, SaveDiscountClassMutationVariables>;
export const DeleteDiscountClassDocument = ("mutation DeleteDiscountClass($id:ID!$removeFromCustomers:Boolean!){omsDiscountClassDelete(id:$id removeFromCustomers:$removeFromCustomers){errors{...Refusal}}}" + RefusalFragment) as unknown as TypedDocumentNode<DeleteDiscountClassMutation, DeleteDiscountClassMutationVariables>;
