import { useMemo } from "react";
import { useIntl } from "react-intl";

import type { MessageKey } from "./messages";
import { useSession } from "./session";

export type Values = Record<string, string | number>;
export type Text = (key: MessageKey, values?: Values) => string;

/** Returns a function for the texts in the page's language. */
export function useText(): Text {
  const intl = useIntl();
  return useMemo(() => (key: MessageKey, values?: Values) => intl.formatMessage({ id: key }, values), [intl]);
}

export interface Format {
  money: (value: { amount: number | string; currency: string }) => string;
  dateTime: (iso: string) => string;
  /** "3 hours ago", in the page's language. */
  timeAgo: (iso: string, now?: number) => string;
}

/** Returns formatters for the user's locale, which may differ from the language of the texts. */
export function useFormat(): Format {
  const intl = useIntl();
  const { locale } = useSession();
  return useMemo(() => {
    const dates = new Intl.DateTimeFormat(locale, { dateStyle: "short", timeStyle: "short" });
    return {
      money: ({ amount, currency }) => new Intl.NumberFormat(locale, { style: "currency", currency }).format(Number(amount)),
      dateTime: (iso) => dates.format(new Date(iso)),
      timeAgo: (iso, now = Date.now()) => {
        const [amount, unit] = largestUnit((new Date(iso).getTime() - now) / 1000);
        return intl.formatRelativeTime(amount, unit, { numeric: "auto" });
      },
    };
  }, [intl, locale]);
}

const UNITS = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

function largestUnit(seconds: number): [number, "second" | (typeof UNITS)[number][0]] {
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return [Math.trunc(seconds / size), unit];
  }
  return [0, "second"];
}
