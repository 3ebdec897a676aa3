import type { CustomerWrittenFragment, OmsCustomerInput } from "../../graphql/types";

/** What staff write down of a customer, as its form has it: empty is nothing. */
export interface Written {
  code: string;
  note: string;
  tags: readonly string[];
  reminder: string;
  agreements: string;
  paymentTermDays: number | null;
  allowsCashOnDelivery: Agreed;
  minimumDiscountPercent: number | null;
  /** Its id; empty for none. */
  discountClass: string;
}

/** Of what may be agreed upon, or not at all. */
export type Agreed = "" | "yes" | "no";

export function writtenOf(customer: CustomerWrittenFragment): Written {
  const { code, note, tags, reminder, agreements, paymentTermDays, allowsCashOnDelivery, minimumDiscountPercent, discountClass } = customer;
  return {
    code: code ?? "",
    note: note ?? "",
    tags: tags ?? [],
    reminder: reminder ?? "",
    agreements: agreements ?? "",
    paymentTermDays,
    allowsCashOnDelivery: allowsCashOnDelivery === null ? "" : allowsCashOnDelivery ? "yes" : "no",
    minimumDiscountPercent: minimumDiscountPercent === null ? null : Number(minimumDiscountPercent),
    discountClass: discountClass?.id ?? "",
  };
}

/** What of it was changed, for the server. */
export function toInput(changed: Partial<Written>): OmsCustomerInput {
  const { tags, allowsCashOnDelivery, discountClass, ...rest } = changed;
  return {
    ...rest,
    ...(tags && { tags: [...tags] }),
    ...(allowsCashOnDelivery !== undefined && { allowsCashOnDelivery: allowsCashOnDelivery === "" ? null : allowsCashOnDelivery === "yes" }),
    ...(discountClass !== undefined && { discountClass: discountClass || null }),
  };
}

/** A tag as the server keeps it. */
export function normalTag(typed: string): string {
  return typed.normalize("NFKC").toLowerCase().replace(/^[\s#]+/, "").replace(/\s+/g, " ").trim();
}

/** The tags with what was typed, in which commas divide; sorted, each once, as the server has them. */
export function withTags(tags: readonly string[], typed: string): readonly string[] {
  const added = typed.split(",").map(normalTag).filter(Boolean);
  return [...new Set([...tags, ...added])].sort();
}
