import type { MoveOptionFragment } from "../../graphql/types";
import type { OrderState } from "../order/useOrder";
import { UndoMoveDocument } from "../order/order.generated";
import { useProblemText } from "../../shell/problemText";
import { showToast } from "../../ui/toast/toasts";
import { useMoveReason } from "../workflow/MovePanel";
import { tellMoved } from "../workflow/tellMoved";
import { useWorkflowText } from "../workflow/workflowTexts";
import { useScannerText } from "./scannerTexts";
import { isScanOf, useStatusScans } from "./statusCodes";

interface ScannedOrder {
  number: string;
  status: { code: string; name: string } | null;
  availableMoves: readonly MoveOptionFragment[] | null;
}

/** The barcode of a status moves the order that the page shows, at once where it may, and says why where it may not. */
export function useStatusMoves(order: ScannedOrder | null, { moveTo, reload }: Pick<OrderState, "moveTo" | "reload">): void {
  const t = useScannerText();
  const tMove = useWorkflowText();
  const reasonOf = useMoveReason();
  const { problemText } = useProblemText();

  const move = async (number: string, option: MoveOptionFragment) => {
    const outcome = await moveTo(option, "");
    if (outcome.kind !== "done") {
      showToast({ tone: "critical", children: t("scan.notMoved", { number, reason: problemText(outcome) }) });
      return;
    }
    tellMoved(outcome.payload, { number, undo: UndoMoveDocument, onUndone: reload });
  };

  useStatusScans(
    order &&
      ((scan) => {
        const { number, status } = order;
        const option = order.availableMoves?.find(({ toStatus }) => isScanOf(scan, toStatus.code));
        if (status && isScanOf(scan, status.code)) showToast({ tone: "info", children: tMove("move.already", { number, status: status.name }) });
        else if (!option) showToast({ tone: "critical", children: t("scan.noSuchStatus", { number }) });
        else if (!option.isAllowed) showToast({ tone: "critical", children: t("scan.notMoved", { number, reason: reasonOf(option) }) });
        else void move(number, option);
      }),
  );
}
