import { useLiveQuery } from "../../shell/useLiveQuery";
import { useSettled } from "../../shell/useSettled";
import { FindOrdersDocument } from "./palette.generated";
import { usePaletteText } from "./paletteTexts";

const LEAST_CHARACTERS = 2;
const PAUSE_MS = 150;
const SHOWN = 8;

/** The orders that a text finds, each with what was found of it, the newest first, asked for once somebody pauses typing. */
export function useFoundOrders(typed: string) {
  const t = usePaletteText();
  const wanted = typed.trim();
  const search = useSettled(wanted, { pauseMs: PAUSE_MS });
  const isShort = wanted.length < LEAST_CHARACTERS;
  const { data, error, isLoading, reload } = useLiveQuery(FindOrdersDocument, { search, first: SHOWN }, { isPaused: search.length < LEAST_CHARACTERS });
  const isCurrent = !isShort && search === wanted;
  const orders = isCurrent && data?.omsOrders ? data.omsOrders.edges.map(({ node, matchPieces }) => ({ ...node, match: matchPieces ?? [] })) : [];
  const didYouMean = isCurrent ? (data?.omsOrders?.didYouMean ?? null) : null;
  const isSearching = !isShort && (!isCurrent || (isLoading && !data));
  return {
    orders,
    error: isCurrent ? error : null,
    isLoading: isSearching,
    isShort,
    /** What may have been meant where nothing is found. */
    didYouMean,
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
