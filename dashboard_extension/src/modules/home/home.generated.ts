// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { StatusChipFragment } from "../workflow/fragments.generated";
import type { HomeQuery, HomeQueryVariables, NewestOrderQuery, NewestOrderQueryVariables } from "../../graphql/types";

export const NewestOrderDocument = ("query NewestOrder{omsOrders(first:1){edges{node{id orderId number}}}}") as unknown as TypedDocumentNode<NewestOrderQuery, NewestOrderQueryVariables>;
export const HomeDocument = ("query Home{omsHome{new{count statuses{id}}waitingForPayment{count statuses{id}}canGoOut{count statuses{id}}overdueCount causesCount mineCount mine(first:3){id orderId number customerName isOverdue status{...StatusChip}}}}" + StatusChipFragment) as unknown as TypedDocumentNode<HomeQuery, HomeQueryVariables>;
