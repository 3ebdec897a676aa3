import { Button, Input } from "@saleor/macaw-ui";
import { useId, useState } from "react";

import type { MoveOptionFragment } from "../../graphql/generated";
import { useText } from "../../shell/text";
import { StatusDot } from "../../ui/StatusChip";
import styles from "./move.module.css";

interface Props {
  moves: readonly MoveOptionFragment[];
  /** Resolves when the move is done or refused; says whether it was done. */
  onMove: (move: MoveOptionFragment, reason: string) => Promise<boolean>;
}

/** The steps that lead on from an order's status: the allowed ones to press, the others with why not. */
export function MovePanel({ moves, onMove }: Props) {
  const t = useText();
  const [reason, setReason] = useState("");
  const [underWay, setUnderWay] = useState<string | null>(null);
  const allowed = moves.filter((move) => move.isAllowed);
  // A step that only lacks something (a payment, say) is worth seeing; one that does not exist at all is not.
  const waiting = moves.filter((move) => !move.isAllowed && move.code !== "TRANSITION_NOT_ALLOWED");
  const others = moves.filter((move) => !move.isAllowed && move.code === "TRANSITION_NOT_ALLOWED");

  const press = async (move: MoveOptionFragment) => {
    if (underWay) return;
    setUnderWay(move.toStatus.id);
    try {
      if (await onMove(move, reason.trim())) setReason("");
    } finally {
      setUnderWay(null);
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
                  disabled={underWay !== null}
                  aria-busy={underWay === move.toStatus.id}
                  onClick={() => void press(move)}
                >
                  <MoveLabel move={move} />
                </Button>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className={styles.why}>{t("move.none")}</p>
      )}
      {waiting.length > 0 && <BlockedMoves moves={waiting} />}
      {others.length > 0 && (
        <details className={styles.others}>
          <summary>{t("move.others", { count: others.length })}</summary>
          <BlockedMoves moves={others} />
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
          <span id={`${id}-${move.toStatus.id}`} className={styles.why}>
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
