// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { RefusalFragment } from "../../shell/errors.generated";
import type { TryVoucherQuery, TryVoucherQueryVariables, UpdateVoucherMutation, UpdateVoucherMutationVariables, VoucherCustomersQuery, VoucherCustomersQueryVariables, VoucherNowQuery, VoucherNowQueryVariables, VoucherOwnersQuery, VoucherOwnersQueryVariables, VoucherQuery, VoucherQueryVariables, VouchersQuery, VouchersQueryVariables } from "../../graphql/types";

export const VoucherRowFragment = "fragment VoucherRow on OmsVoucher{id name valueType codes{code}codesCount used usageLimit startDate endDate isPersonal customerIds messages{languageCode text}listings{channel discount currency}}";
export const VoucherTermsFragment = "fragment VoucherTerms on OmsVoucher{id isPersonal customerIds messageLanguage messages{languageCode text}}";
export const VouchersDocument = ("query Vouchers($search:String$filter:OmsVoucherFilter$first:Int$after:String){omsVouchers(search:$search filter:$filter first:$first after:$after){edges{node{...VoucherRow}}pageInfo{hasNextPage hasPreviousPage endCursor}}}" + VoucherRowFragment) as unknown as TypedDocumentNode<VouchersQuery, VouchersQueryVariables>;
export const VoucherDocument = ("query Voucher($id:ID!){omsVoucher(id:$id){...VoucherRow ...VoucherTerms}}" + VoucherRowFragment + VoucherTermsFragment) as unknown as TypedDocumentNode<VoucherQuery, VoucherQueryVariables>;
export const VoucherNowDocument = ("query VoucherNow($id:ID!){omsVoucher(id:$id){...VoucherTerms}}" + VoucherTermsFragment) as unknown as TypedDocumentNode<VoucherNowQuery, VoucherNowQueryVariables>;
export const VoucherOwnersDocument = ("query VoucherOwners($id:ID!){omsVoucher(id:$id){id customers{id email name}}}") as unknown as TypedDocumentNode<VoucherOwnersQuery, VoucherOwnersQueryVariables>;
export const VoucherCustomersDocument = ("query VoucherCustomers($search:String){omsCustomers(search:$search filter:{isRegistered:true}first:8){edges{node{id userId name company email code}}}}") as unknown as TypedDocumentNode<VoucherCustomersQuery, VoucherCustomersQueryVariables>;
export const TryVoucherDocument = ("query TryVoucher($code:String!$customer:ID$channel:String$language:String){omsVoucherTry(code:$code customer:$customer channel:$channel languageCode:$language){isAccepted refusal message minSpent{amount currency}minItems unjudged}}") as unknown as TypedDocumentNode<TryVoucherQuery, TryVoucherQueryVariables>;
export const UpdateVoucherDocument = ("mutation UpdateVoucher($voucher:ID!$input:OmsVoucherInput!){omsVoucherUpdate(voucher:$voucher input:$input){voucher{...VoucherTerms}errors{...Refusal}}}" + RefusalFragment + VoucherTermsFragment) as unknown as TypedDocumentNode<UpdateVoucherMutation, UpdateVoucherMutationVariables>;
