import { useCallback, useState } from "react";
import { useClient } from "urql";

import { requestErrorOf } from "../../shell/requestError";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { OrderByNumberDocument, SampleOrderByConditionDocument, SampleOrderDocument } from "./sampleOrder.generated";

export interface SampleOrder {
  id: string;
  number: string;
}

export interface SampleOrders {
  /** The order on which something is shown; null until one is known, or where the shop has none. */
  order: SampleOrder | null;
  isLoading: boolean;
  /** Takes another order by its number; `missing` says that there is none, or that nobody could be asked. */
  choose: (number: string) => void;
  missing: { number: string; isOffline: boolean } | null;
}

interface Options {
  /** Rather an order that is in this status. */
  statusId?: string | undefined;
  /** Rather an order of which this holds. */
  condition?: unknown;
}

/** A real order to show something on: the latest of which a condition holds, else the latest in a status, else the latest; or one that was chosen. */
export function useSampleOrder({ statusId, condition = null }: Options = {}): SampleOrders {
  const client = useClient();
  const [chosen, setChosen] = useState<SampleOrder | null>(null);
  const [missing, setMissing] = useState<SampleOrders["missing"]>(null);
  const hasCondition = condition !== null;
  const byCondition = useLiveQuery(SampleOrderByConditionDocument, { condition }, { isPaused: !hasCondition });
  const matching = byCondition.data?.omsConditionCount?.latest ?? null;
  const inStatus = useLiveQuery(SampleOrderDocument, { filter: statusId ? { statuses: [statusId] } : {} }, { isPaused: hasCondition && (matching !== null || byCondition.isLoading) });
  const found = inStatus.data?.omsOrders?.edges[0]?.node ?? null;
  const any = useLiveQuery(SampleOrderDocument, { filter: {} }, { isPaused: !statusId || found !== null || inStatus.isLoading || matching !== null });
  const latest = any.data?.omsOrders?.edges[0]?.node ?? null;

  const choose = useCallback(
    (number: string) => {
      const wanted = number.trim().replace(/^#/, "");
      if (wanted === "") return;
      setMissing(null);
      void client
        .query(OrderByNumberDocument, { number: wanted }, { requestPolicy: "network-only" })
        .toPromise()
        .then(({ data, error }) => {
          const order = data?.omsOrder;
          if (order) setChosen({ id: order.id, number: order.number });
          else setMissing({ number: wanted, isOffline: requestErrorOf(error)?.kind === "offline" });
        });
    },
    [client],
  );
  const isLoading = byCondition.isLoading || inStatus.isLoading || any.isLoading;
  return { order: chosen ?? matching ?? found ?? latest, isLoading, choose, missing };
}
