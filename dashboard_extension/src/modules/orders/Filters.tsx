import type { CSSProperties } from "react";

import type { OrdersQuery } from "../../graphql/types";
import { StatusDot } from "../../ui/StatusChip";
import { type ListState, MARKS, isFiltered } from "./listState";
import { useOrdersText } from "./ordersTexts";
import styles from "./orders.module.css";

type CountedStatus = NonNullable<OrdersQuery["omsStatuses"]>[number];

interface Props {
  statuses: readonly CountedStatus[];
  list: ListState;
  onChange: (change: Partial<ListState>) => void;
}

/** One chip per status with its number of orders, and one per mark that an order may have; several can be chosen. */
export function Filters({ statuses, list, onChange }: Props) {
  const t = useOrdersText();
  const total = statuses.reduce((sum, status) => sum + status.ordersCount, 0);
  return (
    <div className={styles.filterGroups}>
      <ul className={styles.filters} aria-label={t("orders.filterMarks")}>
        {MARKS.map((mark) => (
          <li key={mark}>
            <button
              type="button"
              className={styles.filter}
              aria-pressed={list.marks.includes(mark)}
              onClick={() => {
                onChange({ marks: MARKS.filter((other) => (other === mark) !== list.marks.includes(other)) });
              }}
            >
              {t(`mark.${mark}`)}
            </button>
          </li>
        ))}
      </ul>
      <ul className={styles.filters} aria-label={t("orders.filter")}>
        <li>
          <button
            type="button"
            className={styles.filter}
            aria-pressed={!isFiltered(list)}
            onClick={() => {
              onChange({ statuses: [], marks: [] });
            }}
          >
            {t("orders.all")} <span className={styles.count}>{total}</span>
          </button>
        </li>
        {statuses.map((status) => {
          const isSelected = list.statuses.includes(status.id);
          return (
            <li key={status.id}>
              <button
                type="button"
                className={styles.filter}
                aria-pressed={isSelected}
                title={status.name}
                style={{ "--filter-color": status.color, "--filter-text": status.textColor } as CSSProperties}
                onClick={() => {
                  onChange({ statuses: isSelected ? list.statuses.filter((id) => id !== status.id) : [...list.statuses, status.id] });
                }}
              >
                {!isSelected && <StatusDot color={status.color} />}
                <span className={styles.filterName}>{status.name}</span> <span className={styles.count}>{status.ordersCount}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
