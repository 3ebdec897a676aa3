import { useLayoutEffect, useRef, useState } from "react";

import type { PricedVariantFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { CEILING, isPercent, marginAfter } from "./edits";
import styles from "./prices.module.css";
import { usePricesText } from "./pricesTexts";

interface Props {
  row: PricedVariantFragment;
  column: string;
  columnName: string;
  /** Its row and column, by which the grid finds it. */
  place: string;
  /** What was typed and not saved. */
  edit: string | undefined;
  isTabStop: boolean;
  isSelected: boolean;
  /** What the field begins with while the cell is edited; null otherwise. */
  typed: string | null;
  onFocus: (extend: boolean) => void;
  onOpen: () => void;
  onCommit: (text: string, to: "down" | "right" | "left" | "stay") => void;
  onCancel: () => void;
}

/** One cell: the percent, what is left of price and margin, and where it comes from. */
export function PriceCell({ row, column, columnName, place, edit, isTabStop, isSelected, typed, onFocus, onOpen, onCommit, onCancel }: Props) {
  const t = usePricesText();
  const shown = useShown(row, column, edit);
  const label = t("cell", { variant: row.sku ?? row.name ?? "", column: columnName });
  return (
    // The grid has the keys of all its cells.
    <div
      role="gridcell"
      data-cell={place}
      data-takes-typing
      tabIndex={isTabStop ? 0 : -1}
      aria-selected={isSelected}
      aria-invalid={shown.isInvalid || undefined}
      className={[styles.cell, styles[shown.tone], isSelected && styles.selected, edit !== undefined && styles.edited].filter(Boolean).join(" ")}
      title={shown.title}
      onFocus={(event) => {
        if (event.target === event.currentTarget) onFocus(false);
      }}
      onMouseDown={(event) => {
        if (event.shiftKey && event.target === event.currentTarget) {
          event.preventDefault();
          onFocus(true);
        }
      }}
      onDoubleClick={onOpen}
    >
      {typed !== null ? (
        <CellField key={typed} label={label} typed={typed} onCommit={onCommit} onCancel={onCancel} />
      ) : (
        <>
          <span>{shown.percent}</span>
          {shown.lines.map((line) => (
            <small key={line}>{line}</small>
          ))}
        </>
      )}
    </div>
  );
}

function CellField({ label, typed, onCommit, onCancel }: { label: string; typed: string } & Pick<Props, "onCommit" | "onCancel">) {
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const [text, setText] = useState(typed);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(typed.length, typed.length);
    return () => {
      isDone.current = true; // the browser tells of a lost focus while the field is taken away
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- where the field appears, and never again
  }, []);
  const done = (run: () => void) => {
    if (isDone.current) return;
    isDone.current = true;
    run();
  };
  return (
    <input
      ref={field}
      className={styles.field}
      aria-label={label}
      inputMode="decimal"
      size={1}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
      }}
      onBlur={() => {
        done(() => {
          onCommit(text, "stay");
        });
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") done(onCancel);
        else if (event.key === "Enter" || event.key === "Tab")
          done(() => {
            onCommit(text, event.key === "Enter" ? "down" : event.shiftKey ? "left" : "right");
          });
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}

interface Shown {
  percent: string;
  lines: readonly string[];
  title: string;
  tone: "own" | "inherited" | "over" | "invalid";
  isInvalid: boolean;
}

function useShown(row: PricedVariantFragment, column: string, edit: string | undefined): Shown {
  const t = usePricesText();
  const format = useFormat();
  const percentText = (value: number) => `${format.number(value)} %`;
  if (edit !== undefined && !isPercent(edit)) return { percent: edit, lines: [t("invalid")], title: t("invalid"), tone: "invalid", isInvalid: true };
  const ceiling = (row.ceiling?.percent ?? null) === null ? null : Number(row.ceiling?.percent);
  if (column === CEILING) {
    if (edit) return { percent: percentText(Number(edit)), lines: [t("unsaved")], title: t("ceiling.HAND_SET"), tone: "own", isInvalid: false };
    if (edit === "") return { percent: "–", lines: [t("unsaved")], title: t("unsaved"), tone: "inherited", isInvalid: false };
    const source = row.ceiling?.source ?? "NONE";
    return { percent: ceiling === null ? "–" : percentText(ceiling), lines: [], title: t(`ceiling.${source}`), tone: source === "HAND_SET" ? "own" : "inherited", isInvalid: false };
  }
  const price = row.classPrices?.find(({ discountClass }) => discountClass.id === column);
  if (edit === "") return { percent: "–", lines: [t("unsaved")], title: t("unsaved"), tone: "inherited", isInvalid: false };
  if (edit !== undefined) {
    const wanted = Number(edit);
    const real = ceiling === null ? wanted : Math.min(wanted, ceiling);
    const base = row.basePrice;
    const margin = row.marginPercent === null ? null : marginAfter(Number(row.marginPercent), real);
    const lines = [
      real < wanted && t("clamped", { percent: percentText(real) }),
      base && format.money({ amount: Number(base.amount) * (1 - real / 100), currency: base.currency }),
      margin !== null && t("margin", { percent: percentText(margin) }),
    ].filter((line): line is string => Boolean(line));
    return { percent: percentText(wanted), lines, title: t("unsaved"), tone: real < wanted ? "over" : "own", isInvalid: false };
  }
  const percent = price?.percent ?? null;
  if (!price || percent === null) return { percent: "–", lines: [], title: t("source.none"), tone: "inherited", isInvalid: false };
  const lines = [
    price.isClamped && t("clamped", { percent: percentText(Number(price.effectivePercent)) }),
    price.price && format.money(price.price),
    price.marginPercent !== null && t("margin", { percent: percentText(Number(price.marginPercent)) }),
  ].filter((line): line is string => Boolean(line));
  const isOwn = price.ownPercent !== null;
  return {
    percent: percentText(Number(percent)),
    lines,
    title: price.source ? t(`source.${price.source}`) : t("source.none"),
    tone: price.isClamped ? "over" : isOwn ? "own" : "inherited",
    isInvalid: false,
  };
}
