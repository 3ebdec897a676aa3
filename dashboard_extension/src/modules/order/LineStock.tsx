import { ChevronDown, ChevronRight, CircleCheck, CircleHelp, CircleMinus, CircleX, Infinity as Uncounted } from "lucide-react";
import { useId, useState } from "react";

import type { Text } from "../../shell/texts";
import { type OrderKey, useOrderText } from "./orderTexts";
import styles from "./stock.module.css";
import type { LineStock as Stock, Shortage } from "./useStock";

/** How much of a line is there. Each has a shape and words of its own: its color says nothing more. */
const LEVELS = {
  enough: { icon: CircleCheck, style: styles.enough },
  some: { icon: CircleMinus, style: styles.some },
  none: { icon: CircleX, style: styles.none },
  uncounted: { icon: Uncounted, style: styles.enough },
  gone: { icon: CircleHelp, style: styles.none },
} as const;

type Level = keyof typeof LEVELS;

function levelOf(stock: Stock, shortage: Shortage | null): Level {
  if (stock.isGone) return "gone";
  if (!stock.isTracked) return "uncounted";
  if (shortage?.code === "TAKEN_BY_OLDER") return "some";
  if (stock.isSufficient && !shortage) return "enough";
  return stock.available > 0 ? "some" : "none";
}

function wordsOf(t: Text<OrderKey>, level: Level, stock: Stock, shortage: Shortage | null): string {
  if (level === "gone") return t("stock.gone");
  if (level === "uncounted") return t("stock.uncounted");
  if (shortage?.code === "TAKEN_BY_OLDER") {
    return shortage.takenBy ? t("stock.takenBy", { count: stock.available, number: shortage.takenBy }) : t("stock.taken", { count: stock.available });
  }
  if (level === "enough") return t("stock.enough", { count: stock.available });
  if (level === "none") return t("stock.none");
  return t("stock.some", { count: stock.available, needed: stock.available + Math.max(stock.missing, shortage?.missing ?? 0) });
}

/** What lies there for one line; pressed, where. */
export function LineStock({ name, stock, shortage }: { name: string; stock: Stock; shortage: Shortage | null }) {
  const t = useOrderText();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const level = levelOf(stock, shortage);
  const { icon: Icon, style } = LEVELS[level];
  const words = wordsOf(t, level, stock, shortage);
  const mark = (
    <>
      <Icon size={14} aria-hidden="true" className={style} /> {words}
    </>
  );
  if (stock.locations.length === 0) return <div className={styles.mark}>{mark}</div>;
  return (
    <>
      <button
        type="button"
        className={styles.mark}
        aria-expanded={isOpen}
        aria-controls={id}
        title={t("stock.where", { name })}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        {mark} {isOpen ? <ChevronDown size={14} aria-hidden="true" /> : <ChevronRight size={14} aria-hidden="true" />}
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen && <Places stock={stock} name={name} />}
      </div>
    </>
  );
}

function Places({ stock, name }: { stock: Stock; name: string }) {
  const t = useOrderText();
  return (
    <table className={styles.places} aria-label={t("stock.where", { name })}>
      <thead>
        <tr>
          <th scope="col">{t("stock.warehouse")}</th>
          <th scope="col">{t("stock.available")}</th>
          <th scope="col">{t("stock.quantity")}</th>
          <th scope="col">{t("stock.reserved")}</th>
        </tr>
      </thead>
      <tbody>
        {stock.locations.map((place) => (
          <tr key={place.warehouseId} className={place.isServing ? undefined : styles.elsewhere}>
            <th scope="row">
              {place.warehouse}
              {!place.isServing && <span className={styles.hint}>{t("stock.elsewhere")}</span>}
            </th>
            <td>{place.available}</td>
            <td>{place.quantity}</td>
            <td>
              {place.reserved}
              {place.inCheckouts > 0 && <span className={styles.hint}>{t("stock.inCheckouts", { count: place.inCheckouts })}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
