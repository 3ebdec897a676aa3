import { Button } from "@saleor/macaw-ui";
import { RefreshCw } from "lucide-react";
import { useEffect, useState } from "react";

import { OrdersDocument, type OrdersQuery } from "../../graphql/generated";
import { useText } from "../../shell/text";
import { useServerQuery } from "../../shell/useServerQuery";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { type MoveResult, MoveResultNotice } from "./MoveResultNotice";
import { type ListState, listHref, toQueryVariables, parseListState } from "./listState";
import styles from "./orders.module.css";
import { OrdersTable } from "./OrdersTable";
import { StatusFilter } from "./StatusFilter";

const RELOAD_INTERVAL_MS = 20_000;

/** The list of orders with their statuses. Filter, sorting and page are in the URL (`params`). */
export default function OrdersPage({ params }: { params: URLSearchParams }) {
  const t = useText();
  const list = parseListState(params);
  const { data, error, isLoading, reload } = useServerQuery(OrdersDocument, toQueryVariables(list));
  const [openId, setOpenId] = useState<string | null>(null);
  const [result, setResult] = useState<MoveResult | null>(null);
  // Rows do not change places while somebody chooses a move.
  useAutoReload(reload, openId === null);

  const navigate = (next: Partial<ListState>) => {
    setOpenId(null);
    setResult(null);
    window.location.hash = listHref(list, next);
  };
  const showResult = (next: MoveResult) => {
    setResult(next);
    reload(); // the counts, and whether the order still belongs in this list
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
            navigate({ statuses });
          }}
        />
      )}
      {result && (
        <MoveResultNotice
          result={result}
          onUndone={(outcome) => {
            showResult({ action: "undo", outcome });
          }}
        />
      )}
      {error && <RequestErrorView error={error} onRetry={reload} />}
      {!connection && !error && (isLoading ? <Loading label={t("orders.loading")} rows={10} /> : <Notice tone="info">{t("orders.off")}</Notice>)}
      {connection && rows.length === 0 && (
        <Empty
          isFiltered={list.statuses.length > 0}
          onShowAll={() => {
            navigate({ statuses: [] });
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
          onSort={navigate}
          onMoved={(payload) => {
            setOpenId(null);
            showResult({ action: "move", payload });
          }}
        />
      )}
      {connection && <Paging pageInfo={connection.pageInfo} onNavigate={navigate} />}
    </div>
  );
}

/** Reloads regularly while the page is visible. */
function useAutoReload(reload: () => void, isEnabled: boolean): void {
  useEffect(() => {
    if (!isEnabled) return;
    const timer = window.setInterval(() => {
      if (document.visibilityState === "visible") reload();
    }, RELOAD_INTERVAL_MS);
    return () => {
      window.clearInterval(timer);
    };
  }, [reload, isEnabled]);
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

function Paging({ pageInfo, onNavigate }: { pageInfo: PageInfo; onNavigate: (change: Partial<ListState>) => void }) {
  const t = useText();
  if (!pageInfo.hasNextPage && !pageInfo.hasPreviousPage) return null;
  return (
    <nav className={styles.foot} aria-label={t("orders.paging")}>
      <Button
        variant="secondary"
        disabled={!pageInfo.hasPreviousPage}
        onClick={() => {
          onNavigate({ before: pageInfo.startCursor });
        }}
      >
        {t("orders.previous")}
      </Button>
      <Button
        variant="secondary"
        disabled={!pageInfo.hasNextPage}
        onClick={() => {
          onNavigate({ after: pageInfo.endCursor });
        }}
      >
        {t("orders.next")}
      </Button>
    </nav>
  );
}
