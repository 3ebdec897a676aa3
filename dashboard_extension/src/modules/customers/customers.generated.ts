// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { CustomerWarningFragment } from "../customerBlock/customerBlock.generated";
import { RefusalFragment } from "../../shell/errors.generated";
import type { CreateCustomerMutation, CreateCustomerMutationVariables, CustomersQuery, CustomersQueryVariables } from "../../graphql/types";

export const CustomerRowFragment = "fragment CustomerRow on OmsCustomer{id userId code name company email tags reminder ordersCount lastOrderAt totals{total{amount currency}}warnings{...CustomerWarning}}";
export const CustomersDocument = ("query Customers($search:String$filter:OmsCustomerFilter$sortBy:OmsCustomerSort!$first:Int$after:String$last:Int$before:String$searched:Boolean!){omsCustomers(search:$search filter:$filter sortBy:$sortBy first:$first after:$after last:$last before:$before){didYouMean@include(if:$searched)edges{matchPieces@include(if:$searched){text isMatch}node{...CustomerRow}}pageInfo{hasNextPage hasPreviousPage startCursor endCursor}}}" + CustomerRowFragment + CustomerWarningFragment) as unknown as TypedDocumentNode<CustomersQuery, CustomersQueryVariables>;
export const CreateCustomerDocument = ("mutation CreateCustomer($email:String$userId:ID$name:String$input:OmsCustomerInput!){omsCustomerCreate(email:$email userId:$userId name:$name input:$input){customer{...CustomerRow}errors{...Refusal}}}" + CustomerRowFragment + CustomerWarningFragment + RefusalFragment) as unknown as TypedDocumentNode<CreateCustomerMutation, CreateCustomerMutationVariables>;
