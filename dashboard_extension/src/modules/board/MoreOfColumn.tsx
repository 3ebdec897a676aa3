import { useEffect } from "react";

import { useLiveQuery } from "../../shell/useLiveQuery";
import { BoardDocument } from "./board.generated";
import type { Card } from "./columns";
import { type MoreCards, type MoreRequest, RELOAD_MS } from "./useBoard";

interface Props {
  request: MoreRequest;
  reloads: number;
  onLoaded: (statusId: string, more: MoreCards) => void;
}

const NO_CARDS: readonly Card[] = [];

/** Loads one column's further cards, and keeps them up to date; shows nothing itself. */
export function MoreOfColumn({ request: { statusId, variables }, reloads, onLoaded }: Props) {
  const { data, previous, error, isLoading, reload } = useLiveQuery(BoardDocument, variables, { everyMs: RELOAD_MS });
  const cards = (data ?? previous)?.omsBoard?.columns.find(({ status }) => status.id === statusId)?.orders ?? NO_CARDS;
  const isFirst = data === null && isLoading;
  useEffect(() => {
    onLoaded(statusId, { cards, isLoading: isFirst, error });
  }, [onLoaded, statusId, cards, isFirst, error?.kind]); // eslint-disable-line react-hooks/exhaustive-deps -- an error is another object each time
  useEffect(() => {
    if (reloads > 0) reload();
  }, [reloads, reload]);
  return null;
}
