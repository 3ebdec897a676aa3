import { useCallback, useMemo, useRef, useState } from "react";

import type { MoveOptionFragment } from "../../graphql/types";
import { usePausedReloading } from "../../shell/livePause";
import { buildHref, goTo } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { ConfirmDialog } from "../../ui/dialog/ConfirmDialog";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { showToast } from "../../ui/toast/toasts";
import { useMedia } from "../../ui/useMedia";
import { Consequences } from "../workflow/Consequences";
import { useMoveReason } from "../workflow/MovePanel";
import { useWorkflowText } from "../workflow/workflowTexts";
import { BoardMovesDocument } from "./board.generated";
import styles from "./board.module.css";
import { BoardHead } from "./BoardHead";
import { useBoardText } from "./boardTexts";
import { cardId } from "./CardView";
import { type BoardStatus, type Card, type Column, type Direction, groupByKind, neighborOf } from "./columns";
import { Columns } from "./Columns";
import { DragHint } from "./DragHint";
import { focusSoon, isFocusAwaited } from "./focusSoon";
import { useFolding } from "./folding";
import { MoreOfColumn } from "./MoreOfColumn";
import { MoveDialog } from "./MoveDialog";
import { type Target, targetOf } from "./targets";
import { useBoard } from "./useBoard";
import { useBoardKeys } from "./useBoardKeys";
import { useDragged } from "./useDragged";
import { useListFilter } from "./useListFilter";

/** The orders of one workflow side by side by status: dragged on, or moved by the keyboard. */
export default function BoardPage({ params }: PageProps) {
  const t = useBoardText();
  const tMove = useWorkflowText();
  const reasonOf = useMoveReason();
  const list = useListFilter(params);
  const [menuOf, setMenuOf] = useState<Card | null>(null);
  const [canceling, setCanceling] = useState<{ card: Card; to: BoardStatus; move: MoveOptionFragment | null } | null>(null);
  const [touchedId, setTouchedId] = useState<string | null>(null);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [pickedId, setPickedId] = useState<string | null>(null);
  const folding = useFolding();
  const isPhone = useMedia("(max-width: 700px)");
  const board = useBoard(list.filter, params.get("workflow"), !list.isAskable);
  const scrollers = useRef(new Map<string, (index: number) => void>());

  const cardOf = (orderId: string): Card | undefined => board.columns.flatMap(({ cards }) => cards).find(({ id }) => id === orderId);
  const moves = useLiveQuery(BoardMovesDocument, { id: touchedId ?? "" }, { isPaused: touchedId === null });
  const movesOf = (orderId: string) => (moves.data?.omsOrder?.id === orderId ? moves.data.omsOrder.availableMoves : null);

  const drop = (orderId: string, statusId: string | null) => {
    const card = cardOf(orderId);
    const to = board.columns.find(({ status }) => status.id === statusId)?.status;
    if (!card || !to) return;
    const target = targetOf(to.id, card.status?.id, movesOf(orderId));
    if (target.kind === "own") return;
    if (target.kind === "waiting" || target.kind === "closed") {
      showToast({ tone: "warning", children: t("board.cannot", { number: card.number, status: to.name, reason: reasonOf(target.move) }) });
    } else if (to.kind === "CANCELED") {
      setCanceling({ card, to, move: target.kind === "open" ? target.move : null });
    } else void board.move(card, to);
  };
  const dragged = useDragged(drop);
  // Cards do not change places under somebody who drags or chooses.
  usePausedReloading(dragged !== null);
  const draggedCard = dragged ? cardOf(dragged.orderId) : undefined;
  const targetFor = (column: Column): Target | null =>
    draggedCard ? targetOf(column.status.id, draggedCard.status?.id, movesOf(draggedCard.id)) : null;

  const shown = list.isUnclear ? [] : isPhone ? phoneColumn(board.columns, pickedId) : board.columns.filter((column) => !folding.isFolded(column));
  const current = shown.flatMap(({ cards }) => cards).find(({ id }) => id === currentId) ?? neighborOf(shown, null, "first");
  const walkTo = (card: Card) => {
    const column = shown.find(({ cards }) => cards.some(({ id }) => id === card.id));
    if (!column) return;
    setCurrentId(card.id);
    scrollers.current.get(column.status.id)?.(column.cards.findIndex(({ id }) => id === card.id));
    focusSoon(cardId(card.id));
  };
  useBoardKeys({
    isActive: current !== null || !board.isWaiting,
    listHref: list.listHref,
    go: (direction: Direction) => {
      const isThere = isFocusAwaited() || document.activeElement?.closest("[data-testid=card]") !== null;
      const next = isThere ? neighborOf(shown, current?.id ?? null, direction) : current;
      if (next) walkTo(next);
      return next !== null;
    },
    openMoves: () => {
      if (current) setMenuOf(current);
      return current !== null;
    },
    openOrder: () => {
      if (current) goTo(buildHref(`/orders/${current.id}`));
      return current !== null;
    },
  });

  const onCurrent = useCallback((card: Card) => {
    setCurrentId(card.id);
  }, []);
  const onTouched = useCallback((card: Card) => {
    setTouchedId(card.id);
  }, []);
  const onScroller = useCallback((statusId: string, scroll: ((index: number) => void) | null) => {
    if (scroll) scrollers.current.set(statusId, scroll);
    else scrollers.current.delete(statusId);
  }, []);
  const groups = useMemo(() => groupByKind(board.columns), [board.columns]);
  const isEmpty = !list.isUnclear && board.columns.length > 0 && board.columns.every(({ count }) => count === 0);
  const error = board.error ?? list.error;

  return (
    <div className={styles.page}>
      <BoardHead list={list} board={board} workflowId={params.get("workflow")} params={params} />
      {error && <RequestErrorView error={error} onRetry={board.error ? board.reload : list.reload} />}
      {list.isUnclear && (
        <Notice
          tone="warning"
          action={
            <a className={styles.link} href={list.listHref}>
              {t("board.list")}
            </a>
          }
        >
          {t("board.unclear")}
        </Notice>
      )}
      {board.isWaiting && !error && !list.isUnclear && <Loading label={t("board.loading")} rows={10} />}
      {board.isNone && <Notice tone="info">{t("board.none")}</Notice>}
      {isEmpty && (
        <div className={styles.empty}>
          <p>{t(list.isFiltered ? "board.emptyFiltered" : "board.empty")}</p>
          {list.isFiltered && (
            <a className={styles.link} href={list.allHref}>
              {t("board.showAll")}
            </a>
          )}
        </div>
      )}
      <Columns
        groups={list.isUnclear ? [] : groups}
        phone={isPhone ? { column: shown[0] ?? null, onPick: setPickedId } : null}
        isFolded={folding.isFolded}
        onFold={folding.setFolded}
        targetFor={targetFor}
        overStatusId={dragged?.overStatusId ?? null}
        columnProps={(column) => ({
          currentId: current?.id ?? null,
          draggedId: dragged?.orderId ?? null,
          isDraggable: !isPhone && !board.isOld,
          isLoadingMore: board.more.get(column.status.id)?.isLoading ?? false,
          onShowMore: board.showMore(column),
          listHref: list.hrefOfStatus(column.status.id),
          onCurrent,
          onMoves: setMenuOf,
          onTouched,
          onScroller,
        })}
        isBusy={board.isOld}
      />
      {draggedCard && <DragHint card={draggedCard} over={board.columns.find(({ status }) => status.id === dragged?.overStatusId)?.status ?? null} targetFor={targetFor} columns={board.columns} />}
      {board.moreRequests.map((request) => (
        <MoreOfColumn key={request.statusId} request={request} reloads={board.reloads} onLoaded={board.keepMore} />
      ))}
      {menuOf && (
        <MoveDialog
          card={menuOf}
          onMove={board.move}
          onClose={() => {
            const { id } = menuOf;
            setMenuOf(null);
            focusSoon(cardId(id));
          }}
        />
      )}
      {canceling && (
        <ConfirmDialog
          title={tMove("cancel.title", { number: canceling.card.number })}
          confirmLabel={tMove("cancel.confirm", { status: canceling.to.name })}
          cancelLabel={tMove("cancel.keep")}
          onCancel={() => {
            setCanceling(null);
          }}
          onConfirm={() => {
            setCanceling(null);
            void board.move(canceling.card, canceling.to);
          }}
        >
          <p>{tMove("cancel.text", { status: canceling.to.name })}</p>
          {canceling.move && <Consequences actions={canceling.move.actions} />}
        </ConfirmDialog>
      )}
    </div>
  );
}

/** A phone has room for one column: the one that was picked, else the first with orders. */
function phoneColumn(columns: readonly Column[], pickedId: string | null): readonly Column[] {
  const inOrder = groupByKind(columns).flatMap((group) => group.columns);
  const column = inOrder.find(({ status }) => status.id === pickedId) ?? inOrder.find(({ count }) => count > 0) ?? inOrder[0];
  return column ? [column] : [];
}
