import type { VoucherRowFragment } from "../../graphql/types";
import type { Format } from "../../shell/format";
import type { Text } from "../../shell/texts";
import type { VouchersKey } from "./vouchersTexts";

export function firstCode({ codes }: Pick<VoucherRowFragment, "codes">): string {
  return codes?.[0]?.code ?? "";
}

export function voucherName(voucher: Pick<VoucherRowFragment, "name" | "codes">): string {
  return [voucher.name, firstCode(voucher)].find((text) => text) ?? "–";
}

export function codesText({ codes, codesCount }: Pick<VoucherRowFragment, "codes" | "codesCount">, t: Text<VouchersKey>): string {
  const others = (codesCount ?? 0) - 1;
  return others > 0 ? t("codes.more", { code: firstCode({ codes }), count: others }) : firstCode({ codes });
}

export function usedText({ used, usageLimit }: Pick<VoucherRowFragment, "used" | "usageLimit">, t: Text<VouchersKey>, format: Format): string {
  const counted = format.number(used ?? 0);
  return usageLimit ? t("used.of", { used: counted, limit: format.number(usageLimit) }) : counted;
}

/** What it takes off in its first channel: "−10%" or an amount. */
export function discountText({ valueType, listings }: Pick<VoucherRowFragment, "valueType" | "listings">, format: Format): string {
  const first = listings?.[0];
  if (!first) return "";
  return valueType === "PERCENTAGE" ? `−${format.number(Number(first.discount))}%` : `−${format.money({ amount: String(first.discount), currency: first.currency })}`;
}
