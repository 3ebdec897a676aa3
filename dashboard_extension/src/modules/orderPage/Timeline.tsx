import { CalendarClock, FileText, Zap } from "lucide-react";
import { type ReactNode, useState } from "react";

import type { OrderPageDetailsFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { Section } from "../../ui/Section";
import { TimeAgo } from "../../ui/TimeAgo";
import ui from "../../ui/ui.module.css";
import { useActorName } from "../../ui/useActorName";
import { documentKey } from "../order/Documents";
import { useOrderText } from "../order/orderTexts";
import history from "../workflow/history.module.css";
import { StatusChangeItem } from "../workflow/StatusChangeItem";
import styles from "./orderPage.module.css";
import { useOrderPageText } from "./orderPageTexts";

const KINDS = ["status", "action", "document", "promise"] as const;
type Kind = (typeof KINDS)[number];

interface Item {
  key: string;
  kind: Kind;
  at: string;
  content: ReactNode;
}

const INITIALLY_SHOWN = 20;

/** All that has happened to the order, newest first; by one kind where asked. */
export function Timeline({ order }: { order: OrderPageDetailsFragment }) {
  const t = useOrderPageText();
  const tOrder = useOrderText();
  const [kind, setKind] = useState<Kind | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const items = useItems(order);
  const wanted = kind ? items.filter((item) => item.kind === kind) : items;
  const shown = isOpen ? wanted : wanted.slice(0, INITIALLY_SHOWN);
  return (
    <Section title={tOrder("order.history")}>
      <div role="group" aria-label={t("history.filter")} className={styles.filters}>
        {[null, ...KINDS].map((one) => (
          <button
            key={one ?? "all"}
            type="button"
            className={styles.filter}
            aria-pressed={kind === one}
            onClick={() => {
              setKind(one);
            }}
          >
            {t(one ? `history.${one}` : "history.all")} <span className={styles.muted}>{one ? items.filter((item) => item.kind === one).length : items.length}</span>
          </button>
        ))}
      </div>
      {wanted.length === 0 && <p className={styles.muted}>{kind ? t("history.noneOfKind") : tOrder("order.noHistory")}</p>}
      <ol className={history.history}>{shown.map((item) => item.content)}</ol>
      {shown.length < wanted.length && (
        <button
          type="button"
          className={ui.textButton}
          onClick={() => {
            setIsOpen(true);
          }}
        >
          {tOrder("order.historyAll", { count: wanted.length })}
        </button>
      )}
    </Section>
  );
}

function useItems(order: OrderPageDetailsFragment): Item[] {
  const t = useOrderPageText();
  const tOrder = useOrderText();
  const actorName = useActorName();
  const { dateTime } = useFormat();
  const items: Item[] = [];
  for (const change of order.history ?? []) {
    items.push({ key: change.id, kind: "status", at: change.at, content: <StatusChangeItem key={change.id} change={change} note={change.undoneAt ? t("history.undone") : change.undoes ? t("history.undo") : undefined} /> });
  }
  for (const run of order.actionRuns ?? []) {
    if (!run.finishedAt) continue;
    items.push({ key: run.id, kind: "action", at: run.finishedAt, content: <Event key={run.id} icon={<Zap size={12} />} title={run.label} at={run.finishedAt} detail={tOrder(`run.${run.state}`)} /> });
  }
  for (const document of order.documents ?? []) {
    const title = `${tOrder(documentKey(document.kind))} ${document.number}`;
    items.push({ key: document.id, kind: "document", at: document.issuedAt, content: <Event key={document.id} icon={<FileText size={12} />} title={title} at={document.issuedAt} /> });
  }
  for (const [index, change] of (order.promiseHistory ?? []).entries()) {
    const dates = [
      change.dispatchAt && `${tOrder("promise.dispatch")}: ${dateTime(change.dispatchAt)}`,
      change.deliveryAt && `${tOrder("promise.delivery")}: ${dateTime(change.deliveryAt)}`,
    ].filter(Boolean);
    const who = actorName(change.actor);
    const key = `promise-${String(index)}`;
    items.push({ key, kind: "promise", at: change.at, content: <Event key={key} icon={<CalendarClock size={12} />} title={dates.join(" · ") || t("history.noPromise")} at={change.at} detail={who} reason={change.reason} /> });
  }
  return items.sort((one, other) => other.at.localeCompare(one.at));
}

function Event({ icon, title, at, detail, reason }: { icon: ReactNode; title: string; at: string; detail?: string; reason?: string | null }) {
  return (
    <li className={history.change}>
      <span aria-hidden="true" className={styles.eventIcon}>
        {icon}
      </span>
      <div>
        <div className={history.statuses}>{title}</div>
        <div className={ui.who}>
          {detail && `${detail} · `}
          <TimeAgo at={at} />
        </div>
        {reason && <div className={history.reason}>{reason}</div>}
      </div>
    </li>
  );
}
