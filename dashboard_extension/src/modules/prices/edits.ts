import type { OmsVariantChangeInput } from "../../graphql/types";

/** The column of the ceiling that somebody sets; every other column is a class, by its id. */
export const CEILING = "ceiling";

/** One cell: a variant and a column. */
export interface CellKey {
  variant: string;
  column: string;
}

/** What was typed and not saved, by `keyOf`: a percentage as it is sent ("12.5"), an empty text that takes it away, or what is none. */
export type Edits = ReadonlyMap<string, string>;

export interface Change extends CellKey {
  text: string;
}

const SEPARATOR = "\n";

export function keyOf({ variant, column }: CellKey): string {
  return `${variant}${SEPARATOR}${column}`;
}

/** A percentage as people and spreadsheets write it ("12,5 %"), as it is sent; what is none stays as it is. */
export function normal(text: string): string {
  const plain = text.replace(/[\s%]/g, "").replace(",", ".");
  return isPercent(plain) && plain !== "" ? String(Number(plain)) : text.trim();
}

/** Whether a normal text can be saved: 0 to 100 with two decimals, or nothing. */
export function isPercent(text: string): boolean {
  return text === "" || (/^\d{1,3}(\.\d{1,2})?$/.test(text) && Number(text) <= 100);
}

/** The edits with these changes; one that says what is stored already is no edit. `stored` is the text of a cell as it was loaded. */
export function edited(edits: Edits, changes: readonly Change[], stored: (cell: CellKey) => string): Edits {
  const next = new Map(edits);
  for (const change of changes) {
    const text = normal(change.text);
    if (text === stored(change)) next.delete(keyOf(change));
    else next.set(keyOf(change), text);
  }
  return next;
}

/** The cells of a text that a spreadsheet has copied, from a cell on to the right and down; what does not fit is left out. */
export function pasted(text: string, variants: readonly string[], columns: readonly string[], row: number, column: number): Change[] {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  return lines.flatMap((line, down) =>
    line.split("\t").flatMap((cell, right) => {
      const variant = variants[row + down];
      const to = columns[column + right];
      return variant === undefined || to === undefined ? [] : [{ variant, column: to, text: cell }];
    }),
  );
}

export interface Area {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** The rectangle between two cells. */
export function areaOf(one: readonly [number, number], other: readonly [number, number]): Area {
  return {
    top: Math.min(one[0], other[0]),
    bottom: Math.max(one[0], other[0]),
    left: Math.min(one[1], other[1]),
    right: Math.max(one[1], other[1]),
  };
}

/** What the mutation takes, a variant each. Call it with texts that are percentages only. */
export function inputOf(edits: Edits): OmsVariantChangeInput[] {
  const byVariant = new Map<string, { discounts: { discountClass: string; percent: number }[]; removeDiscounts: string[]; ceiling?: number | null }>();
  for (const [key, text] of edits) {
    const [variant = "", column = ""] = key.split(SEPARATOR);
    const change = byVariant.get(variant) ?? { discounts: [], removeDiscounts: [] };
    byVariant.set(variant, change);
    if (column === CEILING) change.ceiling = text === "" ? null : Number(text);
    else if (text === "") change.removeDiscounts.push(column);
    else change.discounts.push({ discountClass: column, percent: Number(text) });
  }
  return [...byVariant].map(([variant, { discounts, removeDiscounts, ceiling }]) => ({
    variant,
    ...(discounts.length > 0 && { discounts }),
    ...(removeDiscounts.length > 0 && { removeDiscounts }),
    ...(ceiling !== undefined && { maxDiscountPercent: ceiling }),
  }));
}

/** What is left of the margin when so many percent go off, by the margin of the base price; both in percent. */
export function marginAfter(margin: number, percent: number): number | null {
  return percent >= 100 ? null : Math.floor((100 - (100 - margin) / (1 - percent / 100)) * 100) / 100;
}
