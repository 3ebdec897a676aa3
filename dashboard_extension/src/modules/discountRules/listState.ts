import type { DiscountRulesQueryVariables, OmsDiscountScopeEnum } from "../../graphql/types";
import { buildHref } from "../../shell/location";

const SIZE = 50;

/** What may be listed: of the variants' own there may be a hundred thousand, and the grid shows them, too. */
export const KINDS = ["wide", "CATEGORY", "PRODUCT", "VARIANT"] as const;
export type Kind = (typeof KINDS)[number];

const SCOPES: Record<Kind, OmsDiscountScopeEnum[]> = { wide: ["ALL", "CATEGORY", "PRODUCT"], CATEGORY: ["CATEGORY"], PRODUCT: ["PRODUCT"], VARIANT: ["VARIANT"] };

/** What the address says of the list. */
export interface RuleListState {
  kind: Kind;
  /** A class's id; empty for all. */
  discountClass: string;
  after: string | null;
}

export function parseRuleList(params: URLSearchParams): RuleListState {
  return { kind: KINDS.find((one) => one === params.get("for")) ?? "wide", discountClass: params.get("class") ?? "", after: params.get("after") };
}

/** A cursor is valid only for the filter that it comes from, so it is kept only if the change sets it. */
export function rulesHref(state: RuleListState, change: Partial<RuleListState> = {}): string {
  const next: RuleListState = { ...state, after: null, ...change };
  return buildHref("/prices/rules", {
    for: next.kind === "wide" ? undefined : next.kind,
    class: next.discountClass || undefined,
    after: next.after ?? undefined,
  });
}

export function toVariables({ kind, discountClass, after }: RuleListState): DiscountRulesQueryVariables {
  return { first: SIZE, filter: { scopes: SCOPES[kind], ...(discountClass && { discountClass }) }, ...(after && { after }) };
}
