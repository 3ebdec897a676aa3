import { useEffect, useState } from "react";

const PAUSE_MS = 400;

interface Options<Value> {
  pauseMs?: number;
  /** What it is until the first value has stood still; that value itself without it. */
  first?: Value;
}

/** A value once nothing else has been given for a moment: the server is not asked with every key. It is the same object until another has settled. */
export function useSettled<Value>(value: Value, { pauseMs = PAUSE_MS, first = value }: Options<Value> = {}): Value {
  const key = JSON.stringify(value);
  const [settled, setSettled] = useState({ key: JSON.stringify(first), value: first });
  useEffect(() => {
    if (key === settled.key) return;
    const timer = window.setTimeout(() => {
      setSettled({ key, value: JSON.parse(key) as Value });
    }, pauseMs);
    return () => {
      window.clearTimeout(timer);
    };
  }, [key, settled.key, pauseMs]);
  return settled.value;
}
