import type { VouchersQueryVariables } from "../../graphql/types";
import { buildHref } from "../../shell/location";

const SIZE = 25;

/** What the address says of the list. */
export interface VoucherListState {
  q: string;
  isOwned: boolean;
  isUnsaid: boolean;
  after: string | null;
}

export function parseVoucherList(params: URLSearchParams): VoucherListState {
  return { q: params.get("q") ?? "", isOwned: params.has("owned"), isUnsaid: params.has("unsaid"), after: params.get("after") };
}

/** A cursor is valid only for the filter that it comes from, so it is kept only if the change sets it. */
export function vouchersHref(state: VoucherListState, change: Partial<VoucherListState> = {}): string {
  const next: VoucherListState = { ...state, after: null, ...change };
  return buildHref("/vouchers", {
    q: next.q || undefined,
    owned: next.isOwned ? "1" : undefined,
    unsaid: next.isUnsaid ? "1" : undefined,
    after: next.after ?? undefined,
  });
}

export function voucherHref(id: string): string {
  return buildHref(`/vouchers/${encodeURIComponent(id)}`);
}

export function isNarrowed({ q, isOwned, isUnsaid }: VoucherListState): boolean {
  return q.trim() !== "" || isOwned || isUnsaid;
}

export function toVariables({ q, isOwned, isUnsaid, after }: VoucherListState): VouchersQueryVariables {
  const search = q.trim();
  return {
    first: SIZE,
    ...(search && { search }),
    ...((isOwned || isUnsaid) && { filter: { ...(isOwned && { isPersonal: true }), ...(isUnsaid && { hasMessage: false }) } }),
    ...(after && { after }),
  };
}
