import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import { Section } from "../../ui/Section";
import history from "../workflow/history.module.css";
import { type StatusChange, StatusChangeItem } from "../workflow/StatusChangeItem";
import { useOrderText } from "./orderTexts";
import styles from "./order.module.css";

const INITIALLY_SHOWN = 5;

/** Every status change, newest first; a long history is shown in full on request. */
export function StatusHistory({ changes }: { changes: readonly StatusChange[] }) {
  const t = useOrderText();
  const [isOpen, setIsOpen] = useState(false);
  const shown = isOpen ? changes : changes.slice(0, INITIALLY_SHOWN);
  return (
    <Section title={t("order.history")}>
      {changes.length === 0 && <p className={styles.muted}>{t("order.noHistory")}</p>}
      <ol className={history.history}>
        {shown.map((change) => (
          <StatusChangeItem key={change.id} change={change} />
        ))}
      </ol>
      {shown.length < changes.length && (
        <Button
          className={styles.more}
          variant="tertiary"
          size="small"
          onClick={() => {
            setIsOpen(true);
          }}
        >
          {t("order.historyAll", { count: changes.length })}
        </Button>
      )}
    </Section>
  );
}
