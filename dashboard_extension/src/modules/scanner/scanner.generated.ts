// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { StatusChipFragment } from "../workflow/fragments.generated";
import type { ScannedOrderQuery, ScannedOrderQueryVariables, ScannedParcelQuery, ScannedParcelQueryVariables, StatusCodesQuery, StatusCodesQueryVariables } from "../../graphql/types";

export const ScannedOrderDocument = ("query ScannedOrder($number:String!){omsOrder(number:$number){id orderId number}}") as unknown as TypedDocumentNode<ScannedOrderQuery, ScannedOrderQueryVariables>;
export const ScannedParcelDocument = ("query ScannedParcel($search:String!){omsOrders(filter:{search:$search}first:10){edges{node{id orderId number parcels{id number}}}}}") as unknown as TypedDocumentNode<ScannedParcelQuery, ScannedParcelQueryVariables>;
export const StatusCodesDocument = ("query StatusCodes{omsStatuses{...StatusChip code}}" + StatusChipFragment) as unknown as TypedDocumentNode<StatusCodesQuery, StatusCodesQueryVariables>;
