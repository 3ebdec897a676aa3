import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import { TextField } from "../form/TextField";
import styles from "./preview.module.css";
import { usePreviewText } from "./previewTexts";
import type { SampleOrders } from "./useSampleOrder";

/** Which order something is shown on, and another one by its number. */
export function OrderPicker({ order, isLoading, choose, missing }: SampleOrders) {
  const t = usePreviewText();
  const [typed, setTyped] = useState("");
  const error = missing ? t(missing.isOffline ? "order.offline" : "order.missing", { number: missing.number }) : undefined;
  return (
    <div className={styles.picker}>
      <p role="status" className={styles.order}>
        {order ? t("order.shown", { number: order.number }) : t(isLoading ? "order.loading" : "order.none")}
      </p>
      <div className={styles.pick}>
        <TextField
          label={t("order.other")}
          isLabelHidden
          placeholder={t("order.other")}
          inputMode="numeric"
          value={typed}
          onChange={setTyped}
          error={error}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
            event.preventDefault(); // shows the order, and does not save the form around it
            choose(typed);
          }}
        />
        <Button
          type="button"
          variant="secondary"
          size="small"
          disabled={typed.trim() === ""}
          onClick={() => {
            choose(typed);
          }}
        >
          {t("order.show")}
        </Button>
      </div>
    </div>
  );
}
