import type { ServerError } from "../../../shell/serverText";

/** The line (from 1) of the document that a refusal names; null where it names none. */
export function lineOf({ params }: ServerError): number | null {
  const line = typeof params === "object" && params !== null ? (params as { line?: unknown }).line : null;
  return typeof line === "number" ? line : null;
}

/** Where a line (from 1) begins and ends in a text. */
export function spanOf(text: string, line: number): [number, number] {
  const lines = text.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return [Math.min(start, text.length), Math.min(start + (lines[line - 1] ?? "").length, text.length)];
}

/** Marks a line (from 1) and brings it into sight. */
export function selectLine(field: HTMLTextAreaElement, line: number): void {
  const [start, end] = spanOf(field.value, line);
  field.focus();
  field.setSelectionRange(start, end);
  const share = (line - 1) / field.value.split("\n").length;
  field.scrollTop = Math.max(0, share * field.scrollHeight - field.clientHeight / 2);
}
