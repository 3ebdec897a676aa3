/** The days of a range as their fields have them (`2026-03-31`), empty where it is open. */
export interface DayRange {
  from: string;
  to: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What an address says of the range; what is no day is left out. */
export function readRange(params: URLSearchParams): DayRange {
  return { from: dayOf(params.get("from")), to: dayOf(params.get("to")) };
}

function dayOf(value: string | null): string {
  return value !== null && DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : "";
}

/** The range's first and last moment, by the reader's clock. */
export function momentsOf({ from, to }: DayRange): { from: string | null; to: string | null } {
  return { from: from ? new Date(`${from}T00:00:00`).toISOString() : null, to: to ? new Date(`${to}T23:59:59.999`).toISOString() : null };
}

export function endsBeforeItBegins({ from, to }: DayRange): boolean {
  return from !== "" && to !== "" && to < from;
}
