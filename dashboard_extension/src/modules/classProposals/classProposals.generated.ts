// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { RefusalFragment } from "../../shell/errors.generated";
import type { ApplyClassProposalsMutation, ApplyClassProposalsMutationVariables, ClassProposalSetupQuery, ClassProposalSetupQueryVariables, ClassProposalsQuery, ClassProposalsQueryVariables } from "../../graphql/types";

export const ClassProposalSetupDocument = ("query ClassProposalSetup{omsClassProposalCurrencies}") as unknown as TypedDocumentNode<ClassProposalSetupQuery, ClassProposalSetupQueryVariables>;
export const ClassProposalFragment = "fragment ClassProposal on OmsClassProposal{customer{id name company email code}turnover{amount currency}currentClass{id name}proposedClass{id name}direction}";
export const ClassProposalsDocument = ("query ClassProposals($months:Int!$currency:String$direction:OmsClassDirectionEnum$first:Int$after:String$last:Int$before:String){omsClassProposals(months:$months currency:$currency direction:$direction first:$first after:$after last:$last before:$before){totalCount pageInfo{hasNextPage hasPreviousPage startCursor endCursor}edges{node{...ClassProposal}}}}" + ClassProposalFragment) as unknown as TypedDocumentNode<ClassProposalsQuery, ClassProposalsQueryVariables>;
export const ApplyClassProposalsDocument = ("mutation ApplyClassProposals($proposals:[OmsClassProposalInput!]!){omsClassProposalsApply(proposals:$proposals){customers{id}errors{...Refusal}}}" + RefusalFragment) as unknown as TypedDocumentNode<ApplyClassProposalsMutation, ApplyClassProposalsMutationVariables>;
