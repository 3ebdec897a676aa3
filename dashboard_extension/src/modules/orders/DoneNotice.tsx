import { type OrderRowFragment, UndoMoveInListDocument } from "../../graphql/generated";
import { useSession } from "../../shell/session";
import { useText } from "../../shell/text";
import { type Outcome, useAction } from "../../shell/useAction";
import { Notice } from "../../ui/Notice";
import { wordsOf } from "../../ui/ProblemView";
import { UndoButton } from "../workflow/UndoButton";
import type { RowMove } from "./RowMoves";

export type RowUndo = Outcome<{ order: OrderRowFragment | null }>;

/** What the last press of a button in the list came to. */
export type Done = { action: "move"; answer: RowMove } | { action: "undo"; outcome: RowUndo };

/** Says what has just been done in the list, and takes it back on request. */
export function DoneNotice({ done, onUndone }: { done: Done; onUndone: (outcome: RowUndo) => void }) {
  return done.action === "move" ? <MovedNotice move={done.answer} onUndone={onUndone} /> : <UndoneNotice outcome={done.outcome} />;
}

function MovedNotice({ move, onUndone }: { move: RowMove; onUndone: (outcome: RowUndo) => void }) {
  const t = useText();
  const { run, isRunning } = useAction(UndoMoveInListDocument);
  const { id, undoableUntil } = move.change ?? {};
  const undo = async (change: string) => {
    onUndone(await run({ change }));
  };
  const action = id && undoableUntil && <UndoButton key={id} until={undoableUntil} isRunning={isRunning} onUndo={() => void undo(id)} />;
  return (
    <Notice tone="success" action={action}>
      {t("move.done", { status: move.order?.status?.name ?? "" })}
    </Notice>
  );
}

function UndoneNotice({ outcome }: { outcome: RowUndo }) {
  const t = useText();
  const { isEmbedded } = useSession();
  if (outcome.kind === "done") return <Notice tone="success">{t("move.undone", { status: outcome.answer.order?.status?.name ?? "" })}</Notice>;
  const message = outcome.kind === "failed" ? wordsOf(outcome.problem, t, isEmbedded) : outcome.message;
  return <Notice tone="critical">{t("move.notUndone", { message })}</Notice>;
}
