import { type Row, type RowData, rowSelectionFeature, tableFeatures, useTable } from "@tanstack/react-table";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type CSSProperties, type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect, useMemo, useRef, useState } from "react";

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
  /** Shown below its row, over the whole width. */
  expanded?: (row: Data) => ReactNode;
  /** Enter on a row. */
  onOpen?: (row: Data) => void;
  /** Escape in a row, or in what is expanded below it. */
  onEscape?: (row: Data) => void;
}

const features = tableFeatures({ rowSelectionFeature });

/** Longer tables hold only the rows in sight. */
const VIRTUAL_FROM = 60;
const ROW_HEIGHT = 44;

/**
 * Rows of the same kind: sorted by the server, chosen by checkbox or Space, walked by arrow keys with one tab stop. On a phone each is a card.
 */
export function DataTable<Data extends RowData>({ label, columns, rows, rowId, rowName, isBusy = false, selected, onSelect, expanded, onOpen, onEscape }: Props<Data>) {
  const t = useUiText();
  const rowSelection = useMemo(() => Object.fromEntries([...(selected ?? [])].map((id) => [id, true as const])), [selected]);
  const definitions = useMemo(() => columns.map(({ id }) => ({ id })), [columns]);
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    enableRowSelection: selected !== undefined,
    state: { rowSelection },
    onRowSelectionChange: (update) => {
      const next = typeof update === "function" ? update(rowSelection) : update;
      onSelect?.(new Set(Object.keys(next).filter((id) => next[id])));
    },
  });
  const items = table.getRowModel().rows;
  const isSelectable = selected !== undefined;
  const [current, setCurrent] = useState<string | null>(null);
  const roving = items.some((item) => item.id === current) ? current : (items[0]?.id ?? null);
  const body = useRef<HTMLTableSectionElement>(null);

  const rowProps = (item: Row<typeof features, Data>) => ({
    item,
    columns,
    isSelectable,
    name: rowName(item.original),
    isRoving: item.id === roving,
    content: expanded?.(item.original) ?? null,
    onFocus: () => {
      setCurrent(item.id);
    },
    onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => {
      // A dialog that was opened from the row closes alone.
      const isInDialog = event.target instanceof Element && event.target.closest("dialog") !== null;
      if (event.key === "Escape" && !isInDialog) onEscape?.(item.original);
      if (event.target !== event.currentTarget) return;
      const to = neighbour(event.currentTarget, event.key);
      if (to) to.focus();
      else if (event.key === " " && isSelectable) item.toggleSelected();
      else if (event.key === "Enter" && onOpen) onOpen(item.original);
      else return;
      event.preventDefault();
    },
  });

  return (
    <div className={styles.frame} aria-busy={isBusy}>
      <table className={styles.table} role={isSelectable ? "grid" : undefined} aria-label={label} aria-multiselectable={isSelectable || undefined}>
        <thead>
          <tr>
            {isSelectable && (
              <th scope="col" className={styles.choice}>
                <input
                  type="checkbox"
                  aria-label={t("table.selectAll")}
                  checked={table.getIsAllRowsSelected()}
                  ref={(element) => {
                    if (element) element.indeterminate = table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected();
                  }}
                  onChange={(event) => {
                    table.toggleAllRowsSelected(event.target.checked);
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

function HeaderCell<Data extends RowData>({ column }: { column: Column<Data> }) {
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

interface RowProps<Data extends RowData> {
  item: Row<typeof features, Data>;
  columns: readonly Column<Data>[];
  isSelectable: boolean;
  name: string;
  isRoving: boolean;
  content: ReactNode;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => void;
  measure?: ((element: HTMLElement | null) => void) | undefined;
  index?: number | undefined;
}

function TableRow<Data extends RowData>({ item, columns, isSelectable, name, isRoving, content, onFocus, onKeyDown, measure, index }: RowProps<Data>) {
  const t = useUiText();
  return (
    <>
      <tr
        ref={measure}
        data-index={index}
        data-testid="row"
        className={styles.row}
        tabIndex={isRoving ? 0 : -1}
        aria-selected={isSelectable ? item.getIsSelected() : undefined}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
      >
        {isSelectable && (
          <td className={styles.choice}>
            <input
              type="checkbox"
              aria-label={t("table.select", { name })}
              checked={item.getIsSelected()}
              onChange={(event) => {
                item.toggleSelected(event.target.checked);
              }}
            />
          </td>
        )}
        {columns.map((column) => (
          <td key={column.id} className={cellClass(column)} style={phonePlace(column.phone)}>
            {column.cell(item.original)}
          </td>
        ))}
      </tr>
      {content !== null && (
        <tr className={styles.expandedRow} onKeyDown={onKeyDown}>
          <td colSpan={columns.length + (isSelectable ? 1 : 0)} className={styles.expanded}>
            {content}
          </td>
        </tr>
      )}
    </>
  );
}

interface VirtualProps<Data extends RowData> {
  body: RefObject<HTMLTableSectionElement>;
  count: number;
  columns: number;
  render: (index: number) => RowProps<Data> | undefined;
}

function VirtualRows<Data extends RowData>({ body, count, columns, render }: VirtualProps<Data>) {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    setOffset((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
  }, [body]);
  const virtualizer = useWindowVirtualizer({ count, estimateSize: () => ROW_HEIGHT, overscan: 20, scrollMargin: offset });
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

function Space({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true">
      <td colSpan={columns} className={styles.space} style={{ height }} />
    </tr>
  );
}

function cellClass<Data extends RowData>(column: Column<Data>): string {
  return [styles[`priority${String(column.priority)}`], column.align === "end" && styles.end, column.isFlexible && styles.flexible].filter(Boolean).join(" ");
}

/** In a phone's card the second of each pair stands at the right. */
function phonePlace(phone = 9): CSSProperties {
  return { "--phone-order": phone, "--phone-side": phone % 2 === 0 ? "end" : "start" } as CSSProperties;
}

/** The row that an arrow key leads to. */
function neighbour(row: HTMLTableRowElement, key: string): HTMLElement | null {
  const rows = [...(row.parentElement?.querySelectorAll<HTMLElement>(":scope > tr[tabindex]") ?? [])];
  const at = rows.indexOf(row);
  const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
  const index = to[key];
  return index === undefined ? null : (rows[index] ?? null);
}
