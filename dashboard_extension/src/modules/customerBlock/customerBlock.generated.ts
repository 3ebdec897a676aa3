// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { RefusalFragment } from "../../shell/errors.generated";
import { StatusChipFragment } from "../workflow/fragments.generated";
import type { AssignCustomerMutation, AssignCustomerMutationVariables, TickReminderMutation, TickReminderMutationVariables } from "../../graphql/types";

export const CustomerWarningFragment = "fragment CustomerWarning on OmsWarning{code message count lastAt}";
export const CustomerReminderFragment = "fragment CustomerReminder on OmsCustomerReminder{id text createdAt createdBy{kind name}doneAt doneBy{kind name}}";
export const TickReminderDocument = ("mutation TickReminder($id:ID!$order:ID$done:Boolean!){omsCustomerReminderDone(id:$id order:$order done:$done){reminder{...CustomerReminder}errors{...Refusal}}}" + CustomerReminderFragment + RefusalFragment) as unknown as TypedDocumentNode<TickReminderMutation, TickReminderMutationVariables>;
export const KnownCustomerFragment = "fragment KnownCustomer on OmsCustomer{id userId name company email code tags note agreements paymentTermDays allowsCashOnDelivery minimumDiscountPercent discountClass{id name}ordersCount totals{total{amount currency}ordersCount}}";
export const KnownOrderFragment = "fragment KnownOrder on OmsOrder{id orderId number createdAt saleorStatus status{...StatusChip}total{amount currency}}";
export const OrderCustomerFragment = "fragment OrderCustomer on OmsOrder{isCustomerAssigned customerName customerEmail erasedAt customer{...KnownCustomer}warnings{...CustomerWarning}reminders{...CustomerReminder}otherOrders(first:5){...KnownOrder}}";
export const AssignCustomerDocument = ("mutation AssignCustomer($order:ID!$code:String!){omsOrderCustomerAssign(order:$order code:$code){order{id ...OrderCustomer}errors{...Refusal}}}" + CustomerReminderFragment + CustomerWarningFragment + KnownCustomerFragment + KnownOrderFragment + OrderCustomerFragment + RefusalFragment + StatusChipFragment) as unknown as TypedDocumentNode<AssignCustomerMutation, AssignCustomerMutationVariables>;
