import { Button } from "@saleor/macaw-ui";
import { RefreshCw } from "lucide-react";
import { useEffect, useState } from "react";

import { OrdersDocument, type OrdersQuery } from "../../graphql/generated";
import { useText } from "../../shell/text";
import { useServerQuery } from "../../shell/useServerQuery";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { ProblemView } from "../../ui/ProblemView";
import { type Done, DoneNotice } from "./DoneNotice";
import { type ListState, listHref, queryOf, readListState } from "./listState";
import styles from "./orders.module.css";
import { OrdersTable } from "./OrdersTable";
import { StatusFilter } from "./StatusFilter";

const REFRESH_MS = 20_000;

/** All orders with their statuses. What it shows is in the address (`params`). */
export default function OrdersPage({ params }: { params: URLSearchParams }) {
  const t = useText();
  const list = readListState(params);
  const { data, problem, isLoading, reload } = useServerQuery(OrdersDocument, queryOf(list));
  const [openId, setOpenId] = useState<string | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  // Rows don't shift under somebody who is choosing a move.
  useRefresh(reload, openId === null);

  const go = (next: Partial<ListState>) => {
    setOpenId(null);
    setDone(null);
    window.location.hash = listHref(list, next);
  };
  const show = (next: Done) => {
    setDone(next);
    reload(); // the counts, and whether the order still belongs to this list
  };
  const connection = data?.omsOrders;
  const rows = connection?.edges.map((edge) => edge.node) ?? [];

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t("orders.title")}</h1>
        <Button
          variant="secondary"
          size="medium"
          icon={<RefreshCw size={16} />}
          aria-label={t("orders.refresh")}
          title={t("orders.refresh")}
          onClick={reload}
        />
      </header>
      {data?.omsStatuses && (
        <StatusFilter
          statuses={data.omsStatuses}
          selected={list.statuses}
          onSelect={(statuses) => {
            go({ statuses });
          }}
        />
      )}
      {done && (
        <DoneNotice
          done={done}
          onUndone={(outcome) => {
            show({ action: "undo", outcome });
          }}
        />
      )}
      {problem && <ProblemView problem={problem} onRetry={reload} />}
      {!connection && !problem && (isLoading ? <Loading label={t("orders.loading")} rows={10} /> : <Notice tone="info">{t("orders.off")}</Notice>)}
      {connection && rows.length === 0 && (
        <Empty
          isFiltered={list.statuses.length > 0}
          onShowAll={() => {
            go({ statuses: [] });
          }}
        />
      )}
      {rows.length > 0 && (
        <OrdersTable
          rows={rows}
          list={list}
          isLoading={isLoading}
          openId={openId}
          onOpen={setOpenId}
          onSort={go}
          onMoved={(answer) => {
            setOpenId(null);
            show({ action: "move", answer });
          }}
        />
      )}
      {connection && <Paging info={connection.pageInfo} onGo={go} />}
    </div>
  );
}

/** Loads again now and then while the page is looked at. */
function useRefresh(reload: () => void, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const timer = window.setInterval(() => {
      if (document.visibilityState === "visible") reload();
    }, REFRESH_MS);
    return () => {
      window.clearInterval(timer);
    };
  }, [reload, isOn]);
}

function Empty({ isFiltered, onShowAll }: { isFiltered: boolean; onShowAll: () => void }) {
  const t = useText();
  return (
    <div className={`${styles.frame ?? ""} ${styles.empty ?? ""}`}>
      <p>{t(isFiltered ? "orders.emptyFiltered" : "orders.empty")}</p>
      {isFiltered && (
        <Button variant="secondary" onClick={onShowAll}>
          {t("orders.showAll")}
        </Button>
      )}
    </div>
  );
}

type PageInfo = NonNullable<OrdersQuery["omsOrders"]>["pageInfo"];

function Paging({ info, onGo }: { info: PageInfo; onGo: (change: Partial<ListState>) => void }) {
  const t = useText();
  if (!info.hasNextPage && !info.hasPreviousPage) return null;
  return (
    <nav className={styles.foot} aria-label={t("orders.paging")}>
      <Button
        variant="secondary"
        disabled={!info.hasPreviousPage}
        onClick={() => {
          onGo({ before: info.startCursor });
        }}
      >
        {t("orders.previous")}
      </Button>
      <Button
        variant="secondary"
        disabled={!info.hasNextPage}
        onClick={() => {
          onGo({ after: info.endCursor });
        }}
      >
        {t("orders.next")}
      </Button>
    </nav>
  );
}
