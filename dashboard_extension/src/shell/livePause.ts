import { useEffect, useSyncExternalStore } from "react";

// Rows must not change places under somebody who chooses, types in a dialog or drags one of them.
let holders = 0;
const listeners = new Set<() => void>();

/** Stops the regular reloading of every page until the returned function is called. */
export function pauseReloading(): () => void {
  change(1);
  let isHeld = true;
  return () => {
    if (isHeld) change(-1);
    isHeld = false;
  };
}

function change(by: number): void {
  holders += by;
  for (const listener of listeners) listener();
}

/** Stops the regular reloading of every page while `isPaused`. */
export function usePausedReloading(isPaused: boolean): void {
  useEffect(() => (isPaused ? pauseReloading() : undefined), [isPaused]);
}

export function useIsReloadingPaused(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => holders > 0,
  );
}
