import { type OrderRowFragment, UndoMoveInListDocument } from "../../graphql/generated";
import { useSession } from "../../shell/session";
import { useText } from "../../shell/text";
import { type Outcome, useAction } from "../../shell/useAction";
import { Notice } from "../../ui/Notice";
import { errorText } from "../../ui/RequestErrorView";
import { UndoButton } from "../workflow/UndoButton";
import type { MovePayload } from "./RowMoves";

export type UndoOutcome = Outcome<{ order: OrderRowFragment | null }>;

/** The result of the last move or undo in the list. */
export type MoveResult = { action: "move"; payload: MovePayload } | { action: "undo"; outcome: UndoOutcome };

/** Shows the result of the last move or undo, and lets the user undo a move. */
export function MoveResultNotice({ result, onUndone }: { result: MoveResult; onUndone: (outcome: UndoOutcome) => void }) {
  return result.action === "move" ? <MovedNotice payload={result.payload} onUndone={onUndone} /> : <UndoneNotice outcome={result.outcome} />;
}

function MovedNotice({ payload, onUndone }: { payload: MovePayload; onUndone: (outcome: UndoOutcome) => void }) {
  const t = useText();
  const { run, isRunning } = useAction(UndoMoveInListDocument);
  const { id, undoableUntil } = payload.change ?? {};
  const undo = async (change: string) => {
    onUndone(await run({ change }));
  };
  const action = id && undoableUntil && <UndoButton key={id} until={undoableUntil} isRunning={isRunning} onUndo={() => void undo(id)} />;
  return (
    <Notice tone="success" action={action}>
      {t("move.done", { status: payload.order?.status?.name ?? "" })}
    </Notice>
  );
}

function UndoneNotice({ outcome }: { outcome: UndoOutcome }) {
  const t = useText();
  const { isEmbedded } = useSession();
  if (outcome.kind === "done") return <Notice tone="success">{t("move.undone", { status: outcome.payload.order?.status?.name ?? "" })}</Notice>;
  const message = outcome.kind === "failed" ? errorText(outcome.error, t, isEmbedded) : outcome.message;
  return <Notice tone="critical">{t("move.notUndone", { message })}</Notice>;
}
