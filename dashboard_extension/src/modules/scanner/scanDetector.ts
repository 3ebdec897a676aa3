/** Between two keys of a scanner there are a few milliseconds; nobody types four in a row like that. */
export const SCAN_GAP_MS = 35;
const MIN_LENGTH = 4;

/** A key as it came, kept until it is known whether a person pressed it. */
export interface HeldKey {
  key: string;
  /** In milliseconds, of any clock that only goes forward. */
  at: number;
}

export type Verdict<Key extends HeldKey> =
  /** It may be a scanner's: nobody else is to see it yet. */
  | { kind: "held" }
  /** A person pressed these, in this order. */
  | { kind: "typed"; keys: readonly Key[] }
  | { kind: "scanned"; code: string };

export interface ScanDetector<Key extends HeldKey> {
  /** Takes the next key that prints something, or Enter. The keys that it returns come before it, and it is among them unless it is held. */
  press: (key: Key) => Verdict<Key>;
  /** Takes what was held for longer than a scanner waits; empty while it may go on. */
  release: (now: number) => readonly Key[];
}

/** Tells the codes of a barcode scanner, which types them and presses Enter, from what people type. It knows nothing of a browser. */
export function createScanDetector<Key extends HeldKey>(): ScanDetector<Key> {
  let held: Key[] = [];
  const take = (): Key[] => {
    const keys = held;
    held = [];
    return keys;
  };
  const isLate = (now: number) => {
    const last = held.at(-1);
    return last !== undefined && now - last.at > SCAN_GAP_MS;
  };
  return {
    press: (key) => {
      const typed = isLate(key.at) ? take() : [];
      if (key.key !== "Enter") {
        held.push(key);
        return typed.length > 0 ? { kind: "typed", keys: typed } : { kind: "held" };
      }
      const burst = take();
      if (burst.length >= MIN_LENGTH) return { kind: "scanned", code: burst.map((one) => one.key).join("") };
      return { kind: "typed", keys: [...typed, ...burst, key] };
    },
    release: (now) => (isLate(now) ? take() : []),
  };
}
