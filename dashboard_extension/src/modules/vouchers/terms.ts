import type { OmsVoucherInput, VoucherTermsFragment } from "../../graphql/types";
import { languagesOf } from "../texts/languages";

/** What the form has. */
export interface Terms {
  /** By language; an empty text for none. */
  messages: Record<string, string>;
  /** Saleor's ids of the users. */
  customerIds: readonly string[];
}

/** The shop's language first, then those of the pages, then others in which it says something. */
export function languagesOfVoucher({ messageLanguage, messages }: VoucherTermsFragment): string[] {
  return languagesOf(messageLanguage ?? "en", (messages ?? []).map(({ languageCode }) => languageCode));
}

export function termsOf(voucher: VoucherTermsFragment): Terms {
  const said = new Map((voucher.messages ?? []).map(({ languageCode, text }) => [languageCode, text]));
  return {
    messages: Object.fromEntries(languagesOfVoucher(voucher).map((language) => [language, said.get(language) ?? ""])),
    customerIds: voucher.customerIds ?? [],
  };
}

/** What was changed, as the server takes it. */
export function toInput({ messages, customerIds }: Partial<Terms>): OmsVoucherInput {
  return {
    ...(messages && { messages: Object.entries(messages).map(([languageCode, text]) => ({ languageCode, text })) }),
    ...(customerIds && { customerIds: [...customerIds] }),
  };
}
