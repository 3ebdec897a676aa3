import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type CSSProperties, type KeyboardEvent, type MouseEvent, type ReactNode, type RefObject, useId, useLayoutEffect, useRef, useState } from "react";

import { useUiText } from "../uiTexts";
import styles from "./table.module.css";

export interface Column<Data> {
  id: string;
  header: string;
  cell: (row: Data) => ReactNode;
  /** 1 and 2 are there on a phone, too; 3 needs a wide page, 4 a wider one. */
  priority: 1 | 2 | 3 | 4;
  align?: "end";
  /** Where it stands in a phone's card, which has two columns. */
  phone?: number;
  /** Null where it could be sorted by and is not. */
  sorted?: "ascending" | "descending" | null;
  onSort?: () => void;
  /** Takes the width that is left, and cuts what is longer. */
  isFlexible?: boolean;
}

interface Props<Data> {
  /** Names the table for screen readers. */
  label: string;
  columns: readonly Column<Data>[];
  rows: readonly Data[];
  rowId: (row: Data) => string;
  /** What a row is called where it is selected, such as its number. */
  rowName: (row: Data) => string;
  isBusy?: boolean;
  /** Rows that are chosen, by their ids; a table without it has nothing to choose. */
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  /** A line that belongs to its row and stands beneath it. */
  beneath?: (row: Data) => ReactNode;
  /** Shown below its row, over the whole width. */
  expanded?: (row: Data) => ReactNode;
  /** Enter on a row. */
  onOpen?: (row: Data) => void;
  /** Space on a row; without it, Space chooses the row. */
  onSpace?: (row: Data) => void;
  /** A click on a row beside its links and buttons. */
  onRowClick?: (row: Data) => void;
  /** The focus has come to a row, or into it. */
  onCurrent?: (row: Data) => void;
  /** With Shift, a click on a row's checkbox chooses all from the one before to it: what is to be chosen then. */
  onSelectRange?: (row: Data) => void;
  /** Never as cards: for a few columns beside something else. */
  isCompact?: boolean;
  /** Escape in a row, or in what is expanded below it. */
  onEscape?: (row: Data) => void;
}

/** Longer tables hold only the rows in sight. */
const VIRTUAL_FROM = 60;
const ROW_HEIGHT = 47;

/**
 * Rows of the same kind: sorted by the server, chosen by checkbox or Space, walked by arrow keys with one tab stop. On a phone each is a card.
 */
export function DataTable<Data,>(props: Props<Data>) {
  const { label, columns, rows, rowId, rowName, isBusy = false, selected, onSelect, beneath, expanded, onOpen, onSpace, onRowClick, onCurrent, onSelectRange, onEscape, isCompact } = props;
  const t = useUiText();
  const items = rows.map((row) => ({ id: rowId(row), row }));
  const isSelectable = selected !== undefined;
  const chosen = items.filter(({ id }) => selected?.has(id)).length;
  const choose = (ids: readonly string[], isChosen: boolean) => {
    const next = new Set(selected);
    for (const id of ids) {
      if (isChosen) next.add(id);
      else next.delete(id);
    }
    onSelect?.(next);
  };
  const [current, setCurrent] = useState<string | null>(null);
  const roving = items.some((item) => item.id === current) ? current : (items[0]?.id ?? null);
  const body = useRef<HTMLTableSectionElement>(null);

  const rowProps = ({ id, row }: { id: string; row: Data }) => ({
    id,
    row,
    columns,
    isSelectable,
    name: rowName(row),
    isRoving: id === roving,
    isChosen: selected?.has(id) ?? false,
    onChoose: (isChosen: boolean) => {
      choose([id], isChosen);
    },
    line: beneath?.(row) ?? null,
    content: expanded?.(row) ?? null,
    onFocus: () => {
      setCurrent(id);
      onCurrent?.(row);
    },
    onClick: onRowClick && ((event: MouseEvent<HTMLTableRowElement>) => {
      // A selection of text is no click, and a control does its own.
      if (event.target instanceof Element && event.target.closest("a, button, input, select, label, summary")) return;
      if (window.getSelection()?.isCollapsed === false) return;
      focusRow(id);
      onRowClick(row);
    }),
    onSelectRange: onSelectRange && (() => {
      onSelectRange(row);
    }),
    onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => {
      // A dialog that was opened from the row closes alone.
      const isInDialog = event.target instanceof Element && event.target.closest("dialog") !== null;
      if (event.key === "Escape" && !isInDialog) onEscape?.(row);
      if (event.target !== event.currentTarget) return;
      const to = neighbour(event.currentTarget, event.key);
      if (to) to.focus();
      else if (event.key === " " && onSpace) onSpace(row);
      else if (event.key === " " && isSelectable) choose([id], !selected.has(id));
      else if (event.key === "Enter" && onOpen) onOpen(row);
      else return;
      event.preventDefault();
    },
  });

  return (
    <div className={`${styles.frame ?? ""} ${isCompact ? (styles.compact ?? "") : ""}`} aria-busy={isBusy}>
      <table className={styles.table} role={isSelectable ? "grid" : undefined} aria-label={label} aria-multiselectable={isSelectable || undefined}>
        <thead>
          <tr>
            {isSelectable && (
              <th scope="col" className={styles.choice}>
                <input
                  type="checkbox"
                  aria-label={t("table.selectAll")}
                  checked={chosen === items.length && chosen > 0}
                  ref={(element) => {
                    if (element) element.indeterminate = chosen > 0 && chosen < items.length;
                  }}
                  onChange={(event) => {
                    choose(
                      items.map(({ id }) => id),
                      event.target.checked,
                    );
                  }}
                />
              </th>
            )}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} />
            ))}
          </tr>
        </thead>
        {items.length > VIRTUAL_FROM ? (
          <VirtualRows body={body} count={items.length} columns={columns.length + (isSelectable ? 1 : 0)} render={(index) => items[index] && rowProps(items[index])} />
        ) : (
          <tbody ref={body}>
            {items.map((item) => (
              <TableRow key={item.id} {...rowProps(item)} />
            ))}
          </tbody>
        )}
      </table>
    </div>
  );
}

function HeaderCell<Data,>({ column }: { column: Column<Data> }) {
  const t = useUiText();
  const { header, sorted, onSort } = column;
  const Arrow = sorted === "ascending" ? ArrowUp : ArrowDown;
  if (header === "") return <td className={cellClass(column)} />;
  return (
    <th scope="col" className={cellClass(column)} aria-sort={onSort && (sorted ?? "none")}>
      {onSort ? (
        <button type="button" className={styles.sort} title={t("table.sortBy", { column: header })} onClick={onSort}>
          {header}
          {sorted && <Arrow size={14} aria-hidden="true" />}
        </button>
      ) : (
        header
      )}
    </th>
  );
}

interface RowProps<Data> {
  id: string;
  row: Data;
  columns: readonly Column<Data>[];
  isSelectable: boolean;
  name: string;
  isRoving: boolean;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  line: ReactNode;
  content: ReactNode;
  onFocus: () => void;
  onClick: ((event: MouseEvent<HTMLTableRowElement>) => void) | undefined;
  onSelectRange: (() => void) | undefined;
  onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => void;
  measure?: ((element: HTMLElement | null) => void) | undefined;
  index?: number | undefined;
}

function TableRow<Data,>(props: RowProps<Data>) {
  const { id, row, isChosen, onChoose, columns, isSelectable, name, isRoving, line, content, onFocus, onClick, onSelectRange, onKeyDown, measure, index } = props;
  const t = useUiText();
  const lineId = useId();
  const width = columns.length + (isSelectable ? 1 : 0);
  return (
    <>
      <tr
        ref={measure}
        data-index={index}
        data-testid="row"
        data-row={id}
        data-goes-on={line !== null || undefined}
        aria-describedby={line !== null ? lineId : undefined}
        className={styles.row}
        tabIndex={isRoving ? 0 : -1}
        aria-selected={isSelectable ? isChosen : undefined}
        onFocus={onFocus}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        {isSelectable && (
          <td className={styles.choice}>
            <input
              type="checkbox"
              aria-label={t("table.select", { name })}
              checked={isChosen}
              onClick={(event) => {
                if (!event.shiftKey || !onSelectRange) return;
                event.preventDefault();
                onSelectRange();
              }}
              onChange={(event) => {
                onChoose(event.target.checked);
              }}
            />
          </td>
        )}
        {columns.map((column) => (
          <td key={column.id} className={cellClass(column)} style={phonePlace(column.phone)}>
            {column.cell(row)}
          </td>
        ))}
      </tr>
      {line !== null && (
        <tr className={styles.beneathRow} data-beneath onClick={onClick}>
          <td id={lineId} colSpan={width} className={styles.beneath}>
            {line}
          </td>
        </tr>
      )}
      {content !== null && (
        <tr className={styles.expandedRow} onKeyDown={onKeyDown}>
          <td colSpan={width} className={styles.expanded}>
            {content}
          </td>
        </tr>
      )}
    </>
  );
}

interface VirtualProps<Data> {
  body: RefObject<HTMLTableSectionElement>;
  count: number;
  columns: number;
  render: (index: number) => RowProps<Data> | undefined;
}

function VirtualRows<Data,>({ body, count, columns, render }: VirtualProps<Data>) {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    setOffset((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
  }, [body]);
  const virtualizer = useWindowVirtualizer({ count, estimateSize: () => ROW_HEIGHT, overscan: 20, scrollMargin: offset, measureElement: heightOf });
  const shown = virtualizer.getVirtualItems();
  const before = (shown[0]?.start ?? offset) - offset;
  const after = virtualizer.getTotalSize() - ((shown.at(-1)?.end ?? offset) - offset);
  return (
    <tbody ref={body}>
      <Space height={before} columns={columns} />
      {shown.map(({ index, key }) => {
        const props = render(index);
        return props && <TableRow key={key} {...props} index={index} measure={virtualizer.measureElement} />;
      })}
      <Space height={after} columns={columns} />
    </tbody>
  );
}

/** Of a row, with the line beneath it. */
function heightOf(row: HTMLElement): number {
  const next = row.nextElementSibling;
  return row.offsetHeight + (next instanceof HTMLElement && next.matches("[data-beneath]") ? next.offsetHeight : 0);
}

function Space({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true">
      <td colSpan={columns} className={styles.space} style={{ height }} />
    </tr>
  );
}

function cellClass<Data,>(column: Column<Data>): string {
  return [styles[`priority${String(column.priority)}`], column.align === "end" && styles.end, column.isFlexible && styles.flexible].filter(Boolean).join(" ");
}

/** In a phone's card the second of each pair stands at the right. */
function phonePlace(phone = 9): CSSProperties {
  return { "--phone-order": phone, "--phone-column": phone % 2 === 0 ? 2 : 1, "--phone-side": phone % 2 === 0 ? "end" : "start" } as CSSProperties;
}

/** Gives the focus to a row; false where it is not drawn. */
export function focusRow(id: string): boolean {
  const row = [...document.querySelectorAll<HTMLElement>("tr[data-row]")].find((element) => element.dataset.row === id);
  row?.focus();
  return row !== undefined;
}

/** The row that an arrow key leads to. */
function neighbour(row: HTMLTableRowElement, key: string): HTMLElement | null {
  const rows = [...(row.parentElement?.querySelectorAll<HTMLElement>(":scope > tr[tabindex]") ?? [])];
  const at = rows.indexOf(row);
  const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
  const index = to[key];
  return index === undefined ? null : (rows[index] ?? null);
}
