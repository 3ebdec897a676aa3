import { useRef, useState } from "react";

import type { OrderRowFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { usePausedReloading } from "../../shell/livePause";
import { goTo } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { Loading } from "../../ui/Loading";
import { Marked } from "../../ui/Marked";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { DataTable, focusRow } from "../../ui/table/DataTable";
import { Paging } from "../../ui/table/Paging";
import { useMedia } from "../../ui/useMedia";
import type { MovedPayload } from "../workflow/MoveToast";
import { tellMoved } from "../workflow/tellMoved";
import { BulkDialogs } from "./BulkDialogs";
import { type BulkAction, type BulkTarget, isForAll } from "./bulkTarget";
import type { ColumnId } from "./columnIds";
import { moveButtonId, orderColumns, orderHref } from "./columns";
import { Empty } from "./Empty";
import { useFittingColumns } from "./fitColumns";
import { FreshNotice } from "./FreshNotice";
import { ListTools } from "./ListTools";
import { toggleSort } from "./listState";
import { UndoMoveInListDocument } from "./orders.generated";
import { useOrdersText } from "./ordersTexts";
import styles from "./orders.module.css";
import { Peek } from "./Peek";
import { RowMoves } from "./RowMoves";
import type { TermProblem } from "./search/filter";
import { SearchBox } from "./search/SearchBox";
import { SelectionBar } from "./SelectionBar";
import { StatusFilter } from "./StatusFilter";
import { useCursor } from "./useCursor";
import { useListKeys } from "./useListKeys";
import { useMatching } from "./useMatching";
import { useOpenByNumber } from "./useOpenByNumber";
import { type Match, useOrderList } from "./useOrderList";
import { useSelection } from "./useSelection";
import { useViewCounts } from "./useViewCounts";
import { ViewTabs } from "./ViewTabs";

/** Beside an open panel the list says only which order is which. */
const BESIDE_PANEL: readonly ColumnId[] = ["number", "customer", "status", "total"];

/** The list of orders: searched, narrowed down, walked and worked through. What it shows is in the address (`params`). */
export default function OrdersPage({ params, config }: PageProps) {
  const t = useOrdersText();
  const format = useFormat();
  const orders = useOrderList(params);
  const { desk, list, shown, meaning, rows, isOld, navigate } = orders;
  const counts = useViewCounts(desk);
  const field = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLElement>(null);
  const listFrame = useRef<HTMLDivElement>(null);
  const cursor = useCursor(rows, field);
  const selection = useSelection(JSON.stringify(meaning.filter));
  const [openId, setOpenId] = useState<string | null>(null);
  const [isPeeking, setIsPeeking] = useState(false);
  const [movesAsked, setMovesAsked] = useState(0);
  const [dialog, setDialog] = useState<"views" | "columns" | null>(null);
  const [peeked, setPeeked] = useState<OrderRowFragment | null>(null);
  const isNarrow = useMedia("(max-width: 1099px)");
  // The orders are those of the moment at which it was opened, whatever the list shows meanwhile.
  const [bulk, setBulk] = useState<{ action: BulkAction; target: BulkTarget } | null>(null);
  const openByNumber = useOpenByNumber();
  if (cursor.row && cursor.row !== peeked) setPeeked(cursor.row);
  // Rows do not change places while somebody chooses a move.
  usePausedReloading(openId !== null);

  const hasChoice = selection.ids.size > 0 || selection.isAll;
  // The server changes no orders by a filter that names nothing.
  const mayChooseAll = (orders.pageInfo?.hasNextPage === true || orders.pageInfo?.hasPreviousPage === true) && Object.keys(meaning.filter).length > 0;
  const matching = useMatching(meaning.filter, selection.isAll || (hasChoice && mayChooseAll));

  const reload = () => {
    orders.reload();
    counts.reload();
    desk.reload();
  };
  const closeMoves = (orderId: string) => {
    setOpenId(null);
    // The focus would be lost with what was open.
    window.setTimeout(() => document.getElementById(moveButtonId(orderId))?.focus());
  };
  const closePeek = () => {
    setIsPeeking(false);
    setMovesAsked(0);
    window.setTimeout(() => {
      cursor.go(0);
    });
  };
  const onMoved = (payload: MovedPayload, row: OrderRowFragment) => {
    const next = desk.afterMove === "next" ? cursor.at(1) : undefined;
    setMovesAsked(0);
    if (next) {
      setOpenId(null);
      window.setTimeout(() => focusRow(next.id));
    } else if (openId === row.id) closeMoves(row.id);
    else if (isPeeking && !isNarrow) panel.current?.focus();
    tellMoved(payload, { number: row.number, undo: UndoMoveInListDocument, onUndone: reload });
    reload(); // the counts, and whether the order still belongs in this list
  };
  const openBulk = (action: BulkAction) => {
    if (selection.isAll) {
      if (matching && isForAll(action, matching)) setBulk({ action, target: { filter: meaning.filter, expectedCount: matching.count, isAtLeast: matching.isAtLeast } });
      return;
    }
    // Without a choice it is the row that the keys are at.
    const chosen = hasChoice || !cursor.row ? [...selection.ids] : [cursor.row.id];
    if (chosen.length > 0) setBulk({ action, target: { orders: chosen } });
  };
  const askForMoves = (row: OrderRowFragment) => {
    if (hasChoice) {
      openBulk("move");
      return;
    }
    if (!row.status || isOld) return;
    if (isPeeking) setMovesAsked((before) => before + 1);
    else setOpenId(row.id);
  };
  const peek = (row: OrderRowFragment) => {
    cursor.set(row);
    setPeeked(row);
    setMovesAsked(0);
    setIsPeeking(true);
  };

  useListKeys({
    orders,
    cursor,
    selection,
    field,
    panel,
    isPeeking,
    openId,
    closeMoves,
    closePeek,
    askForMoves,
    peek,
    assign: () => {
      openBulk("assign");
    },
    mayChooseAll,
  });

  const hasRows = rows.length > 0;
  const columns = isPeeking && !isNarrow ? BESIDE_PANEL : orders.columns;
  const allColumns = orderColumns({
    t,
    format,
    locale: desk.locale,
    columns,
    shown,
    openId,
    isOld,
    onSort: (field) => {
      navigate(toggleSort(shown, field));
    },
    onMoves: (id) => {
      if (id === null && openId) closeMoves(openId);
      else setOpenId(id);
    },
  });
  const fitting = useFittingColumns(listFrame, allColumns);
  const channels = [...new Set(rows.flatMap(({ channel }) => (channel ? [channel] : [])))];
  return (
    <div className={styles.page}>
      <h1 className="oms-hidden">{t("orders.title")}</h1>
      <SearchBox
        query={shown.query}
        problems={desk.isLoaded ? meaning.problems : NO_PROBLEMS}
        desk={desk}
        channels={channels}
        isBusy={isOld && orders.isLoading}
        field={field}
        onChange={orders.search}
        onNumber={openByNumber}
        onDown={() => {
          cursor.go(cursor.row ? 0 : 1);
        }}
      />
      <ViewTabs
        views={desk.views}
        current={list.view}
        isChanged={shown.isChanged}
        counts={counts.counts}
        hrefOf={orders.viewHref}
        onManage={() => {
          setDialog("views");
        }}
      />
      <div className={styles.bar}>
        <StatusFilter statuses={desk.statuses} query={shown.query} onChange={orders.search} />
        <ListTools orders={orders} dialog={dialog} onDialog={setDialog} onReload={reload} />
      </div>
      {orders.error && <RequestErrorView error={orders.error} onRetry={reload} />}
      {orders.isOff && <Notice tone="info">{t("orders.off")}</Notice>}
      {orders.isWaiting && !hasRows && <Loading label={t("orders.loading")} rows={10} />}
      {orders.isEmpty && <Empty orders={orders} field={field} />}
      <FreshNotice
        changes={orders.changes}
        onShow={() => {
          // What is new is on the first page.
          if (list.after ?? list.before) navigate({});
          reload();
        }}
      />
      <div className={styles.beside}>
        <div ref={listFrame} className={styles.list}>
          {hasRows && (
            <DataTable
              label={t("orders.title")}
              columns={isPeeking && !isNarrow ? allColumns : fitting}
              rows={rows}
              rowId={(row) => row.id}
              rowName={(row) => `#${row.number}`}
              isBusy={isOld}
              isCompact={isPeeking && !isNarrow}
              selected={selection.ids}
              onSelect={selection.set}
              onSelectRange={(row) => {
                selection.toRow(row.id, rows.map(({ id }) => id));
              }}
              beneath={(row) => matchBeneath(row, orders.matches.get(row.id))}
              onCurrent={cursor.set}
              onOpen={(row) => {
                goTo(orderHref(row.id));
              }}
              onSpace={(row) => {
                if (isPeeking) closePeek();
                else peek(row);
              }}
              onRowClick={peek}
              expanded={(row) => (row.id === openId ? <RowMoves row={row} onMoved={(payload) => { onMoved(payload, row); }} /> : null)}
            />
          )}
        </div>
        {isPeeking && peeked && (
          <Peek
            row={peeked}
            endpoint={config.endpoint}
            isDialog={isNarrow}
            movesAsked={movesAsked}
            panel={panel}
            onMoved={onMoved}
            onPrevious={cursor.at(-1) ? () => { cursor.go(-1); } : null}
            onNext={cursor.at(1) ? () => { cursor.go(1); } : null}
            onClose={closePeek}
          />
        )}
      </div>
      <SelectionBar selection={selection} matching={matching} onAction={openBulk} />
      {bulk !== null && (
        <BulkDialogs
          {...bulk}
          desk={desk}
          endpoint={config.endpoint}
          onDone={reload}
          onMoved={selection.clear}
          onClose={() => {
            setBulk(null);
          }}
        />
      )}
      {orders.pageInfo && <Paging pageInfo={orders.pageInfo} size={list.size} sizeLabel={t("orders.size")} onNavigate={navigate} onTurn={() => field.current?.focus()} />}
    </div>
  );
}

/** What was found of an order, where its row does not say it anyway. */
function matchBeneath(row: OrderRowFragment, match: Match | undefined) {
  const text = match?.map((piece) => piece.text).join("");
  return match && text !== row.customerName && text !== row.number ? <Marked pieces={match} /> : null;
}

const NO_PROBLEMS: ReadonlyMap<number, TermProblem> = new Map();
