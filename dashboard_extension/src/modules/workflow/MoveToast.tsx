import { useAction, type Unfinished } from "../../shell/useAction";
import { useHost } from "../../shell/host";
import { useProblemText } from "../../shell/problemText";
import type { MoveChangeFragment } from "../../graphql/types";
import { showToast } from "../../ui/toast/toasts";
import { UndoButton } from "./UndoButton";
import { useWorkflowText } from "./workflowTexts";
import type { TypedDocumentNode } from "urql";

/** What a move or its undo returns, as far as it is told. */
export interface MovedPayload {
  order: { number: string; status: { name: string } | null } | null;
  change?: MoveChangeFragment | null;
  changed?: boolean;
  errors: readonly { code: string; message: string; params?: unknown }[];
}

/** "#1042 moved to Picking", and what the move has set going. */
export function MovedText({ payload }: { payload: MovedPayload }) {
  const t = useWorkflowText();
  const values = { number: payload.order?.number ?? "", status: payload.order?.status?.name ?? "" };
  // The answer to an earlier try was lost: it had been moved already.
  if (payload.changed === false) return t("move.already", values);
  const waiting = payload.change?.actionRuns.filter((run) => run.state === "PENDING" || run.state === "RUNNING" || run.state === "RETRYING") ?? [];
  return (
    <>
      {t("move.done", values)}
      {waiting.length > 0 && ` ${t("move.follows", { actions: waiting.map((run) => run.label).join(", ") })}`}
    </>
  );
}

export type UndoDocument = TypedDocumentNode<{ omsOrderMoveUndo: MovedPayload | null }, { change: string }>;

/** Undoes a move from its toast; tells what came of it in another one. */
export function ToastUndo({ change, document, number, onUndone }: { change: MoveChangeFragment; document: UndoDocument; number: string; onUndone: () => void }) {
  const { run, isRunning } = useAction(document as TypedDocumentNode<Record<string, MovedPayload | null>, { change: string }>);
  const host = useHost();
  if (!change.undoableUntil) return null;
  const undo = async () => {
    const outcome = await run({ change: change.id });
    if (outcome.kind === "done") {
      host.refreshHost();
      showToast({ tone: "success", children: <UndoneText payload={outcome.payload} /> });
    } else {
      showToast({ tone: "critical", children: <NotUndoneText problem={outcome} number={number} /> });
    }
    onUndone();
  };
  return <UndoButton until={change.undoableUntil} number={number} isRunning={isRunning} onUndo={() => void undo()} />;
}

export function UndoneText({ payload }: { payload: MovedPayload }) {
  const t = useWorkflowText();
  return t("move.undone", { number: payload.order?.number ?? "", status: payload.order?.status?.name ?? "" });
}

export function NotUndoneText({ problem, number }: { problem: Unfinished; number: string }) {
  const t = useWorkflowText();
  const { problemText } = useProblemText();
  return t("move.notUndone", { number, message: problemText(problem) });
}
