import { useEffect, useRef } from "react";

const PREFIX = "oms-status:";

/** What the barcode of a status says. */
export function scanCodeOf(statusCode: string): string {
  return `${PREFIX}${statusCode}`;
}

/** Whether a scan is the barcode of some status. */
export function isStatusScan(scan: string): boolean {
  return legible(scan).startsWith(legible(PREFIX));
}

/** Whether a scan is the barcode of this status. */
export function isScanOf(scan: string, statusCode: string): boolean {
  return legible(scan) === legible(scanCodeOf(statusCode));
}

/**
 * What is left of a code on every keyboard: scanners press the keys of an English one, which say other signs elsewhere ("-" is "ß" on a German
 * one), and y for z.
 */
function legible(code: string): string {
  return code.toLowerCase().replace(/[^a-z0-9]/g, "").replace(/z/g, "y");
}

type Listener = (scan: string) => void;
let open: Listener | null = null;

/** Lets the order that a page shows be moved by the barcode of a status, while `listener` is not null. */
export function useStatusScans(listener: Listener | null): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  const isOpen = listener !== null;
  useEffect(() => {
    if (!isOpen) return;
    const own: Listener = (scan) => latest.current?.(scan);
    open = own;
    return () => {
      if (open === own) open = null;
    };
  }, [isOpen]);
}

/** Hands a scan to the open order; false where none is. */
export function giveStatusScan(scan: string): boolean {
  open?.(scan);
  return open !== null;
}
