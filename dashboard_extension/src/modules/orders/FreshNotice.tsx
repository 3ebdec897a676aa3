import { Button } from "@saleor/macaw-ui";

import { useOrdersText } from "./ordersTexts";
import styles from "./orders.module.css";
import type { Changes } from "./useChanges";

/** Says that the list is not up to date any more. It lies over the page: no row changes its place before somebody wants it. */
export function FreshNotice({ changes, onShow }: { changes: Changes | null; onShow: () => void }) {
  const t = useOrdersText();
  return (
    <div className={styles.fresh} role="status">
      {changes && (
        <div className={styles.freshNotice}>
          <span>
            {[changes.added > 0 && t(changes.added < MAX_COUNTED ? "fresh.new" : "fresh.newAtLeast", { count: changes.added }), changes.changed > 0 && t("fresh.changed", { count: changes.changed })]
              .filter(Boolean)
              .join(" · ")}
          </span>
          <Button variant="secondary" size="small" onClick={onShow}>
            {t("fresh.show")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The server counts no further. */
const MAX_COUNTED = 100;
