import { useSyncExternalStore } from "react";

/** Whether a media query holds now, such as `(max-width: 760px)`. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", changed);
      return () => {
        media.removeEventListener("change", changed);
      };
    },
    () => window.matchMedia(query).matches,
  );
}
