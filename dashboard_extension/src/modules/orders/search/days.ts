// Days as people type them, in the shop's time zone.

import { instantIn, knownZone } from "../../../shell/timeZones";

const DAY_MS = 86_400_000;

interface Range {
  /** The first moment. */
  from?: string;
  /** The last one. */
  to?: string;
}

/**
 * Returns the moments of `2026-09-01`, `>2026-09-01` (that day and after it), `<2026-09-01` (before that day), `2026-09-01..2026-09-30`, `today`,
 * `yesterday`, `tomorrow` or `7d` (the last seven days, this one as well); null for anything else.
 */
export function dayRange(value: string, timeZone: string, now = new Date()): Range | null {
  const [, comparison = "", rest = ""] = /^([<>]?=?)(.*)$/s.exec(value.trim()) ?? [];
  const [first, last] = rest.split("..", 2);
  const begin = dayOf(first ?? "", timeZone, now);
  if (begin === null) return null;
  if (last !== undefined) {
    const end = dayOf(last, timeZone, now);
    return comparison || end === null || end < begin ? null : { from: startOf(begin, timeZone), to: endOf(end, timeZone) };
  }
  if (comparison === "<") return { to: endOf(shifted(begin, -1), timeZone) };
  if (comparison === "<=") return { to: endOf(begin, timeZone) };
  if (comparison !== "" || /^\d+d$/.test(rest)) return { from: startOf(begin, timeZone) };
  return { from: startOf(begin, timeZone), to: endOf(begin, timeZone) };
}

/** The day as YYYY-MM-DD; also of 1.9.2026, as it is written in our languages. */
function dayOf(text: string, timeZone: string, now: Date): string | null {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: knownZone(timeZone) }).format(now);
  const name = text.trim().toLowerCase();
  if (name === "today") return today;
  if (name === "yesterday") return shifted(today, -1);
  if (name === "tomorrow") return shifted(today, 1);
  const days = /^(\d{1,3})d$/.exec(name)?.[1];
  if (days !== undefined) return shifted(today, 1 - Math.max(Number(days), 1));
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(name)?.slice(1, 4) ?? /^(\d{1,2})\.(\d{1,2})\.(\d{4})\.?$/.exec(name)?.slice(1, 4).reverse();
  if (!iso) return null;
  const [year = "", month = "", day = ""] = iso;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${written}T00:00:00Z`);
  // 30 February is no day.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) ? written : null;
}

function shifted(day: string, by: number): string {
  return new Date(new Date(`${day}T00:00:00Z`).getTime() + by * DAY_MS).toISOString().slice(0, 10);
}

function startOf(day: string, timeZone: string): string {
  return instantIn(timeZone, `${day}T00:00`) ?? "";
}

function endOf(day: string, timeZone: string): string {
  return new Date(Date.parse(startOf(shifted(day, 1), timeZone)) - 1).toISOString();
}
