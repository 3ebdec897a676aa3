import { showToast } from "../../ui/toast/toasts";
import { type MovedPayload, MovedText, ToastUndo, type UndoDocument } from "./MoveToast";

interface Told {
  number: string;
  /** Its answer has what the page shows of the order. */
  undo: UndoDocument;
  /** It was undone, or was refused to be. */
  onUndone?: () => void;
}

/** Says what came of a move, with the way back while there is one. */
export function tellMoved(payload: MovedPayload, { number, undo, onUndone }: Told): void {
  const { change } = payload;
  showToast(
    {
      tone: payload.changed === false ? "info" : "success",
      children: <MovedText payload={payload} />,
      action: change
        ? (dismiss) => (
            <ToastUndo
              change={change}
              number={number}
              document={undo}
              onUndone={() => {
                dismiss();
                onUndone?.();
              }}
            />
          )
        : undefined,
    },
    change?.undoableUntil,
  );
}
