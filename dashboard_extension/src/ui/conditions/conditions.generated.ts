// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { RefusalFragment } from "../../shell/errors.generated";
import type { ConditionCountQuery, ConditionCountQueryVariables, ConditionFieldsQuery, ConditionFieldsQueryVariables, ConditionTestQuery, ConditionTestQueryVariables } from "../../graphql/types";

export const ConditionFieldsDocument = ("query ConditionFields{omsConditionFields{name type label choices operators takesKey isSelfDeclared usedValues}}") as unknown as TypedDocumentNode<ConditionFieldsQuery, ConditionFieldsQueryVariables>;
export const ConditionCountDocument = ("query ConditionCount($condition:JSON){omsConditionCount(condition:$condition){lookedAt holds errors{...Refusal}}}" + RefusalFragment) as unknown as TypedDocumentNode<ConditionCountQuery, ConditionCountQueryVariables>;
export const ConditionTestDocument = ("query ConditionTest($condition:JSON$order:ID!){omsConditionTest(condition:$condition order:$order){holds rules{field operator value actual holds}errors{...Refusal}}}" + RefusalFragment) as unknown as TypedDocumentNode<ConditionTestQuery, ConditionTestQueryVariables>;
