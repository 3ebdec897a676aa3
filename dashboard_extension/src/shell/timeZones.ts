/** The moment at which the zone's clocks show this time (`2026-03-01T14:30`), in ISO 8601; null for what is no time. */
export function instantIn(zone: string, local: string): string | null {
  const shown = Date.parse(`${local}Z`);
  if (Number.isNaN(shown)) return null;
  const guess = shown - offsetAt(zone, shown);
  return new Date(shown - offsetAt(zone, guess)).toISOString();
}

/** How far the zone's clocks are ahead of UTC then, in milliseconds. */
function offsetAt(zone: string, at: number): number {
  const format = new Intl.DateTimeFormat("en", { timeZone: knownZone(zone), hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / 60_000) * 60_000;
}

/** The zone, if the browser can tell its time; UTC otherwise. */
export function knownZone(zone: string): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return zone;
  } catch {
    return "UTC";
  }
}
