import { useEffect, useState } from "react";

const WAIT_MS = 400;

/** A value once it has stood still for a moment: the server is not asked with every key. */
export function useDelayed<Value>(value: Value): Value {
  const key = JSON.stringify(value);
  const [settled, setSettled] = useState(key);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setSettled(key);
    }, WAIT_MS);
    return () => {
      window.clearTimeout(timer);
    };
  }, [key]);
  return JSON.parse(settled) as Value;
}
