import type { MouseEvent } from "react";

import type { HomeQuery } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useHost } from "../../shell/host";
import { buildHref } from "../../shell/location";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { OverdueBadge } from "../../ui/OverdueBadge";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { StatusChip } from "../../ui/StatusChip";
import { HomeDocument } from "./home.generated";
import { useHomeText } from "./homeTexts";
import styles from "./homeWidget.module.css";

const RELOAD_MS = 60_000;

type Home = NonNullable<HomeQuery["omsHome"]>;

/** On the Dashboard's home: five numbers that lead to what there is to do, and one's own orders. It fits into 320 px without scrolling. */
export default function HomeWidgetPage() {
  const t = useHomeText();
  const { data, error, isLoading, reload } = useLiveQuery(HomeDocument, {}, { everyMs: RELOAD_MS });
  const home = data?.omsHome;
  return (
    <div className={styles.widget}>
      <h1 className="oms-hidden">{t("widget.title")}</h1>
      {error && <RequestErrorView error={error} onRetry={reload} />}
      {!home && !error && (isLoading ? <Loading label={t("widget.loading")} rows={5} /> : <Notice tone="info">{t("widget.off")}</Notice>)}
      {home && (
        <>
          <Numbers home={home} />
          <Mine home={home} />
        </>
      )}
    </div>
  );
}

function Numbers({ home }: { home: Home }) {
  const t = useHomeText();
  // Without a status of that kind there is no list of such orders.
  const inStatuses = ({ statuses }: { statuses: readonly { id: string }[] }) => (statuses.length > 0 ? { status: statuses.map(({ id }) => id) } : null);
  return (
    <ul className={styles.numbers}>
      <Number count={home.new.count} label={t("widget.new")} page="orders" query={inStatuses(home.new)} />
      <Number count={home.waitingForPayment.count} label={t("widget.waiting")} page="orders" query={inStatuses(home.waitingForPayment)} />
      <Number count={home.canGoOut.count} label={t("widget.ready")} page="orders" query={inStatuses(home.canGoOut)} />
      <Number count={home.overdueCount} label={t("widget.overdue")} page="orders" query={{ overdue: "1" }} isUrgent />
      <Number count={home.causesCount} label={t("widget.attention")} page="attention" isUrgent />
    </ul>
  );
}

interface NumberProps {
  count: number;
  label: string;
  page: "orders" | "attention";
  /** Null where there is nothing to lead to. */
  query?: Record<string, string | string[]> | null;
  isUrgent?: boolean;
}

function Number({ count, label, page, query = {}, isUrgent = false }: NumberProps) {
  const host = useHost();
  const { number } = useFormat();
  const content = (
    <>
      <strong className={styles.count}>{number(count)}</strong> <span>{label}</span>
    </>
  );
  if (query === null) {
    return (
      <li>
        <span className={styles.number}>{content}</span>
      </li>
    );
  }
  const go = (event: MouseEvent) => {
    if (host.goToPage(page, query, event.ctrlKey || event.metaKey)) event.preventDefault();
  };
  return (
    <li>
      <a className={`${styles.number ?? ""} ${isUrgent && count > 0 ? (styles.urgent ?? "") : ""}`} href={buildHref(`/${page}`, query)} onClick={go}>
        {content}
      </a>
    </li>
  );
}

function Mine({ home }: { home: Home }) {
  const t = useHomeText();
  const host = useHost();
  const { number } = useFormat();
  if (home.mineCount === 0) return <p className={styles.muted}>{t("widget.noneMine")}</p>;
  return (
    <section className={styles.mine}>
      <h2 className={styles.heading}>
        <a
          className={styles.all}
          href={buildHref("/orders", { mine: "1" })}
          onClick={(event) => {
            if (host.goToPage("orders", { mine: "1" }, event.ctrlKey || event.metaKey)) event.preventDefault();
          }}
        >
          {t("widget.mine", { count: number(home.mineCount) })}
        </a>
      </h2>
      <ul className={styles.orders}>
        {home.mine.map((order) => (
          <li key={order.id}>
            <a
              className={styles.order}
              href={buildHref(`/orders/${encodeURIComponent(order.orderId)}`)}
              onClick={(event) => {
                if (host.goToOrder(order.orderId, event.ctrlKey || event.metaKey)) event.preventDefault();
              }}
            >
              <span className={styles.name}>
                <span className={styles.link}>#{order.number}</span> {order.customerName}
              </span>
              {order.isOverdue && <OverdueBadge />}
              {order.status && <StatusChip status={order.status} />}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
