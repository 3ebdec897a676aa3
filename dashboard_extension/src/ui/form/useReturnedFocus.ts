import { type RefObject, useCallback, useEffect, useRef } from "react";

/**
 * Gives the focus to the first button of a part when `state` has changed on the page, if the returned function was called before: the button
 * that was pressed is gone by then. Called with false, it takes that back.
 */
export function useReturnedFocus(part: RefObject<HTMLElement>, state: string): (isWanted?: boolean) => void {
  const isWanted = useRef(false);
  useEffect(() => {
    if (!isWanted.current) return;
    isWanted.current = false;
    part.current?.querySelector("button")?.focus();
  }, [part, state]);
  return useCallback((is = true) => {
    isWanted.current = is;
  }, []);
}
