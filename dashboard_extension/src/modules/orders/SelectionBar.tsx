import { Button } from "@saleor/macaw-ui";

import { useOrdersText } from "./ordersTexts";
import styles from "./bulk.module.css";
import type { Selection } from "./useSelection";

export type BulkDialog = "move" | "assign" | "print";

interface Props {
  selection: Selection;
  /** How many the list's filter finds; null where that is not known, or where there are more than are counted. */
  matching: number | null;
  /** There are other pages, with orders to choose as well. */
  hasMore: boolean;
  onDialog: (dialog: BulkDialog) => void;
}

/** What can be done with the chosen orders. It stays in sight while the list is scrolled. */
export function SelectionBar({ selection, matching, hasMore, onDialog }: Props) {
  const t = useOrdersText();
  const { ids, isAll } = selection;
  if (ids.size === 0 && !isAll) return null;
  return (
    <section className={styles.bar} aria-label={t("bulk.label")}>
      <span role="status" className={styles.count}>
        {isAll ? t("bulk.allChosen", { count: matching ?? 0 }) : t("bulk.chosen", { count: ids.size })}
      </span>
      {!isAll && hasMore && matching !== null && matching > ids.size && (
        <Button variant="tertiary" size="small" onClick={selection.all}>
          {t("bulk.selectAll", { count: matching })}
        </Button>
      )}
      {(["move", "assign", "print"] as const).map((dialog) => (
        <Button
          key={dialog}
          variant="secondary"
          size="small"
          onClick={() => {
            onDialog(dialog);
          }}
        >
          {t(`bulk.${dialog}`)}
        </Button>
      ))}
      <Button variant="tertiary" size="small" onClick={selection.clear}>
        {t("bulk.clear")}
      </Button>
    </section>
  );
}
