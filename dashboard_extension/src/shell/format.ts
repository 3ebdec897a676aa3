import { formattingLocale } from "./languages";
import { useSession } from "./session";

export interface Format {
  money: (value: { amount: number | string; currency: string }) => string;
  number: (value: number) => string;
  dateTime: (iso: string) => string;
  /** The date alone. */
  day: (iso: string) => string;
  /** "3 hours ago", in the reader's language. */
  timeAgo: (iso: string, now?: number) => string;
}

/** Returns formatters for the reader's locale, which may have a region that the texts do not know. */
export function useFormat(): Format {
  const { locale } = useSession();
  return formatOf(locale);
}

// Making a formatter takes longer than a hundred uses of it, and a board shows hundreds of cards.
const formatOf = kept((locale: string) => createFormat(formattingLocale(locale)));

function kept<Value>(make: (key: string) => Value): (key: string) => Value {
  const made = new Map<string, Value>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

const namesOf = kept((key: string) => {
  const [locale = "", type] = key.split(" ");
  return new Intl.DisplayNames([locale], { type: type === "region" ? "region" : "language" });
});

/** What a country (ISO 3166-1) or a language (BCP 47) is called, by its code; the code itself where it has no name: Saleor has codes of its own, such as EU. */
export function displayName(locale: string, type: "region" | "language", code: string): string {
  try {
    return namesOf(`${formattingLocale(locale)} ${type}`).of(type === "region" ? code.toUpperCase() : code) ?? code;
  } catch {
    return code; // no code at all
  }
}

export function createFormat(locale: string): Format {
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: "short", timeStyle: "short" });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "short" });
  const numbers = new Intl.NumberFormat(locale);
  const moneyOf = kept((currency) => new Intl.NumberFormat(locale, { style: "currency", currency }));
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  return {
    money: ({ amount, currency }) => moneyOf(currency).format(Number(amount)),
    number: (value) => numbers.format(value),
    dateTime: (iso) => dates.format(new Date(iso)),
    day: (iso) => days.format(new Date(iso)),
    timeAgo: (iso, now = Date.now()) => {
      const [amount, unit] = largestUnit((new Date(iso).getTime() - now) / 1000);
      return relative.format(amount, unit);
    },
  };
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
