// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { CustomerReminderFragment, CustomerWarningFragment, KnownCustomerFragment, KnownOrderFragment, OrderCustomerFragment } from "../customerBlock/customerBlock.generated";
import { MoveOptionFragment, PlannedActionFragment, StatusChipFragment } from "../workflow/fragments.generated";
import { MovedOrderFragment } from "../workflow/moves.generated";
import { OrderActionRunFragment, OrderDetailsFragment } from "../order/order.generated";
import { OrderLinkFragment, OrderLinksFragment } from "../order/links.generated";
import { OrderNoteFragment, OrderNotesFragment } from "../order/notes.generated";
import { RefusalFragment } from "../../shell/errors.generated";
import type { IssueDocumentMutation, IssueDocumentMutationVariables, OrderPageQuery, OrderPageQueryVariables, VoidDocumentMutation, VoidDocumentMutationVariables } from "../../graphql/types";

export const PostalAddressFragment = "fragment PostalAddress on OmsAddress{firstName lastName companyName streetAddress1 streetAddress2 city cityArea postalCode country countryArea phone}";
export const OrderPageDetailsFragment = "fragment OrderPageDetails on OmsOrder{...OrderDetails ...OrderCustomer status{id code}createdAt channel placedBy{kind name}totalGivenBack{amount currency}shippingAddress{...PostalAddress}billingAddress{...PostalAddress}promiseHistory{at dispatchAt deliveryAt reason actor{kind name}}documents{id issuedAt voidReason}history{id undoneAt undoes}actionRuns{id result requestedBy}}";
export const OrderPageDocument = ("query OrderPage($id:ID!){omsOrder(id:$id){...OrderPageDetails}}" + CustomerReminderFragment + CustomerWarningFragment + KnownCustomerFragment + KnownOrderFragment + MoveOptionFragment + MovedOrderFragment + OrderActionRunFragment + OrderCustomerFragment + OrderDetailsFragment + OrderLinkFragment + OrderLinksFragment + OrderNoteFragment + OrderNotesFragment + OrderPageDetailsFragment + PlannedActionFragment + PostalAddressFragment + StatusChipFragment) as unknown as TypedDocumentNode<OrderPageQuery, OrderPageQueryVariables>;
export const IssueDocumentDocument = ("mutation IssueDocument($order:ID!$input:OmsDocumentIssueInput!){omsDocumentIssue(order:$order input:$input){isNew document{id kind number url state issuedAt voidReason}errors{...Refusal}}}" + RefusalFragment) as unknown as TypedDocumentNode<IssueDocumentMutation, IssueDocumentMutationVariables>;
export const VoidDocumentDocument = ("mutation VoidDocument($id:ID!$reason:String!){omsDocumentVoid(id:$id reason:$reason){document{id state voidReason}errors{...Refusal}}}" + RefusalFragment) as unknown as TypedDocumentNode<VoidDocumentMutation, VoidDocumentMutationVariables>;
