import { Button } from "@saleor/macaw-ui";

import { useOrdersText } from "./ordersTexts";
import styles from "./bulk.module.css";
import { BULK_ACTIONS, type BulkAction, isForAll } from "./bulkTarget";
import type { Selection } from "./useSelection";
import type { Counted } from "./useViewCounts";

interface Props {
  selection: Selection;
  /** How many the list's filter finds; null where that is not known (yet), or where all can't be chosen. */
  matching: Counted | null;
  onAction: (action: BulkAction) => void;
}

/** What can be done with the chosen orders. It stays in sight while the list is scrolled. */
export function SelectionBar({ selection, matching, onAction }: Props) {
  const t = useOrdersText();
  const { ids, isAll } = selection;
  if (ids.size === 0 && !isAll) return null;
  const actions = isAll ? BULK_ACTIONS.filter((action) => matching && isForAll(action, matching)) : BULK_ACTIONS;
  return (
    <section className={styles.bar} aria-label={t("bulk.label")}>
      <span role="status" className={styles.count}>
        {!isAll && t("bulk.chosen", { count: ids.size })}
        {isAll && (matching ? t(matching.isAtLeast ? "bulk.allChosenAtLeast" : "bulk.allChosen", { count: matching.count }) : t("bulk.counting"))}
      </span>
      {!isAll && matching && (matching.isAtLeast || matching.count > ids.size) && (
        <Button variant="tertiary" size="small" onClick={selection.all}>
          {t(matching.isAtLeast ? "bulk.selectAllAtLeast" : "bulk.selectAll", { count: matching.count })}
        </Button>
      )}
      {actions.map((action) => (
        <Button
          key={action}
          variant="secondary"
          size="small"
          onClick={() => {
            onAction(action);
          }}
        >
          {t(`bulk.${action}`)}
        </Button>
      ))}
      <Button variant="tertiary" size="small" onClick={selection.clear}>
        {t("bulk.clear")}
      </Button>
    </section>
  );
}
