/** What a field for date and time takes (`2026-05-08T14:00`), in the browser's time zone; empty for none. */
export function toLocal(iso: string | null): string {
  if (iso === null) return "";
  const at = new Date(iso);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The moment that such a field names; null for an empty one. */
export function toIso(local: string): string | null {
  const at = new Date(local);
  return local === "" || Number.isNaN(at.getTime()) ? null : at.toISOString();
}
