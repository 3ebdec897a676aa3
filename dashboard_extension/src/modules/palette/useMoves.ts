import type { MoveOptionFragment } from "../../graphql/types";
import { useHost } from "../../shell/host";
import { useRoute } from "../../shell/location";
import { useProblemText } from "../../shell/problemText";
import { matchRoute } from "../../shell/routes";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { showToast } from "../../ui/toast/toasts";
import { MoveOrderDocument, UndoMoveDocument } from "../order/order.generated";
import { tellMoved } from "../workflow/tellMoved";
import { isNamed } from "./isNamed";
import { OpenOrderDocument } from "./palette.generated";
import type { Pick } from "./PickList";
import { usePaletteText } from "./paletteTexts";

/** The way on from the order whose page is open. Cancelling asks a question first, so it is left to the page. */
export function useMoves(typed: string, onClose: () => void): { number: string; picks: readonly Pick[] } {
  const t = usePaletteText();
  const host = useHost();
  const { path } = useRoute();
  const orderId = matchRoute(path)?.names.orderId;
  const { problemText } = useProblemText();
  const { data } = useLiveQuery(OpenOrderDocument, { id: orderId ?? "" }, { isPaused: orderId === undefined });
  const { run, isRunning } = useAction(MoveOrderDocument);
  const order = orderId === undefined ? null : data?.omsOrder;
  if (!order) return { number: "", picks: [] };

  const move = async ({ toStatus }: MoveOptionFragment) => {
    const outcome = await run({ order: order.id, toStatus: toStatus.id, version: order.version });
    onClose();
    if (outcome.kind !== "done") {
      showToast({ tone: "critical", children: t("search.notMoved", { reason: problemText(outcome) }) });
      return;
    }
    host.refreshHost();
    tellMoved(outcome.payload, { number: order.number, undo: UndoMoveDocument });
  };

  const moves = order.availableMoves?.filter((option) => option.isAllowed && option.toStatus.kind !== "CANCELED" && isNamed(`${option.label} ${option.toStatus.name}`, typed)) ?? [];
  return {
    number: order.number,
    picks: moves.map((option) => ({ key: option.toStatus.id, content: option.label, isDisabled: isRunning, onPick: () => void move(option) })),
  };
}
