import type { OrderDetailsFragment, OrderStockFragment } from "../../graphql/types";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { OrderStockDocument } from "./stock.generated";

type StockedLine = NonNullable<OrderStockFragment["lines"]>[number];
export type LineStock = NonNullable<StockedLine["stock"]>;
export type Fulfillability = NonNullable<OrderStockFragment["fulfillability"]>;
export type Shortage = Fulfillability["shortages"][number];

export interface OrderStock {
  /** Null until it is known, and of an order that has nothing left to send. */
  fulfillability: Fulfillability | null;
  stockOf: (lineId: string) => LineStock | null;
  shortageOf: (lineId: string) => Shortage | null;
  /** Saleor was asked and could not say what lies there. */
  isUnknown: boolean;
}

const RELOAD_MS = 60_000;

/** What lies there for an order that has pieces left to send, once it `isShown`. Asked beside everything else: Saleor has to answer, and nobody waits for it. */
export function useStock(order: OrderDetailsFragment, isShown: boolean): OrderStock {
  const isAsked = isShown && (order.lines ?? []).some(({ quantityOwed }) => quantityOwed > 0);
  const { data, error } = useLiveQuery(OrderStockDocument, { id: order.id }, { isPaused: !isAsked, everyMs: RELOAD_MS });
  const found = isAsked ? (data?.omsOrder ?? null) : null;
  const lines = new Map((found?.lines ?? []).map(({ id, stock }) => [id, stock]));
  const shortages = new Map((found?.fulfillability?.shortages ?? []).map((shortage) => [shortage.lineId, shortage]));
  return {
    fulfillability: found?.fulfillability ?? null,
    stockOf: (lineId) => lines.get(lineId) ?? null,
    shortageOf: (lineId) => shortages.get(lineId) ?? null,
    isUnknown: isAsked && (error !== null || (found !== null && [...lines.values()].every((stock) => !stock))),
  };
}
