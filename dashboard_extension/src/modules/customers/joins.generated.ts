// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { CustomerDetailsFragment, CustomerWrittenFragment } from "./customer.generated";
import { CustomerReminderFragment, CustomerWarningFragment } from "../customerBlock/customerBlock.generated";
import { RefusalFragment } from "../../shell/errors.generated";
import type { CustomerJoinsQuery, CustomerJoinsQueryVariables, JoinCustomersMutation, JoinCustomersMutationVariables, JoinPreviewQuery, JoinPreviewQueryVariables, UndoJoinMutation, UndoJoinMutationVariables } from "../../graphql/types";

export const JoinSideFragment = "fragment JoinSide on OmsCustomer{id userId name company email phone code ordersCount lastOrderAt}";
export const CustomerJoinsFragment = "fragment CustomerJoins on OmsCustomer{id joins{id at actor{kind name}guest{id name company email code}}joinCandidates{...JoinSide}}";
export const CustomerJoinsDocument = ("query CustomerJoins($id:ID!){omsCustomer(id:$id){...CustomerJoins}}" + CustomerJoinsFragment + JoinSideFragment) as unknown as TypedDocumentNode<CustomerJoinsQuery, CustomerJoinsQueryVariables>;
export const JoinPreviewDocument = ("query JoinPreview($guest:ID!$customer:ID!){omsCustomersJoinPreview(guest:$guest customer:$customer){guest{...JoinSide}customer{...JoinSide}fields{name guest customer joined}}}" + JoinSideFragment) as unknown as TypedDocumentNode<JoinPreviewQuery, JoinPreviewQueryVariables>;
export const JoinCustomersDocument = ("mutation JoinCustomers($guest:ID!$customer:ID!){omsCustomersJoin(guest:$guest customer:$customer){join{id}customer{...CustomerDetails ...CustomerJoins}errors{...Refusal}}}" + CustomerDetailsFragment + CustomerJoinsFragment + CustomerReminderFragment + CustomerWarningFragment + CustomerWrittenFragment + JoinSideFragment + RefusalFragment) as unknown as TypedDocumentNode<JoinCustomersMutation, JoinCustomersMutationVariables>;
export const UndoJoinDocument = ("mutation UndoJoin($id:ID!){omsCustomersJoinUndo(id:$id){customer{...CustomerDetails ...CustomerJoins}errors{...Refusal}}}" + CustomerDetailsFragment + CustomerJoinsFragment + CustomerReminderFragment + CustomerWarningFragment + CustomerWrittenFragment + JoinSideFragment + RefusalFragment) as unknown as TypedDocumentNode<UndoJoinMutation, UndoJoinMutationVariables>;
