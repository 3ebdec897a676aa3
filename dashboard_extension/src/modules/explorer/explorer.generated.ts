// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import type { ExampleOrderQuery, ExampleOrderQueryVariables } from "../../graphql/types";

export const ExampleOrderDocument = ("query ExampleOrder($id:ID!){omsOrder(id:$id){id customerName availableMoves{isAllowed toStatus{id kind}}}}") as unknown as TypedDocumentNode<ExampleOrderQuery, ExampleOrderQueryVariables>;
