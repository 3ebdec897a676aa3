import { useSyncExternalStore } from "react";

const NARROW = "(max-width: 760px)";

/** Whether the page is as narrow as a phone: a table of steps would not fit. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(NARROW);
      query.addEventListener("change", changed);
      return () => {
        query.removeEventListener("change", changed);
      };
    },
    () => window.matchMedia(NARROW).matches,
  );
}
