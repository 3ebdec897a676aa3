import { Check, Circle, CircleDot } from "lucide-react";

import type { OrderPageDetailsFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { Section } from "../../ui/Section";
import styles from "./orderPage.module.css";
import { useOrderPageText } from "./orderPageTexts";

/** Where the order was and when, where it is, and where it can go from there. What was taken back is in the history alone. */
export function Path({ order }: { order: OrderPageDetailsFragment }) {
  const t = useOrderPageText();
  const { dateTime } = useFormat();
  const done = (order.history ?? []).filter((change) => !change.undoneAt && !change.undoes).reverse();
  // Its last step is the present status; an undo took it back to one before.
  const before = done.at(-1)?.toStatus.id === order.status?.id ? done.slice(0, -1) : done;
  const ahead = (order.availableMoves ?? []).filter((move) => move.code !== "TRANSITION_NOT_ALLOWED" && move.toStatus.kind !== "CANCELED");
  const promised = order.promised?.dispatchAt ?? order.promised?.deliveryAt;
  return (
    <Section title={t("path.title")}>
      <ol className={styles.path}>
        {before.map((change) => (
          <li key={change.id}>
            <Check size={14} aria-hidden="true" />
            <span>{change.toStatus.name}</span>
            <time className={styles.muted} dateTime={change.at}>
              {dateTime(change.at)}
            </time>
          </li>
        ))}
        <li aria-current="step" className={styles.now}>
          <CircleDot size={14} aria-hidden="true" />
          <span>{order.status?.name}</span>
          <span className={styles.muted}>{order.since ? t("path.since", { time: dateTime(order.since) }) : t("path.now")}</span>
        </li>
        {ahead.length > 0 && (
          <li className={styles.ahead}>
            <Circle size={14} aria-hidden="true" />
            <span>
              <span className={styles.muted}>{t("path.next")}</span> {ahead.map((move) => move.toStatus.name).join(" · ")}
            </span>
            {promised && <span className={styles.muted}>{t("path.promised", { time: dateTime(promised) })}</span>}
          </li>
        )}
      </ol>
    </Section>
  );
}
