import { Button } from "@saleor/macaw-ui";
import { CircleX } from "lucide-react";
import { useId, useState } from "react";

import type { MoveOptionFragment } from "../../graphql/types";
import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { ConfirmDialog } from "../../ui/dialog/ConfirmDialog";
import { TextField } from "../../ui/form/TextField";
import { StatusDot } from "../../ui/StatusChip";
import { Consequences } from "./Consequences";
import styles from "./move.module.css";
import { useWorkflowText } from "./workflowTexts";

interface Props {
  order: { id: string; number: string };
  moves: readonly MoveOptionFragment[];
  /** Resolves to whether the move was made. */
  onMove: (move: MoveOptionFragment, reason: string) => Promise<boolean>;
}

/** The moves from an order's status: the way on first, cancelling apart and only after a question, and why the others are not possible. */
export function MovePanel({ order, moves, onMove }: Props) {
  const t = useWorkflowText();
  const [reason, setReason] = useState("");
  const [movingTo, setMovingTo] = useState<string | null>(null);
  // What a move would do is asked for when somebody turns to it.
  const [considered, setConsidered] = useState<string | null>(null);
  const [canceling, setCanceling] = useState<MoveOptionFragment | null>(null);
  const allowed = moves.filter((move) => move.isAllowed);
  const onward = allowed.filter((move) => move.toStatus.kind !== "CANCELED");
  const cancellations = allowed.filter((move) => move.toStatus.kind === "CANCELED");
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
  const consider = (move: MoveOptionFragment) => ({
    onFocus: () => {
      setConsidered(move.toStatus.id);
    },
    onMouseEnter: () => {
      setConsidered(move.toStatus.id);
    },
  });

  return (
    <div className={styles.panel}>
      {allowed.length > 0 ? (
        <>
          <ul className={styles.moves}>
            {onward.map((move, index) => (
              <li key={move.toStatus.id} className={index === 0 ? styles.first : undefined} {...consider(move)}>
                <Button
                  variant={index === 0 ? "primary" : "secondary"}
                  disabled={movingTo !== null}
                  aria-busy={movingTo === move.toStatus.id}
                  onClick={() => void submit(move)}
                >
                  <MoveLabel move={move} />
                </Button>
              </li>
            ))}
          </ul>
          <Consequences order={order.id} toStatus={considered} />
          <TextField label={t("move.reason")} value={reason} maxLength={500} onChange={setReason} />
          {cancellations.map((move) => (
            <div key={move.toStatus.id} className={styles.cancel}>
              <button
                type="button"
                className={styles.cancelButton}
                disabled={movingTo !== null}
                aria-busy={movingTo === move.toStatus.id}
                onClick={() => {
                  setCanceling(move);
                }}
              >
                <CircleX size={16} aria-hidden="true" />
                <span className={styles.labelText}>{move.label}…</span>
              </button>
            </div>
          ))}
        </>
      ) : (
        <p className={styles.reason}>{t("move.none")}</p>
      )}
      {blocked.length > 0 && <BlockedMoves moves={blocked} />}
      {impossible.length > 0 && (
        <details className={styles.impossible}>
          <summary>{t("move.impossible", { count: impossible.length })}</summary>
          <p className={styles.reason}>{t("move.noStep")}</p>
          <ul className={styles.names}>
            {impossible.map((move) => (
              <li key={move.toStatus.id}>
                <StatusDot color={move.toStatus.color} /> <span className={styles.labelText}>{move.label}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {canceling && (
        <ConfirmDialog
          title={t("cancel.title", { number: order.number })}
          confirmLabel={t("cancel.confirm", { status: canceling.label })}
          cancelLabel={t("cancel.keep")}
          onCancel={() => {
            setCanceling(null);
          }}
          onConfirm={() => {
            setCanceling(null);
            void submit(canceling);
          }}
        >
          <p>{t("cancel.text", { status: canceling.label })}</p>
          <Consequences order={order.id} toStatus={canceling.toStatus.id} />
        </ConfirmDialog>
      )}
    </div>
  );
}

function BlockedMoves({ moves }: { moves: readonly MoveOptionFragment[] }) {
  const t = useWorkflowText();
  const tShell = useShellText();
  const id = useId();
  return (
    <ul className={styles.blocked} aria-label={t("move.blocked")}>
      {moves.map((move) => (
        <li key={move.toStatus.id}>
          <Button variant="secondary" disabled aria-describedby={`${id}-${move.toStatus.id}`}>
            <MoveLabel move={move} />
          </Button>
          <span id={`${id}-${move.toStatus.id}`} className={styles.reason}>
            {move.code ? serverText(tShell, { code: move.code, message: move.reason ?? "", params: move.params }) : t("move.notAllowed")}
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
      <span className={styles.labelText} title={move.label}>
        {move.label}
      </span>
    </span>
  );
}
