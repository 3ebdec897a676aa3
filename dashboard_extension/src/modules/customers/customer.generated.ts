// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { CustomerReminderFragment, CustomerWarningFragment } from "../customerBlock/customerBlock.generated";
import { RefusalFragment } from "../../shell/errors.generated";
import type { CustomerQuery, CustomerQueryVariables, CustomerWrittenNowQuery, CustomerWrittenNowQueryVariables, DiscountClassesQuery, DiscountClassesQueryVariables, UpdateCustomerMutation, UpdateCustomerMutationVariables } from "../../graphql/types";

export const CustomerWrittenFragment = "fragment CustomerWritten on OmsCustomer{id code note tags reminder agreements paymentTermDays allowsCashOnDelivery minimumDiscountPercent discountClass{id name}}";
export const CustomerDetailsFragment = "fragment CustomerDetails on OmsCustomer{...CustomerWritten userId name company email phone languageCode channel origin createdAt accountDeletedAt news{channel isWanted since way}ordersCount lastOrderAt totals{total{amount currency}ordersCount firstOrderAt lastOrderAt}warnings{...CustomerWarning}reminders{...CustomerReminder}}";
export const CustomerDocument = ("query Customer($id:ID$userId:ID){omsCustomer(id:$id userId:$userId){...CustomerDetails}}" + CustomerDetailsFragment + CustomerReminderFragment + CustomerWarningFragment + CustomerWrittenFragment) as unknown as TypedDocumentNode<CustomerQuery, CustomerQueryVariables>;
export const CustomerWrittenNowDocument = ("query CustomerWrittenNow($id:ID!){omsCustomer(id:$id){...CustomerWritten}}" + CustomerWrittenFragment) as unknown as TypedDocumentNode<CustomerWrittenNowQuery, CustomerWrittenNowQueryVariables>;
export const UpdateCustomerDocument = ("mutation UpdateCustomer($id:ID!$input:OmsCustomerInput!){omsCustomerUpdate(id:$id input:$input){customer{...CustomerDetails}errors{...Refusal}}}" + CustomerDetailsFragment + CustomerReminderFragment + CustomerWarningFragment + CustomerWrittenFragment + RefusalFragment) as unknown as TypedDocumentNode<UpdateCustomerMutation, UpdateCustomerMutationVariables>;
export const DiscountClassesDocument = ("query DiscountClasses{omsDiscountClasses{id name rank}}") as unknown as TypedDocumentNode<DiscountClassesQuery, DiscountClassesQueryVariables>;
