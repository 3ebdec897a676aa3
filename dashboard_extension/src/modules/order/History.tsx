import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { OrderDetailsFragment } from "../../graphql/generated";
import { useText } from "../../shell/text";
import { Section } from "../../ui/Section";
import { Since } from "../../ui/Since";
import { StatusDot } from "../../ui/StatusChip";
import styles from "./order.module.css";

type Change = NonNullable<OrderDetailsFragment["history"]>[number];

const SHOWN_AT_FIRST = 5;

/** Every change of status, newest first; a long history opens on request. */
export function History({ changes }: { changes: readonly Change[] }) {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  const shown = isOpen ? changes : changes.slice(0, SHOWN_AT_FIRST);
  return (
    <Section title={t("order.history")}>
      {changes.length === 0 && <p className={styles.muted}>{t("order.noHistory")}</p>}
      <ol className={styles.history}>
        {shown.map((change) => (
          <HistoryStep key={change.id} change={change} />
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

function HistoryStep({ change }: { change: Change }) {
  const t = useText();
  return (
    <li className={styles.change}>
      <StatusDot color={change.toStatus.color} />
      <div>
        <div className={styles.step}>
          {change.fromStatus ? (
            <span className={styles.from}>{change.fromStatus.name} → </span>
          ) : (
            <span className={styles.from}>{t("order.entered")} </span>
          )}
          {change.toStatus.name}
        </div>
        <div className={styles.who}>
          {change.actor.name || t(`actor.${change.actor.kind}`)}
          {" · "}
          <Since at={change.at} />
          {change.isOverride && ` · ${t("order.override")}`}
        </div>
        {change.reason && <div className={styles.reason}>{change.reason}</div>}
      </div>
    </li>
  );
}
