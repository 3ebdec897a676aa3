import type { CSSProperties } from "react";

import type { OrdersQuery } from "../../graphql/generated";
import { useText } from "../../shell/text";
import { StatusDot } from "../../ui/StatusChip";
import styles from "./orders.module.css";

type CountedStatus = NonNullable<OrdersQuery["omsStatuses"]>[number];

interface Props {
  statuses: readonly CountedStatus[];
  selected: readonly string[];
  onSelect: (selected: string[]) => void;
}

/** One chip per status with its number of orders; several can be selected. */
export function StatusFilter({ statuses, selected, onSelect }: Props) {
  const t = useText();
  const total = statuses.reduce((sum, status) => sum + status.ordersCount, 0);
  return (
    <ul className={styles.filters} aria-label={t("orders.filter")}>
      <li>
        <button
          type="button"
          className={styles.filter}
          aria-pressed={selected.length === 0}
          onClick={() => {
            onSelect([]);
          }}
        >
          {t("orders.all")}{" "}
          <span className={styles.count}>{total}</span>
        </button>
      </li>
      {statuses.map((status) => {
        const isSelected = selected.includes(status.id);
        return (
          <li key={status.id}>
            <button
              type="button"
              className={styles.filter}
              aria-pressed={isSelected}
              style={{ "--filter-color": status.color, "--filter-text": status.textColor } as CSSProperties}
              onClick={() => {
                onSelect(isSelected ? selected.filter((id) => id !== status.id) : [...selected, status.id]);
              }}
            >
              {!isSelected && <StatusDot color={status.color} />}
              {status.name}{" "}
              <span className={styles.count}>{status.ordersCount}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
