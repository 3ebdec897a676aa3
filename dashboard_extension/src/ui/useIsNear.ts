import { type RefObject, useEffect, useState } from "react";

/** Whether an element is in sight within what scrolls it (by its selector), or at most so many pixels outside. */
export function useIsNear(element: RefObject<HTMLElement>, scroller: string, pixels: number): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        setNear(entries.at(-1)?.isIntersecting ?? false);
      },
      { root: element.current.closest(scroller), rootMargin: `${String(pixels)}px` },
    );
    observer.observe(element.current);
    return () => {
      observer.disconnect();
    };
  }, [element, scroller, pixels]);
  return isNear;
}
