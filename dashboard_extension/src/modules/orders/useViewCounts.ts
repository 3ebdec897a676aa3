import { useMemo } from "react";

import { useLiveQuery } from "../../shell/useLiveQuery";
import { ViewCountsDocument } from "./orders.generated";
import { toFilter } from "./search/filter";
import { parseQuery } from "./search/query";
import { ADDRESS_VOCABULARY } from "./search/vocabulary";
import type { OrdersDesk } from "./useDesk";

const RELOAD_MS = 60_000;

export interface Counted {
  count: number;
  /** The server stops counting there. */
  isAtLeast: boolean;
}

/** How many orders each view has, with one request for all of them. A view that can't be asked for has no count. */
export function useViewCounts(desk: OrdersDesk): { counts: ReadonlyMap<string, Counted>; reload: () => void } {
  const asked = useMemo(
    () =>
      desk.views.flatMap((view) => {
        const { filter, problems } = toFilter(parseQuery(view.q, ADDRESS_VOCABULARY), desk, thisMinute());
        return problems.size === 0 ? [{ id: view.id, filter }] : [];
      }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what the filters are made of; the rest of the desk is made anew each time
    [desk.views, desk.staff, desk.timeZone],
  );
  const { data, reload } = useLiveQuery(ViewCountsDocument, { filters: asked.map(({ filter }) => filter) }, { everyMs: RELOAD_MS, isPaused: !desk.isLoaded });
  const counts = new Map<string, Counted>();
  data?.omsFilterCounts?.forEach((counted, index) => {
    const view = asked[index];
    if (view) counts.set(view.id, counted);
  });
  return { counts, reload };
}

/** The same for all that is asked within a minute, so that a day's limits are the same request. */
function thisMinute(): Date {
  return new Date(Math.floor(Date.now() / 60_000) * 60_000);
}
