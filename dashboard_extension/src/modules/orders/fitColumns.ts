import { type RefObject, useLayoutEffect, useState } from "react";

import type { Column } from "../../ui/table/DataTable";
import type { ColumnId } from "./columnIds";

/** About how wide each column is, in pixels; those that cut their text, how narrow they may be. */
const WIDTHS: Record<ColumnId, number> = {
  number: 76,
  placed: 145,
  customer: 124,
  items: 124,
  stock: 150,
  status: 150,
  since: 122,
  promised: 94,
  payment: 126,
  shipping: 124,
  country: 110,
  channel: 100,
  assignee: 120,
  flags: 74,
  total: 108,
};
const CHECKBOXES = 54;
/** Narrower lists are cards, whose style sheet leaves out what is less important. */
const CARDS = 720;

/**
 * Leaves out the columns that have no room: the least important first, of those the last. So a list never goes beyond the page, whatever was
 * chosen. A width of 0 is not known yet. `more` columns are left out beyond what the widths say.
 */
function fitColumns<Data>(columns: readonly Column<Data>[], width: number, more = 0): readonly Column<Data>[] {
  if (width <= CARDS) return columns;
  let kept = [...columns];
  let left = more;
  const total = () => kept.reduce((sum, { id }) => sum + WIDTHS[id as ColumnId], CHECKBOXES);
  while (total() > width || left-- > 0) {
    const last = Math.max(...kept.map(({ priority }) => priority));
    const dropped = kept.findLast(({ priority, id }) => priority === last && id !== "number");
    if (!dropped) break;
    kept = kept.filter((column) => column !== dropped);
  }
  return kept.map((column) => ({ ...column, priority: 1 }));
}

/** The columns that have room in an element, from now on; long words in one of them make it wider than any table of widths knows. */
export function useFittingColumns<Data>(element: RefObject<HTMLElement>, columns: readonly Column<Data>[]): readonly Column<Data>[] {
  const [width, setWidth] = useState(0);
  const key = `${String(width)} ${columns.map(({ id, header }) => id + header).join()}`;
  const [tight, setTight] = useState({ key, more: 0 });
  const more = tight.key === key ? tight.more : 0;
  useLayoutEffect(() => {
    if (!element.current) return;
    const measured = element.current;
    const measure = () => {
      setWidth(measured.clientWidth);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => {
      observer.disconnect();
    };
  }, [element]);
  useLayoutEffect(() => {
    const { scrollWidth = 0, clientWidth = 0 } = element.current ?? {};
    // eslint-disable-next-line react-hooks/set-state-in-effect -- what was just laid out is measured; it ends with the last column
    if (clientWidth > CARDS && scrollWidth > clientWidth + 1 && more < columns.length) setTight({ key, more: more + 1 });
  }, [element, key, more, columns]);
  return fitColumns(columns, width, more);
}
