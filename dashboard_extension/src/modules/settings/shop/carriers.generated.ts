// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { RefusalFragment } from "../../../shell/errors.generated";
import type { CarriersQuery, CarriersQueryVariables, CreateCarrierMutation, CreateCarrierMutationVariables, DeleteCarrierMutation, DeleteCarrierMutationVariables, SaveCarrierMutation, SaveCarrierMutationVariables } from "../../../graphql/types";

export const CarrierFragment = "fragment Carrier on OmsCarrier{id name position knownAs url shippingMethods}";
export const CarriersDocument = ("query Carriers{omsCarriers{...Carrier}omsKnownCarriers{code name url}omsSchemas{name schema}}" + CarrierFragment) as unknown as TypedDocumentNode<CarriersQuery, CarriersQueryVariables>;
export const CreateCarrierDocument = ("mutation CreateCarrier($input:OmsCarrierInput!){omsCarrierCreate(input:$input){carrier{...Carrier}errors{...Refusal}}}" + CarrierFragment + RefusalFragment) as unknown as TypedDocumentNode<CreateCarrierMutation, CreateCarrierMutationVariables>;
export const SaveCarrierDocument = ("mutation SaveCarrier($id:ID!$input:OmsCarrierInput!){omsCarrierUpdate(id:$id input:$input){carrier{...Carrier}errors{...Refusal}}}" + CarrierFragment + RefusalFragment) as unknown as TypedDocumentNode<SaveCarrierMutation, SaveCarrierMutationVariables>;
export const DeleteCarrierDocument = ("mutation DeleteCarrier($id:ID!){omsCarrierDelete(id:$id){errors{...Refusal}}}" + RefusalFragment) as unknown as TypedDocumentNode<DeleteCarrierMutation, DeleteCarrierMutationVariables>;
