import { Button, Input } from "@saleor/macaw-ui";
import { useId, useState } from "react";

import type { MoveOptionFragment } from "../../graphql/generated";
import { useText } from "../../shell/text";
import { StatusDot } from "../../ui/StatusChip";
import styles from "./move.module.css";

interface Props {
  moves: readonly MoveOptionFragment[];
  /** Resolves to whether the move was made. */
  onMove: (move: MoveOptionFragment, reason: string) => Promise<boolean>;
}

/** The moves from an order's status: a button for each allowed one, the others with the reason. */
export function MovePanel({ moves, onMove }: Props) {
  const t = useText();
  const [reason, setReason] = useState("");
  const [movingTo, setMovingTo] = useState<string | null>(null);
  const allowed = moves.filter((move) => move.isAllowed);
  // A move that only lacks something (a payment, for example) is always shown; one without a transition only on request.
  const blocked = moves.filter((move) => !move.isAllowed && move.code !== "TRANSITION_NOT_ALLOWED");
  const impossible = moves.filter((move) => !move.isAllowed && move.code === "TRANSITION_NOT_ALLOWED");

  const submit = async (move: MoveOptionFragment) => {
    if (movingTo) return;
    setMovingTo(move.toStatus.id);
    try {
      if (await onMove(move, reason.trim())) setReason("");
    } finally {
      setMovingTo(null);
    }
  };

  return (
    <div className={styles.panel}>
      {allowed.length > 0 ? (
        <>
          <Input
            size="small"
            label={t("move.reason")}
            value={reason}
            maxLength={500}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          />
          <ul className={styles.moves}>
            {allowed.map((move) => (
              <li key={move.toStatus.id}>
                <Button
                  variant="secondary"
                  disabled={movingTo !== null}
                  aria-busy={movingTo === move.toStatus.id}
                  onClick={() => void submit(move)}
                >
                  <MoveLabel move={move} />
                </Button>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className={styles.reason}>{t("move.none")}</p>
      )}
      {blocked.length > 0 && <BlockedMoves moves={blocked} />}
      {impossible.length > 0 && (
        <details className={styles.impossible}>
          <summary>{t("move.impossible", { count: impossible.length })}</summary>
          <BlockedMoves moves={impossible} />
        </details>
      )}
    </div>
  );
}

function BlockedMoves({ moves }: { moves: readonly MoveOptionFragment[] }) {
  const t = useText();
  const id = useId();
  return (
    <ul className={styles.blocked}>
      {moves.map((move) => (
        <li key={move.toStatus.id}>
          <Button variant="secondary" disabled aria-describedby={`${id}-${move.toStatus.id}`}>
            <MoveLabel move={move} />
          </Button>
          <span id={`${id}-${move.toStatus.id}`} className={styles.reason}>
            {move.reason ?? t("move.notAllowed")}
          </span>
        </li>
      ))}
    </ul>
  );
}

function MoveLabel({ move }: { move: MoveOptionFragment }) {
  return (
    <span className={styles.label}>
      <StatusDot color={move.toStatus.color} />
      {move.label}
    </span>
  );
}
