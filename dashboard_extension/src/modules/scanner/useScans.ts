import { useEffect, useRef } from "react";

import { type HeldKey, SCAN_GAP_MS, createScanDetector } from "./scanDetector";

interface PressedKey extends HeldKey {
  event: KeyboardEvent;
}

/**
 * Hears a barcode scanner while no field has the focus and no dialog is open. A key is held back for a moment, so that what is scanned presses
 * no key of the page; what somebody typed is given on, in its order.
 */
export function useScans(onScan: (code: string) => void): void {
  const listener = useRef(onScan);
  useEffect(() => {
    listener.current = onScan;
  });
  useEffect(() => {
    const detector = createScanDetector<PressedKey>();
    const given = new WeakSet<Event>();
    let timer = 0;
    const give = (keys: readonly PressedKey[]) => {
      for (const { event } of keys) {
        const again = new KeyboardEvent("keydown", { key: event.key, code: event.code, shiftKey: event.shiftKey, bubbles: true, cancelable: true, composed: true });
        given.add(again);
        const target = event.composedPath()[0] ?? event.target;
        (target instanceof Node && target.isConnected ? target : document.body).dispatchEvent(again);
      }
    };
    const pressed = (event: KeyboardEvent) => {
      if (given.has(event) || !isScannable(event)) return;
      const { key, timeStamp: at } = event;
      const target = event.target;
      window.clearTimeout(timer);
      const verdict = detector.press({ key, at, event });
      if (verdict.kind === "scanned") {
        stop(event);
        listener.current(verdict.code);
        return;
      }
      if (verdict.kind === "typed") {
        const keys = verdict.keys.filter((held) => held.event !== event);
        give(keys);
        if (keys.length < verdict.keys.length) {
          // Enter itself goes on by itself, unless the keys before it have taken the focus from where it was pressed.
          if (keys.length > 0 && document.activeElement !== target && document.activeElement !== document.body) stop(event);
          return;
        }
      }
      stop(event);
      timer = window.setTimeout(() => {
        give(detector.release(Infinity));
      }, SCAN_GAP_MS + 5);
    };
    window.addEventListener("keydown", pressed, { capture: true });
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener("keydown", pressed, { capture: true });
    };
  }, []);
}

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/**
 * Keys that a scanner may press, where nobody types. Space and keys with Ctrl or Alt are people's, and so is every key in a cell that opens where
 * somebody types (`data-takes-typing`).
 */
function isScannable(event: KeyboardEvent): boolean {
  if (event.repeat || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return false;
  if (event.key !== "Enter" && (event.key.length !== 1 || event.key === " ")) return false;
  const target = event.composedPath()[0];
  if (!(target instanceof Element)) return true;
  return !target.closest("input, textarea, select, [contenteditable], [role=textbox], [role=combobox], [data-takes-typing], dialog");
}
