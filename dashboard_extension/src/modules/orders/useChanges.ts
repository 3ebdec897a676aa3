import { useCallback, useEffect, useRef, useState } from "react";
import { useClient } from "urql";

import type { OmsOrderFilter } from "../../graphql/types";
import { OrderChangesDocument } from "./orders.generated";

const EVERY_MS = 30_000;

/** What has happened since the list was asked for; nothing of it is shown before somebody wants to see it. */
export interface Changes {
  /** Orders that have come into the list, at most 100. */
  added: number;
  /** Orders of the rows that have moved. */
  changed: number;
}

/**
 * Asks every half a minute, while the page is visible, what has happened since the list was asked for: since `asked` was another one, or since
 * the returned function was called. Null where nothing has.
 */
export function useChanges(asked: string, filter: OmsOrderFilter, rowIds: readonly string[], isPaused: boolean): [Changes | null, () => void] {
  const client = useClient();
  const [round, setRound] = useState(0);
  const [found, setFound] = useState<{ place: string; added: number; ids: ReadonlySet<string> } | null>(null);
  /** How far the server's clock is ahead of this one, in milliseconds; null until its first answer. */
  const ahead = useRef<number | null>(null);
  const place = `${String(round)} ${asked}`;
  const wanted = JSON.stringify(filter);

  useEffect(() => {
    if (isPaused) return;
    const askedAt = Date.now();
    let isCurrent = true;
    const ask = async () => {
      const since = new Date(askedAt + (ahead.current ?? 0)).toISOString();
      const variables = { since, filter: JSON.parse(wanted) as OmsOrderFilter };
      const { data } = await client.query(OrderChangesDocument, variables, { requestPolicy: "network-only" }).toPromise();
      const answer = data?.omsChanges;
      if (!answer || !isCurrent) return;
      // The first answer only tells the server's time: by a wrong clock here its counts may be of any time.
      if (ahead.current === null) ahead.current = Date.parse(answer.now) - Date.now();
      else setFound({ place, added: answer.newCount, ids: new Set(answer.orderIds) });
    };
    if (ahead.current === null) void ask();
    const timer = window.setInterval(() => {
      if (document.visibilityState === "visible") void ask();
    }, EVERY_MS);
    return () => {
      isCurrent = false;
      window.clearInterval(timer);
    };
  }, [client, place, wanted, isPaused]);

  const begin = useCallback(() => {
    setRound((before) => before + 1);
  }, []);
  if (found?.place !== place) return [null, begin];
  const changed = rowIds.filter((id) => found.ids.has(id)).length;
  // A row that has moved and still is what the list shows counts as one that came.
  const added = Math.max(found.added - changed, 0);
  return [added + changed > 0 ? { added, changed } : null, begin];
}
