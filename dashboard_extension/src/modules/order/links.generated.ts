// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { RefusalFragment } from "../../shell/errors.generated";
import type { CreateLinkMutation, CreateLinkMutationVariables, RevokeLinkMutation, RevokeLinkMutationVariables } from "../../graphql/types";

export const OrderLinkFragment = "fragment OrderLink on OmsOrderLink{id url createdAt expiresAt lastUsedAt revokedAt isAutomatic createdBy{kind name}}";
export const OrderLinksFragment = "fragment OrderLinks on OmsOrder{id links{...OrderLink}}";
export const CreateLinkDocument = ("mutation CreateLink($order:ID!$expiresAt:DateTime$neverExpires:Boolean){omsOrderLinkCreate(order:$order expiresAt:$expiresAt neverExpires:$neverExpires){link{...OrderLink}order{...OrderLinks}errors{...Refusal}}}" + OrderLinkFragment + OrderLinksFragment + RefusalFragment) as unknown as TypedDocumentNode<CreateLinkMutation, CreateLinkMutationVariables>;
export const RevokeLinkDocument = ("mutation RevokeLink($id:ID!){omsOrderLinkRevoke(id:$id){link{...OrderLink}errors{...Refusal}}}" + OrderLinkFragment + RefusalFragment) as unknown as TypedDocumentNode<RevokeLinkMutation, RevokeLinkMutationVariables>;
