import { Button } from "@saleor/macaw-ui";
import { ChevronDown, CircleX } from "lucide-react";
import { useId, useState } from "react";

import type { MoveOptionFragment } from "../../graphql/types";
import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { ConfirmDialog } from "../../ui/dialog/ConfirmDialog";
import { TextField } from "../../ui/form/TextField";
import { StatusDot } from "../../ui/StatusChip";
import { walkButtons } from "../../ui/walkButtons";
import { Consequences } from "./Consequences";
import styles from "./move.module.css";
import { useWorkflowText } from "./workflowTexts";

interface Props {
  order: { id: string; number: string };
  moves: readonly MoveOptionFragment[];
  /** Resolves to whether the move was made. */
  onMove: (move: MoveOptionFragment, reason: string) => Promise<boolean>;
  /** Where there is little room: all but the way on are behind a button. */
  menu?: { isOpen: boolean; setOpen: (isOpen: boolean) => void };
}

/** The moves from an order's status: the way on first, cancelling apart and only after a question, and why the others are not possible. */
export function MovePanel({ order, moves, onMove, menu }: Props) {
  const t = useWorkflowText();
  const id = useId();
  const [reason, setReason] = useState("");
  const [movingTo, setMovingTo] = useState<string | null>(null);
  const [canceling, setCanceling] = useState<MoveOptionFragment | null>(null);
  const allowed = moves.filter((move) => move.isAllowed);
  const [primary, ...others] = allowed.filter((move) => move.toStatus.kind !== "CANCELED");
  const cancellations = allowed.filter((move) => move.toStatus.kind === "CANCELED");
  // A move that only lacks something (a payment, for example) is always shown; one without a transition only on request.
  const blocked = moves.filter((move) => !move.isAllowed && move.code !== "TRANSITION_NOT_ALLOWED");
  const impossible = moves.filter((move) => !move.isAllowed && move.code === "TRANSITION_NOT_ALLOWED");
  const furtherCount = others.length + cancellations.length + blocked.length;

  const submit = async (move: MoveOptionFragment) => {
    if (movingTo) return;
    setMovingTo(move.toStatus.id);
    try {
      if (await onMove(move, reason.trim())) {
        setReason("");
        menu?.setOpen(false);
      }
    } finally {
      setMovingTo(null);
    }
  };

  const button = (move: MoveOptionFragment, variant: "primary" | "secondary") => (
    <>
      <Button
        className={styles.wide}
        variant={variant}
        disabled={movingTo !== null}
        aria-busy={movingTo === move.toStatus.id}
        aria-describedby={`${id}-${move.toStatus.id}`}
        onClick={() => void submit(move)}
      >
        <MoveLabel move={move} />
      </Button>
      <Consequences id={`${id}-${move.toStatus.id}`} actions={move.actions} />
    </>
  );

  const further = (
    <>
      {others.length > 0 && (
        <ul className={styles.moves}>
          {others.map((move) => (
            <li key={move.toStatus.id}>{button(move, "secondary")}</li>
          ))}
        </ul>
      )}
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
    </>
  );

  return (
    <div className={styles.panel} onKeyDown={walkButtons}>
      {primary ? (
        <div>{button(primary, "primary")}</div>
      ) : (
        allowed.length === 0 && <p className={styles.reason}>{t("move.none")}</p>
      )}
      {allowed.length > 0 && <TextField label={t("move.reason")} value={reason} maxLength={500} onChange={setReason} />}
      {!menu || furtherCount === 0 ? (
        further
      ) : (
        <>
          <button
            type="button"
            className={styles.menuButton}
            aria-expanded={menu.isOpen}
            aria-controls={`${id}-menu`}
            onClick={() => {
              menu.setOpen(!menu.isOpen);
            }}
          >
            {t("move.others", { count: furtherCount })}
            <ChevronDown size={16} aria-hidden="true" />
          </button>
          <div id={`${id}-menu`} className={styles.menu} hidden={!menu.isOpen}>
            {menu.isOpen && further}
          </div>
        </>
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
          <Consequences actions={canceling.actions} />
        </ConfirmDialog>
      )}
    </div>
  );
}

function BlockedMoves({ moves }: { moves: readonly MoveOptionFragment[] }) {
  const t = useWorkflowText();
  const id = useId();
  const reasonOf = useMoveReason();
  return (
    <ul className={styles.blocked} aria-label={t("move.blocked")}>
      {moves.map((move) => (
        <li key={move.toStatus.id}>
          <Button className={styles.wide} variant="secondary" disabled aria-describedby={`${id}-${move.toStatus.id}`}>
            <MoveLabel move={move} />
          </Button>
          <span id={`${id}-${move.toStatus.id}`} className={styles.reason}>
            {reasonOf(move)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Why a move can't be made now, in the reader's language. */
export function useMoveReason(): (move: Pick<MoveOptionFragment, "code" | "reason" | "params">) => string {
  const t = useWorkflowText();
  const tShell = useShellText();
  return (move) => (move.code ? serverText(tShell, { code: move.code, message: move.reason ?? "", params: move.params }) : t("move.notAllowed"));
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
