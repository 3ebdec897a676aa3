import { useCallback, useMemo, useState } from "react";

import type { OrdersDeskQuery } from "../../graphql/types";
import { useAppliedPreferences } from "../../shell/preferences";
import { SavePreferencesDocument } from "../../shell/preferences.generated";
import type { RequestError } from "../../shell/requestError";
import { useSession } from "../../shell/session";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { type ColumnId, FIRST_COLUMNS } from "./columnIds";
import type { ListState } from "./listState";
import { OrdersDeskDocument } from "./orders.generated";
import { useOrdersText } from "./ordersTexts";
import type { Desk } from "./search/filter";
import type { Query } from "./search/query";
import { READY_VIEWS, type View, columnsOf, readyViews, savedView } from "./views";

const RELOAD_MS = 60_000;

export type DeskStatus = NonNullable<OrdersDeskQuery["omsStatuses"]>[number];

/** After a move: stay at the order, or go on to the next one. */
export type AfterMove = "stay" | "next";

export interface OrdersDesk extends Desk {
  /** The reader's. */
  locale: string;
  statuses: readonly DeskStatus[];
  /** Ready ones, everybody's, one's own. */
  views: readonly View[];
  /** False until the server has answered; statuses and staff are not known before. */
  isLoaded: boolean;
  /** The shop has the order management switched off. */
  isOff: boolean;
  error: RequestError | null;
  reload: () => void;
  maySetUp: boolean;
  /** How long a move can be taken back. */
  graceSeconds: number;
  /** The reader's id among the staff. */
  me: string | null;
  columnsOf: (view: View | undefined) => readonly ColumnId[];
  /** What this person has chosen, by the view's id; of searches without a view under an empty one. */
  columnsByView: Readonly<Record<string, readonly ColumnId[]>>;
  afterMove: AfterMove;
  /** Remembers for this person, wherever they sign in. */
  remember: (preferences: Preferences) => Promise<boolean>;
}

interface Preferences {
  "orders.columns"?: Record<string, readonly ColumnId[]>;
  "orders.afterMove"?: AfterMove;
}

/** What the list needs beside the orders: names of statuses and people, the views, and how this person likes to work. Paused, it asks for nothing. */
export function useDesk({ isPaused = false }: { isPaused?: boolean } = {}): OrdersDesk {
  const t = useOrdersText();
  const { locale } = useSession();
  const { data, error, isLoading, reload } = useLiveQuery(OrdersDeskDocument, {}, { everyMs: RELOAD_MS, isPaused });
  useAppliedPreferences(isLoading ? null : data?.omsMe?.preferences);
  const { run } = useAction(SavePreferencesDocument);
  // Shown at once; what another tab has saved comes with the next answer.
  const [own, setOwn] = useState<Preferences>({});
  const preferences = useMemo(() => ({ ...preferencesOf(data?.omsMe?.preferences), ...own }), [data, own]);

  const remember = useCallback(
    async (changed: Preferences): Promise<boolean> => {
      setOwn((before) => ({ ...before, ...changed }));
      return (await run({ preferences: changed })).kind === "done";
    },
    [run],
  );
  const statuses = useMemo(() => data?.omsStatuses ?? [], [data]);
  const views = useMemo(() => [...readyViews(t, statuses), ...(data?.omsViews ?? []).map(savedView)], [t, statuses, data]);
  return {
    statuses,
    staff: data?.omsStaff ?? [],
    timeZone: data?.omsShop?.timeZone ?? "UTC",
    locale,
    graceSeconds: data?.omsShop?.graceSeconds ?? 0,
    views,
    isLoaded: data !== null,
    isOff: data !== null && data.omsStatuses === null,
    error,
    reload,
    me: data?.omsMe?.id ?? null,
    maySetUp: data?.omsMe?.permissions.includes("MANAGE_SETTINGS") ?? false,
    columnsOf: (view) => preferences["orders.columns"]?.[view?.id ?? ""] ?? view?.columns ?? FIRST_COLUMNS,
    columnsByView: preferences["orders.columns"] ?? {},
    afterMove: preferences["orders.afterMove"] ?? "stay",
    remember,
  };
}

function preferencesOf(given: unknown): Preferences {
  const { "orders.columns": columns, "orders.afterMove": afterMove } = (typeof given === "object" && given !== null ? given : {}) as Record<string, unknown>;
  const byView = Object.entries(typeof columns === "object" && columns !== null ? columns : {}).flatMap(([view, ids]) => {
    const known = columnsOf(ids);
    return known ? [[view, known] as const] : [];
  });
  return { "orders.columns": Object.fromEntries(byView), "orders.afterMove": afterMove === "next" ? "next" : "stay" };
}

/** Whether what an address asks for can be understood only with what the server knows: a view of its own, names, days. */
export function needsDesk({ view, q }: Pick<ListState, "view" | "q">, { terms }: Query): boolean {
  return terms.some(({ operator }) => operator !== "is" && operator !== "channel" && operator !== "total") || (view !== null && q === null && !isPlainView(view));
}

/** A ready view that means the same in every shop. */
function isPlainView(id: string): boolean {
  return READY_VIEWS.some((ready) => ready === id) && id !== "payment";
}
