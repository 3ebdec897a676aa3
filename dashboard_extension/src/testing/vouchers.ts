import type { VoucherRowFragment, VoucherTermsFragment } from "../graphql/types";

/** A voucher as the pages know it. */
export function voucher(name: string, change: Partial<VoucherRowFragment & VoucherTermsFragment> = {}): VoucherRowFragment & VoucherTermsFragment {
  return {
    id: `voucher-${name}`,
    name,
    valueType: "PERCENTAGE",
    codes: [{ code: `${name.toUpperCase()}10` }],
    codesCount: 1,
    used: 3,
    usageLimit: null,
    startDate: "2026-01-01T00:00:00Z",
    endDate: null,
    isPersonal: false,
    customerIds: [],
    messageLanguage: "en",
    messages: [],
    listings: [{ channel: "default-channel", discount: "10", currency: "EUR" }],
    ...change,
  };
}

export function vouchersPage(rows: readonly VoucherRowFragment[], info: object = {}) {
  return { omsVouchers: { edges: rows.map((node) => ({ node })), pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null, ...info } } };
}
