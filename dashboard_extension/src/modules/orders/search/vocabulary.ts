import { useMemo } from "react";

import { fold } from "../../../shell/fold";
import { useLanguage } from "../../../shell/texts";
import type { Text } from "../../../shell/texts";
import { type OrdersKey, ordersTexts } from "../ordersTexts";
import { FLAGS, type Flag, OPERATORS, type Operator, type Vocabulary } from "./query";

export const DAYS = ["today", "yesterday", "tomorrow"] as const;

/** The names that may be typed: English ones, and those of the texts' language. Each text lists them, the shown one first. */
export function vocabularyOf(...texts: readonly Text<OrdersKey>[]): Vocabulary {
  const operators = new Map<string, Operator>();
  const flags = new Map<string, Flag>();
  const days = new Map<string, string>();
  for (const t of texts) {
    for (const operator of OPERATORS) for (const name of t(`operator.${operator}`).split(",")) operators.set(fold(name), operator);
    for (const flag of FLAGS) for (const name of t(`flag.${flag}`).split(",")) flags.set(fold(name), flag);
    for (const day of DAYS) for (const name of t(`day.${day}`).split(",")) days.set(fold(name), day);
  }
  return { operators, flags, days };
}

/** The names of addresses and of saved views, whoever reads them. */
export const ADDRESS_VOCABULARY: Vocabulary = vocabularyOf(ordersTexts.textIn("en"));

export function useVocabulary(): Vocabulary {
  const language = useLanguage();
  return useMemo(() => vocabularyOf(ordersTexts.textIn("en"), ordersTexts.textIn(language)), [language]);
}

/** The name of an operator, a flag or a day as the reader's language shows it. */
export function shownName(t: Text<OrdersKey>, key: OrdersKey): string {
  return t(key).split(",")[0] ?? "";
}
