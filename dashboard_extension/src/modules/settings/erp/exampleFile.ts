import type { Values } from "../../../ui/form/useServerForm";

const DELIMITERS: Record<string, string> = { AUTO: ";", SEMICOLON: ";", COMMA: ",", TAB: "\t", PIPE: "|" };
const DATES: Record<string, string> = { ISO: "2026-03-01 14:30", DMY: "01.03.2026 14:30", MDY: "03/01/2026 14:30", YMD: "2026/03/01 14:30" };
const COLUMNS = [
  ["order_number", "1042"],
  ["status", "30"],
  ["changed_at", ""],
  ["reason", "picked"],
] as const;

/** The first lines of a file that these settings read: our columns under the names that its system gives them. */
export function exampleFile({ columns, delimiter, dateOrder }: Values): string {
  const names = typeof columns === "object" && columns !== null ? (columns as Record<string, unknown>) : {};
  const between = DELIMITERS[String(delimiter)] ?? ";";
  const date = DATES[String(dateOrder)] ?? DATES.ISO ?? "";
  const nameOf = (column: string) => (typeof names[column] === "string" && names[column] ? names[column] : column);
  return [COLUMNS.map(([column]) => nameOf(column)).join(between), COLUMNS.map(([column, value]) => (column === "changed_at" ? date : value)).join(between)].join("\n");
}

/** What a system asks for the changes since the last one that it has stored. */
export const FEED_QUERY = `query StatusFeed($after: String) {
  omsStatusFeed(after: $after, first: 500) {
    entries {
      sequence
      orderId
      orderNumber
      externalReference
      status { code name }
      externalIds { system value }
      fromStatus { code }
      at
      source
      reason
      isRepeat
    }
    endCursor
    hasNextPage
  }
}`;
