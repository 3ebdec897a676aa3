import { type ClipboardEvent, type KeyboardEvent, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";

import type { PriceColumnsQuery, PricedVariantFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { CEILING, type Area, type Change, areaOf, keyOf, pasted } from "./edits";
import { PriceCell } from "./PriceCell";
import styles from "./prices.module.css";
import { usePricesText } from "./pricesTexts";
import type { PriceEdits } from "./usePriceGrid";

export type PriceClass = NonNullable<PriceColumnsQuery["omsDiscountClasses"]>[number];

interface Props {
  rows: readonly PricedVariantFragment[];
  classes: readonly PriceClass[];
  edits: PriceEdits;
}

type Place = readonly [row: number, column: number];

const MOVES: Readonly<Record<string, Place>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-12, 0], PageDown: [12, 0] };

/** Variants by classes, worked as a spreadsheet is. The first column that is edited is the ceiling. */
export function PriceGrid({ rows, classes, edits }: Props) {
  const t = usePricesText();
  const format = useFormat();
  const keysId = useId();
  const grid = useRef<HTMLDivElement>(null);
  /** The focus follows the keys: the cell that gets it is the active one already. */
  const isMoving = useRef(false);
  const columns = [CEILING, ...classes.map(({ id }) => id)];
  const [active, setActive] = useState<Place>([0, 0]);
  const [anchor, setAnchor] = useState<Place>([0, 0]);
  /** What the field begins with while a cell is edited. */
  const [typed, setTyped] = useState<string | null>(null);
  const area = areaOf(anchor, active);

  const clamp = ([row, column]: Place): Place => [Math.max(0, Math.min(row, rows.length - 1)), Math.max(0, Math.min(column, columns.length - 1))];
  const focusAt = ([row, column]: Place) => {
    isMoving.current = true;
    grid.current?.querySelector<HTMLElement>(`[data-cell="${String(row)}:${String(column)}"]`)?.focus();
    isMoving.current = false;
  };
  const go = (to: Place, extend = false) => {
    const place = clamp(to);
    // At once: the next key may come before the next picture.
    flushSync(() => {
      setActive(place);
      if (!extend) setAnchor(place);
      setTyped(null);
    });
    focusAt(place);
  };
  const textAt = (row: number, column: number): string => {
    const found = rows[row];
    const name = columns[column];
    if (!found || name === undefined) return "";
    const edit = edits.edits.get(keyOf({ variant: found.variantId, column: name }));
    if (edit !== undefined) return edit;
    const own = name === CEILING ? found.handSetCeiling : found.classPrices?.find(({ discountClass }) => discountClass.id === name)?.ownPercent;
    return own === null || own === undefined ? "" : String(Number(own));
  };
  const changes = (of: Area, text: (row: number, column: number) => string): Change[] => {
    const found: Change[] = [];
    for (let row = of.top; row <= of.bottom; row += 1)
      for (let column = of.left; column <= of.right; column += 1) {
        const variant = rows[row]?.variantId;
        const name = columns[column];
        if (variant !== undefined && name !== undefined) found.push({ variant, column: name, text: text(row, column) });
      }
    return found;
  };
  const open = (text: string) => {
    flushSync(() => {
      setTyped(text);
    });
    grid.current?.querySelector("input")?.focus();
  };
  const commit = (text: string, next: Place | null) => {
    edits.change(changes(areaOf(active, active), () => text));
    if (next) go(next);
    else setTyped(null);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const [row, column] = active;
    if (typed !== null) {
      // Keys that come before the field has the focus are not lost.
      if (event.target instanceof HTMLInputElement) return;
      if (event.key === "Enter") commit(typed, [row + 1, column]);
      else if (event.key === "Tab") commit(typed, [row, column + (event.shiftKey ? -1 : 1)]);
      else if (/^[\d.,]$/.test(event.key)) open(typed + event.key);
      else return;
      event.preventDefault();
      return;
    }
    const hasCommand = event.ctrlKey || event.metaKey;
    const move = MOVES[event.key];
    if (move && !event.altKey) go([row + move[0], column + move[1]], event.shiftKey);
    else if (event.key === "Home") go([hasCommand ? 0 : row, 0], event.shiftKey);
    else if (event.key === "End") go([hasCommand ? rows.length - 1 : row, columns.length - 1], event.shiftKey);
    else if (event.key === "Enter" || event.key === "F2") open(textAt(row, column));
    else if (event.key === "Delete" || event.key === "Backspace") edits.change(changes(area, () => ""));
    else if (hasCommand && event.key.toLowerCase() === "z") edits.undo();
    else if (hasCommand && event.key.toLowerCase() === "d") {
      const from = area.top === area.bottom ? Math.max(0, area.top - 1) : area.top;
      edits.change(changes({ ...area, top: Math.min(from + 1, area.bottom) }, (_, at) => textAt(from, at)));
    } else if (!hasCommand && !event.altKey && /^[\d.,]$/.test(event.key)) open(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onCopy = (event: ClipboardEvent) => {
    if (typed !== null) return;
    const lines = [];
    for (let row = area.top; row <= area.bottom; row += 1) {
      const cells = [];
      for (let column = area.left; column <= area.right; column += 1) cells.push(textAt(row, column));
      lines.push(cells.join("\t"));
    }
    event.clipboardData.setData("text/plain", lines.join("\n"));
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (typed !== null) return;
    const text = event.clipboardData.getData("text/plain");
    const variants = rows.map(({ variantId }) => variantId);
    const isOne = !/[\t\n\r]/.test(text.trimEnd());
    edits.change(isOne ? changes(area, () => text) : pasted(text, variants, columns, area.top, area.left));
    event.preventDefault();
  };

  return (
    <>
      <p id={keysId} className={styles.keys}>
        {t("keys")}
      </p>
      {/* The cells take the focus and bring their keys here. */}
      <div
        ref={grid}
        className={styles.grid}
        role="grid"
        aria-label={t("grid")}
        aria-describedby={keysId}
        aria-rowcount={rows.length + 1}
        style={{ "--columns": String(columns.length) } as React.CSSProperties}
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onPaste={onPaste}
      >
        <div role="row" className={styles.head}>
          <div role="columnheader">{t("column.variant")}</div>
          <div role="columnheader">{t("column.base")}</div>
          <div role="columnheader">{t("column.margin")}</div>
          <div role="columnheader">{t("column.ceiling")}</div>
          {classes.map(({ id, name }) => (
            <div role="columnheader" key={id}>
              {name}
            </div>
          ))}
        </div>
        {rows.map((row, at) => (
          <div role="row" className={styles.row} key={row.variantId} aria-rowindex={at + 2}>
            <div role="rowheader" className={styles.name}>
              <span>{[row.productName, row.name].filter(Boolean).join(" · ")}</span>
              {row.sku && <small>{row.sku}</small>}
            </div>
            <div role="gridcell" className={styles.number}>
              {row.basePrice ? format.money(row.basePrice) : "–"}
            </div>
            <div role="gridcell" className={styles.number}>
              {row.marginPercent === null ? "–" : `${format.number(Number(row.marginPercent))} %`}
            </div>
            {columns.map((column, place) => {
              const isActive = active[0] === at && active[1] === place;
              return (
                <PriceCell
                  key={column}
                  row={row}
                  column={column}
                  columnName={column === CEILING ? t("column.ceiling") : (classes[place - 1]?.name ?? "")}
                  place={`${String(at)}:${String(place)}`}
                  edit={edits.edits.get(keyOf({ variant: row.variantId, column }))}
                  isTabStop={isActive}
                  isSelected={at >= area.top && at <= area.bottom && place >= area.left && place <= area.right}
                  typed={isActive ? typed : null}
                  onFocus={(extend) => {
                    if (isActive || isMoving.current) return;
                    setActive([at, place]);
                    if (!extend) setAnchor([at, place]);
                    setTyped(null);
                  }}
                  onOpen={() => {
                    open(textAt(at, place));
                  }}
                  onCommit={(text, to) => {
                    commit(text, to === "down" ? [at + 1, place] : to === "right" ? [at, place + 1] : to === "left" ? [at, place - 1] : null);
                  }}
                  onCancel={() => {
                    go(active);
                  }}
                />
              );
            })}
          </div>
        ))}
      </div>
    </>
  );
}
