import { useClient } from "urql";

import { type OrderRowFragment, UndoMoveInListDocument } from "../../graphql/generated";
import { problemOf } from "../../shell/problems";
import { useSession } from "../../shell/session";
import { useText } from "../../shell/text";
import { Notice } from "../../ui/Notice";
import { wordsOf } from "../../ui/ProblemView";
import { UndoButton } from "../workflow/UndoButton";
import type { RowChange } from "./RowMoves";

/** What the last press of a button in the list came to. */
export type Done =
  | { kind: "moved"; status: string; change: RowChange }
  | { kind: "undone"; status: string }
  | { kind: "notUndone"; message: string };

/** The order as it is after a move was taken back, or why it was not. */
export type Undone = { row: OrderRowFragment } | { row: null; message: string };

/** Says what has just been done in the list, and takes it back on request. */
export function DoneNotice({ done, onUndone }: { done: Done; onUndone: (answer: Undone) => void }) {
  const t = useText();
  const client = useClient();
  const { isEmbedded } = useSession();

  const undo = async (change: string): Promise<void> => {
    const { data, error } = await client.mutation(UndoMoveInListDocument, { change }).toPromise();
    const answer = data?.omsOrderMoveUndo;
    const [refusal] = answer?.errors ?? [];
    if (answer?.order && !refusal) {
      onUndone({ row: answer.order });
      return;
    }
    const message = refusal?.message ?? wordsOf(problemOf(error) ?? { kind: "offline" }, t, isEmbedded);
    onUndone({ row: null, message });
  };

  switch (done.kind) {
    case "moved": {
      const { id, undoableUntil } = done.change;
      const action = undoableUntil ? <UndoButton key={id} until={undoableUntil} onUndo={() => undo(id)} /> : null;
      return (
        <Notice tone="success" action={action}>
          {t("move.done", { status: done.status })}
        </Notice>
      );
    }
    case "undone":
      return <Notice tone="success">{t("move.undone", { status: done.status })}</Notice>;
    case "notUndone":
      return <Notice tone="critical">{t("move.notUndone", { message: done.message })}</Notice>;
  }
}
