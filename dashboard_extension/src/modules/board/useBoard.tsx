import { useCallback, useMemo, useState } from "react";

import type { BoardQueryVariables, OmsOrderFilter } from "../../graphql/types";
import { useHost } from "../../shell/host";
import { useProblemText } from "../../shell/problemText";
import type { RequestError } from "../../shell/requestError";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { showToast } from "../../ui/toast/toasts";
import { tellMoved } from "../workflow/tellMoved";
import { BoardDocument, MoveOnBoardDocument, UndoOnBoardDocument } from "./board.generated";
import { useBoardText } from "./boardTexts";
import { type BoardStatus, type Card, type Column, type MovedTo, placeCards } from "./columns";

export const RELOAD_MS = 60_000;
/** Cards of a column at first, and how many more are shown at once. */
const FIRST = 20;
const MORE = 50;
/** As the server limits one column; the list shows them all. */
const MOST = 300;

/** What was loaded of one column beyond its first cards. */
export interface MoreCards {
  cards: readonly Card[];
  isLoading: boolean;
  error: RequestError | null;
}

/** A request for one column alone, with more cards. */
export interface MoreRequest {
  statusId: string;
  variables: BoardQueryVariables;
}

export interface Board {
  workflow: { id: string; name: string } | null;
  columns: readonly Column[];
  /** Nothing is known yet. */
  isWaiting: boolean;
  isLoading: boolean;
  /** These are the orders of the filter before, while others are on their way. */
  isOld: boolean;
  /** There is no workflow, or no order management. */
  isNone: boolean;
  error: RequestError | null;
  reload: () => void;
  /** Changes with each reload, for what is loaded beside. */
  reloads: number;
  /** Shows more cards of a column; null where only the list can. */
  showMore: (column: Column) => (() => void) | null;
  moreRequests: readonly MoreRequest[];
  more: ReadonlyMap<string, MoreCards>;
  keepMore: (statusId: string, more: MoreCards) => void;
  /** Shows the order there at once; puts it back, and says why, where the server refuses. Resolves to whether it was moved. */
  move: (card: Card, to: Pick<BoardStatus, "id">, reason?: string) => Promise<boolean>;
}

/** The board's orders: loaded, moved, and put back where a move was refused. */
export function useBoard(filter: OmsOrderFilter | undefined, workflowId: string | null, isPaused: boolean): Board {
  const t = useBoardText();
  const host = useHost();
  const { problemText } = useProblemText();
  const common = useMemo(() => ({ ...(filter && { filter }), ...(workflowId && { workflow: workflowId }) }), [filter, workflowId]);
  const live = useLiveQuery(BoardDocument, { ...common, first: FIRST }, { everyMs: RELOAD_MS, isPaused });
  const { run } = useAction(MoveOnBoardDocument);
  const [moved, setMoved] = useState<ReadonlyMap<string, MovedTo>>(new Map());
  const [wanted, setWanted] = useState<ReadonlyMap<string, number>>(new Map());
  const [more, setMore] = useState<ReadonlyMap<string, MoreCards>>(new Map());
  const [reloads, setReloads] = useState(0);
  // Further cards are of the filter and the workflow that they were asked for.
  const key = JSON.stringify(common);
  const [lastKey, setLastKey] = useState(key);
  if (key !== lastKey) {
    setLastKey(key);
    setWanted(new Map());
    setMore(new Map());
  }

  const { reload: reloadFirst } = live;
  const reload = useCallback(() => {
    reloadFirst();
    setReloads((before) => before + 1);
  }, [reloadFirst]);

  const move: Board["move"] = async (card, to, reason) => {
    setMoved((before) => new Map(before).set(card.id, { statusId: to.id, version: null }));
    const outcome = await run({ order: card.id, toStatus: to.id, version: card.version, ...(reason && { reason }) });
    if (outcome.kind !== "done") {
      setMoved((before) => without(before, card.id));
      showToast({ tone: "critical", children: t("board.notMoved", { number: card.number, message: problemText(outcome) }) });
      reload();
      return false;
    }
    const { order } = outcome.payload;
    setMoved((before) => new Map(before).set(card.id, { statusId: order?.status?.id ?? to.id, version: order?.version ?? 0 }));
    host.refreshHost();
    tellMoved(outcome.payload, { number: card.number, undo: UndoOnBoardDocument, onUndone: reload });
    reload();
    return true;
  };

  const shown = live.data ?? live.previous;
  const loaded = shown?.omsBoard?.columns;
  const columns = useMemo(() => placeCards(loaded ?? [], new Map([...more].map(([id, { cards }]) => [id, cards])), moved), [loaded, more, moved]);
  return {
    workflow: shown?.omsBoard?.workflow ?? null,
    columns,
    isWaiting: !shown && live.error === null,
    isLoading: live.isLoading,
    isOld: live.data === null,
    isNone: shown !== null && shown.omsBoard === null,
    error: live.error,
    reload,
    reloads,
    showMore: ({ status, cards }) => {
      const next = Math.min((wanted.get(status.id) ?? FIRST) + MORE, MOST);
      if ((wanted.get(status.id) ?? FIRST) >= MOST || cards.length >= MOST) return null;
      return () => {
        setWanted((before) => new Map(before).set(status.id, next));
      };
    },
    moreRequests: [...wanted].map(([statusId, first]) => ({ statusId, variables: { ...common, filter: { ...filter, statuses: [statusId] }, first } })),
    more,
    keepMore: useCallback((statusId: string, loadedMore: MoreCards) => {
      setMore((before) => new Map(before).set(statusId, loadedMore));
    }, []),
    move,
  };
}

function without<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Map<Key, Value> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
