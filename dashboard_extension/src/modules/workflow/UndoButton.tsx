import { Button } from "@saleor/macaw-ui";
import { useEffect, useState } from "react";

import { useText } from "../../shell/text";

interface Props {
  /** Until when the server accepts an undo; nothing is shown after that. */
  until: string;
  isRunning: boolean;
  onUndo: () => void;
}

/** Undoes a move with one click while that is possible, and shows how many seconds are left. */
export function UndoButton({ until, isRunning, onUndo }: Props) {
  const t = useText();
  const seconds = useSecondsUntil(until);
  if (seconds <= 0 && !isRunning) return null;
  return (
    <Button variant="secondary" size="small" disabled={isRunning} aria-label={t("move.undo")} onClick={onUndo}>
      {t("move.undo")} · {t("move.undoLeft", { seconds: Math.max(seconds, 0) })}
    </Button>
  );
}

function useSecondsUntil(until: string): number {
  const [now, setNow] = useState(Date.now);
  const left = Math.ceil((new Date(until).getTime() - now) / 1000);
  const hasExpired = left <= 0;
  useEffect(() => {
    if (hasExpired) return;
    const timer = window.setInterval(() => {
      setNow(Date.now());
    }, 1000);
    return () => {
      window.clearInterval(timer);
    };
  }, [hasExpired]);
  return left;
}
