import { Button } from "@saleor/macaw-ui";
import { useEffect, useState } from "react";

import { useWorkflowText } from "./workflowTexts";

interface Props {
  /** Until when the server accepts an undo; nothing is shown after that. */
  until: string;
  /** The order's number, for those who hear the button's name alone. */
  number: string;
  isRunning: boolean;
  onUndo: () => void;
}

/** Undoes a move with one click while that is possible, and shows how many seconds are left. */
export function UndoButton({ until, number, isRunning, onUndo }: Props) {
  const t = useWorkflowText();
  const seconds = useSecondsUntil(until);
  if (seconds <= 0 && !isRunning) return null;
  return (
    <Button variant="secondary" size="medium" disabled={isRunning} onClick={onUndo}>
      {t("move.undo")} · {t("move.undoLeft", { seconds: Math.max(seconds, 0) })}
      <span className="oms-hidden"> (#{number})</span>
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
