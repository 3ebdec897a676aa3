/** The columns that a list may have, in their first order. */
export const COLUMN_IDS = [
  "number",
  "placed",
  "customer",
  "items",
  "stock",
  "status",
  "since",
  "promised",
  "payment",
  "shipping",
  "country",
  "channel",
  "assignee",
  "flags",
  "total",
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

/** What a list has until somebody chooses. The number can't be left out: it leads to the order. */
export const FIRST_COLUMNS: readonly ColumnId[] = ["number", "placed", "customer", "items", "status", "since", "promised", "payment", "flags", "total"];
