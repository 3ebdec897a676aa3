import { useEffect, useState } from "react";

import { useLiveQuery } from "../../shell/useLiveQuery";
import { FindOrdersDocument } from "./palette.generated";
import { usePaletteText } from "./paletteTexts";

const LEAST_CHARACTERS = 2;
const PAUSE_MS = 150;
const SHOWN = 8;

/** The orders that a text finds by number, name or e-mail, the newest first, asked for once somebody pauses typing. */
export function useFoundOrders(typed: string) {
  const t = usePaletteText();
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
  const { data, error, isLoading, reload } = useLiveQuery(FindOrdersDocument, { search, first: SHOWN }, { isPaused: search.length < LEAST_CHARACTERS });
  const isCurrent = !isShort && search === wanted;
  const orders = isCurrent && data?.omsOrders ? data.omsOrders.edges.map(({ node }) => node) : [];
  const isSearching = !isShort && (!isCurrent || (isLoading && !data));
  return {
    orders,
    error: isCurrent ? error : null,
    isLoading: isSearching,
    isShort,
    /** How many were found, in words. */
    said: isSearching
      ? t("palette.searching")
      : orders.length === 0
        ? t("palette.none", { text: wanted })
        : t(orders.length < SHOWN ? "palette.found" : "palette.newest", { count: orders.length }),
    reload,
  };
}

export type FoundOrder = ReturnType<typeof useFoundOrders>["orders"][number];
