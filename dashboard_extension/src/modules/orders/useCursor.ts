import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

import { focusRow } from "../../ui/table/DataTable";

interface WithId {
  id: string;
}

export interface Cursor<Row> {
  /** The row that keys act on. */
  row: Row | undefined;
  set: (row: Row) => void;
  /** To the row that is so many further down; at the end it stays. */
  go: (by: number) => void;
  at: (by: number) => Row | undefined;
}

/**
 * The row that has, or had, the focus. When it leaves the list, the focus goes to the one in its place; to `fallback` where there is none: it
 * never falls to nothing.
 */
export function useCursor<Row extends WithId>(rows: readonly Row[], fallback: RefObject<HTMLElement>): Cursor<Row> {
  const [id, setId] = useState<string | null>(null);
  const index = rows.findIndex((row) => row.id === id);
  const lastIndex = useRef(0);

  useEffect(() => {
    if (index >= 0) {
      lastIndex.current = index;
      return;
    }
    const isLost = document.activeElement === document.body || document.activeElement === null;
    if (id === null || !isLost) return;
    const next = rows[Math.min(lastIndex.current, rows.length - 1)];
    if (!next || !focusRow(next.id)) fallback.current?.focus();
  }, [rows, index, id, fallback]);

  const set = useCallback((row: Row) => {
    setId(row.id);
  }, []);
  const at = (by: number): Row | undefined => rows[index < 0 ? (by > 0 ? 0 : -1) : index + by];
  const go = (by: number) => {
    const next = at(by) ?? rows[index];
    if (next) focusRow(next.id);
  };
  return { row: rows[index], set, go, at };
}
