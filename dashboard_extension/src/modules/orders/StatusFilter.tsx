import { type CSSProperties, useState } from "react";

import { StatusDot } from "../../ui/StatusChip";
import { useOrdersText } from "./ordersTexts";
import styles from "./orders.module.css";
import { findStatus } from "./search/filter";
import { type Query, type Term, addTerms } from "./search/query";
import type { DeskStatus } from "./useDesk";

interface Props {
  statuses: readonly DeskStatus[];
  query: Query;
  onChange: (query: Query) => void;
}

const FOLDED = "saleor-oms-statuses-folded";

/** One chip per status that has orders, with their number; several can be chosen. What is chosen stands in the search box, too. */
export function StatusFilter({ statuses, query, onChange }: Props) {
  const t = useOrdersText();
  const [isFolded, setIsFolded] = useState(() => recall() ?? window.matchMedia("(max-width: 760px)").matches);
  const isOf = (term: Term, status: DeskStatus) => term.operator === "status" && !term.isNegated && findStatus(term.value, statuses)?.id === status.id;
  const shown = statuses.filter((status) => status.ordersCount > 0 || query.terms.some((term) => isOf(term, status)));
  if (shown.length === 0) return null;
  return (
    <details
      className={styles.statuses}
      open={!isFolded}
      onToggle={(event) => {
        setIsFolded(!event.currentTarget.open);
        remember(!event.currentTarget.open);
      }}
    >
      <summary>{t("orders.filter")}</summary>
      <ul className={styles.filters} aria-label={t("orders.filter")}>
        {shown.map((status) => {
          const isSelected = query.terms.some((term) => isOf(term, status));
          return (
            <li key={status.id}>
              <button
                type="button"
                className={styles.filter}
                aria-pressed={isSelected}
                title={status.name}
                style={{ "--filter-color": status.color, "--filter-text": status.textColor } as CSSProperties}
                onClick={() => {
                  onChange(
                    isSelected
                      ? { ...query, terms: query.terms.filter((term) => !isOf(term, status)) }
                      : addTerms(query, [{ operator: "status", value: status.code, isNegated: false }]),
                  );
                }}
              >
                {!isSelected && <StatusDot color={status.color} />}
                <span className={styles.filterName}>{status.name}</span> <span className={styles.count}>{status.ordersCount}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function recall(): boolean | null {
  try {
    const kept = window.localStorage.getItem(FOLDED);
    return kept === null ? null : kept === "yes";
  } catch {
    return null; // a browser may deny storage to framed pages
  }
}

function remember(isFolded: boolean): void {
  try {
    window.localStorage.setItem(FOLDED, isFolded ? "yes" : "no");
  } catch {
    return;
  }
}
