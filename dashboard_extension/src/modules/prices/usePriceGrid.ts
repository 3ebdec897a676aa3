import { useCallback, useEffect, useMemo, useState } from "react";
import { useClient } from "urql";

import type { OmsVariantFilter, PricedVariantFragment } from "../../graphql/types";
import { type RequestError, requestErrorOf } from "../../shell/requestError";
import { CEILING, type CellKey, type Change, type Edits, edited } from "./edits";
import { PriceGridDocument } from "./prices.generated";

const PAGE = 100;

export interface Loaded {
  rows: readonly PricedVariantFragment[];
  /** Where the next page begins; null on the last one. */
  next: string | null;
  isLoading: boolean;
  error: RequestError | null;
  more: () => void;
  reload: () => void;
}

const NONE: readonly PricedVariantFragment[] = [];

/** The variants of a channel, page after page; read again from the first when `refresh` changes. */
export function usePriceRows(channel: string, filter: OmsVariantFilter, refresh = 0): Loaded {
  const client = useClient();
  const asked = JSON.stringify([channel, filter]);
  const [state, setState] = useState({ asked, rows: NONE, next: null as string | null, isLoading: true, error: null as RequestError | null });
  const [round, setRound] = useState(0);

  const ask = useCallback(
    (after: string | null) => {
      const [ofChannel, wanted] = JSON.parse(asked) as [string, OmsVariantFilter];
      return client.query(PriceGridDocument, { channel: ofChannel, filter: wanted, first: PAGE, after }, { requestPolicy: "network-only" }).toPromise();
    },
    [client, asked],
  );
  const store = useCallback(
    (after: string | null, { data, error }: Awaited<ReturnType<typeof ask>>) => {
      const page = data?.omsVariants;
      setState((before) => ({
        asked,
        rows: page ? [...(after ? before.rows : NONE), ...page.edges.map(({ node }) => node)] : before.asked === asked ? before.rows : NONE,
        next: page ? (page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null) : before.next,
        isLoading: false,
        error: requestErrorOf(error),
      }));
    },
    [asked],
  );

  useEffect(() => {
    let isOld = false;
    if (channel)
      void ask(null).then((answer) => {
        if (!isOld) store(null, answer);
      });
    return () => {
      isOld = true;
    };
  }, [ask, store, channel, round, refresh]);

  const isOther = state.asked !== asked;
  return {
    rows: isOther ? NONE : state.rows,
    next: isOther ? null : state.next,
    isLoading: isOther || state.isLoading,
    error: isOther ? null : state.error,
    more: () => {
      if (state.isLoading || !state.next) return;
      setState({ ...state, isLoading: true });
      const after = state.next;
      void ask(after).then((answer) => {
        store(after, answer);
      });
    },
    reload: () => {
      setState({ ...state, isLoading: true, error: null });
      setRound(round + 1);
    },
  };
}

/** A cell's own text as it was loaded: empty where the percent is inherited, or there is none. */
export function storedText(rows: ReadonlyMap<string, PricedVariantFragment>, { variant, column }: CellKey): string {
  const row = rows.get(variant);
  const own = column === CEILING ? row?.handSetCeiling : row?.classPrices?.find(({ discountClass }) => discountClass.id === column)?.ownPercent;
  return own === null || own === undefined ? "" : String(Number(own));
}

export interface PriceEdits {
  edits: Edits;
  change: (changes: readonly Change[]) => void;
  undo: () => void;
  canUndo: boolean;
  discard: () => void;
}

/** What was typed and is not saved, with a way back, step by step. */
export function usePriceEdits(rows: readonly PricedVariantFragment[]): PriceEdits {
  const [steps, setSteps] = useState<readonly Edits[]>([new Map()]);
  const edits = steps.at(-1) ?? new Map<string, string>();
  const byId = useMemo(() => new Map(rows.map((row) => [row.variantId, row])), [rows]);
  return {
    edits,
    change: (changes) => {
      setSteps([...steps, edited(edits, changes, (cell) => storedText(byId, cell))]);
    },
    undo: () => {
      if (steps.length > 1) setSteps(steps.slice(0, -1));
    },
    canUndo: steps.length > 1,
    discard: () => {
      setSteps([new Map()]);
    },
  };
}
