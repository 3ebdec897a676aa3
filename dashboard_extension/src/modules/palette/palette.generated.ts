// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { StatusChipFragment } from "../workflow/fragments.generated";
import type { FindOrdersQuery, FindOrdersQueryVariables } from "../../graphql/types";

export const FindOrdersDocument = ("query FindOrders($search:String!){omsOrders(filter:{search:$search}first:8){edges{node{id orderId number customerName customerEmail status{...StatusChip}}}}}" + StatusChipFragment) as unknown as TypedDocumentNode<FindOrdersQuery, FindOrdersQueryVariables>;
