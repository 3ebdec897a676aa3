import { showToast } from "../../ui/toast/toasts";
import { type MovedPayload, MovedText, ToastUndo } from "../workflow/MoveToast";
import { UndoMoveInListDocument } from "./orders.generated";

/** Says what came of a move, with the way back while there is one. */
export function tellMoved(payload: MovedPayload, onUndone: () => void): void {
  const { change, order } = payload;
  showToast(
    {
      tone: payload.changed === false ? "info" : "success",
      children: <MovedText payload={payload} />,
      action: change
        ? (dismiss) => (
            <ToastUndo
              change={change}
              number={order?.number ?? ""}
              document={UndoMoveInListDocument}
              onUndone={() => {
                dismiss();
                onUndone();
              }}
            />
          )
        : undefined,
    },
    change?.undoableUntil,
  );
}
