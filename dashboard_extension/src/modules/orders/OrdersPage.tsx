import { Button } from "@saleor/macaw-ui";
import { RefreshCw } from "lucide-react";
import { useEffect, useRef, useState } from "react";

import type { OrdersQuery } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useHost } from "../../shell/host";
import { usePausedReloading } from "../../shell/livePause";
import type { PageProps } from "../../shell/pages";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { DataTable } from "../../ui/table/DataTable";
import { showToast } from "../../ui/toast/toasts";
import { type MovedPayload, MovedText, ToastUndo } from "../workflow/MoveToast";
import { moveButtonId, orderColumns } from "./columns";
import { Filters } from "./Filters";
import { type ListState, PAGE_SIZES, type PageSize, isFiltered, listHref, parseListState, toQueryVariables } from "./listState";
import { OrdersDocument, UndoMoveInListDocument } from "./orders.generated";
import { useOrdersText } from "./ordersTexts";
import styles from "./orders.module.css";
import { RowMoves } from "./RowMoves";

const RELOAD_MS = 60_000;

/** The list of orders with their statuses. Filter, sorting and page are in the URL (`params`). */
export default function OrdersPage({ params }: PageProps) {
  const t = useOrdersText();
  const format = useFormat();
  const host = useHost();
  const list = parseListState(params);
  const { data, previous, error, isLoading, reload } = useLiveQuery(OrdersDocument, toQueryVariables(list), { everyMs: RELOAD_MS });
  const [openId, setOpenId] = useState<string | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  // Rows do not change places while somebody chooses a move.
  usePausedReloading(openId !== null);
  useFirstPageWhereCursorIsLost(list, error?.kind === "server" && error.error.code === "INVALID");

  const navigate = (next: Partial<ListState>) => {
    setOpenId(null);
    window.location.hash = listHref(list, next);
  };
  const open = (id: string | null) => {
    setOpenId(id);
  };
  const close = (orderId: string) => {
    setOpenId(null);
    // The focus would be lost with what was open; a row that left the list with it gives way to the list's title.
    window.setTimeout(() => (document.getElementById(moveButtonId(orderId)) ?? title.current)?.focus());
  };
  const tellMoved = (payload: MovedPayload, orderId: string) => {
    close(orderId);
    const { change, order } = payload;
    const number = order?.number ?? "";
    showToast(
      {
        tone: payload.changed === false ? "info" : "success",
        children: <MovedText payload={payload} />,
        action: change ? (dismiss) => (
          <ToastUndo
            change={change}
            number={number}
            document={UndoMoveInListDocument}
            onUndone={() => {
              dismiss();
              close(orderId);
              reload();
            }}
          />
        ) : undefined,
      },
      change?.undoableUntil,
    );
    reload(); // the counts, and whether the order still belongs in this list
  };

  // While other orders are on their way the old ones stay, dimmed; they never stand for an answer that failed.
  const shown = data ?? previous;
  const connection = shown?.omsOrders;
  const rows = connection?.edges.map((edge) => edge.node) ?? [];
  const isOld = data === null;

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 ref={title} tabIndex={-1} className={styles.title}>
          {t("orders.title")}
        </h1>
        <Button
          variant="secondary"
          size="medium"
          icon={<RefreshCw size={16} />}
          aria-label={t("orders.refresh")}
          title={t("orders.refresh")}
          onClick={reload}
        />
      </header>
      <KeptFilters statuses={shown?.omsStatuses ?? null} list={list} onChange={navigate} />
      {error && <RequestErrorView error={error} onRetry={reload} />}
      {!connection && !error && (isLoading ? <Loading label={t("orders.loading")} rows={10} /> : <Notice tone="info">{t("orders.off")}</Notice>)}
      {connection && rows.length === 0 && (
        <Empty
          isFiltered={isFiltered(list)}
          onShowAll={() => {
            navigate({ statuses: [], marks: [] });
          }}
        />
      )}
      {rows.length > 0 && (
        <DataTable
          label={t("orders.title")}
          columns={orderColumns({ t, format, host, list, onSort: navigate, openId, onOpen: open, isOld })}
          rows={rows}
          rowId={(row) => row.id}
          rowName={(row) => `#${row.number}`}
          isBusy={isOld}
          expanded={(row) =>
            row.id === openId ? (
              <RowMoves
                row={row}
                onMoved={(payload) => {
                  tellMoved(payload, row.id);
                }}
              />
            ) : null
          }
          onOpen={(row) => {
            if (!isOld) open(row.id);
          }}
          onEscape={(row) => {
            if (row.id === openId) close(row.id);
          }}
        />
      )}
      {connection && <Paging pageInfo={connection.pageInfo} list={list} onNavigate={navigate} onTurn={() => title.current?.focus()} />}
    </div>
  );
}

/** The chips stay while a list is loaded and when it fails: the way back is through them. */
function KeptFilters({ statuses, list, onChange }: { statuses: OrdersQuery["omsStatuses"]; list: ListState; onChange: (change: Partial<ListState>) => void }) {
  const [kept, setKept] = useState(statuses);
  if (statuses && statuses !== kept) setKept(statuses);
  return kept && <Filters statuses={kept} list={list} onChange={onChange} />;
}

/** A page of the list that is not there any more (its cursor is refused) gives way to the first one. */
function useFirstPageWhereCursorIsLost(list: ListState, isRefused: boolean): void {
  const hasCursor = list.after !== null || list.before !== null;
  const first = listHref(list, {});
  useEffect(() => {
    if (isRefused && hasCursor) window.location.replace(first);
  }, [isRefused, hasCursor, first]);
}

function Empty({ isFiltered: isNarrowed, onShowAll }: { isFiltered: boolean; onShowAll: () => void }) {
  const t = useOrdersText();
  return (
    <div className={styles.empty}>
      <p>{t(isNarrowed ? "orders.emptyFiltered" : "orders.empty")}</p>
      {isNarrowed && (
        <Button variant="secondary" onClick={onShowAll}>
          {t("orders.showAll")}
        </Button>
      )}
    </div>
  );
}

type PageInfo = NonNullable<OrdersQuery["omsOrders"]>["pageInfo"];

interface PagingProps {
  pageInfo: PageInfo;
  list: ListState;
  onNavigate: (change: Partial<ListState>) => void;
  /** The reader goes on from the top. */
  onTurn: () => void;
}

function Paging({ pageInfo, list, onNavigate, onTurn }: PagingProps) {
  const t = useOrdersText();
  const turn = (change: Partial<ListState>) => {
    onNavigate(change);
    window.scrollTo(0, 0);
    onTurn();
  };
  const isOnlyPage = !pageInfo.hasNextPage && !pageInfo.hasPreviousPage;
  if (isOnlyPage && list.size === PAGE_SIZES[0]) return null;
  return (
    <nav className={styles.foot} aria-label={t("orders.paging")}>
      <label className={styles.size}>
        {t("orders.size")}
        <select
          value={list.size}
          onChange={(event) => {
            onNavigate({ size: Number(event.target.value) as PageSize });
          }}
        >
          {PAGE_SIZES.map((size) => (
            <option key={size} value={size}>
              {size}
            </option>
          ))}
        </select>
      </label>
      <Button
        variant="secondary"
        disabled={!pageInfo.hasPreviousPage}
        onClick={() => {
          turn({ before: pageInfo.startCursor });
        }}
      >
        {t("orders.previous")}
      </Button>
      <Button
        variant="secondary"
        disabled={!pageInfo.hasNextPage}
        onClick={() => {
          turn({ after: pageInfo.endCursor });
        }}
      >
        {t("orders.next")}
      </Button>
    </nav>
  );
}
