import { useEffect, useState } from "react";

import { useLiveQuery } from "../../shell/useLiveQuery";
import { FindOrdersDocument } from "./palette.generated";

const LEAST_CHARACTERS = 2;
const PAUSE_MS = 150;

/** The orders that a text finds by number, name or e-mail, the newest first, asked for once somebody pauses typing. */
export function useFoundOrders(typed: string) {
  const wanted = typed.trim();
  const [search, setSearch] = useState("");
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setSearch(wanted);
    }, PAUSE_MS);
    return () => {
      window.clearTimeout(timer);
    };
  }, [wanted]);
  const isShort = wanted.length < LEAST_CHARACTERS;
  const { data, error, isLoading, reload } = useLiveQuery(FindOrdersDocument, { search }, { isPaused: search.length < LEAST_CHARACTERS });
  const isCurrent = !isShort && search === wanted;
  return {
    orders: isCurrent && data?.omsOrders ? data.omsOrders.edges.map(({ node }) => node) : [],
    error: isCurrent ? error : null,
    isLoading: !isShort && (!isCurrent || (isLoading && !data)),
    isShort,
    reload,
  };
}

export type FoundOrder = ReturnType<typeof useFoundOrders>["orders"][number];
