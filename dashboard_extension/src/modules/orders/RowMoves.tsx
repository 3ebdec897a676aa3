import { useState } from "react";

import type { MoveOptionFragment, OrderRowFragment } from "../../graphql/types";
import { useHost } from "../../shell/host";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { MovePanel } from "../workflow/MovePanel";
import type { MovedPayload } from "../workflow/MoveToast";
import { useWorkflowText } from "../workflow/workflowTexts";
import { MoveOrderInListDocument, OrderMovesDocument } from "./orders.generated";
import { useOrdersText } from "./ordersTexts";
import styles from "./orders.module.css";

interface Props {
  row: OrderRowFragment;
  onMoved: (payload: MovedPayload) => void;
}

/** The moves of one order in the list, loaded when its row is opened: loading them for every row would be slow. */
export function RowMoves({ row, onMoved }: Props) {
  const t = useOrdersText();
  const tMove = useWorkflowText();
  const host = useHost();
  const { data, error, isLoading, reload } = useLiveQuery(OrderMovesDocument, { id: row.id });
  const { run, problem, dismiss } = useAction(MoveOrderInListDocument);
  const [last, setLast] = useState<(() => void) | null>(null);
  const order = data?.omsOrder;

  const move = async (option: MoveOptionFragment, reason: string): Promise<boolean> => {
    if (!order) return false;
    setLast(() => () => void move(option, reason));
    const outcome = await run({ order: row.id, toStatus: option.toStatus.id, version: order.version, ...(reason && { reason }) });
    if (outcome.kind === "stale") reload();
    if (outcome.kind !== "done") return false;
    host.refreshHost();
    onMoved(outcome.payload);
    return true;
  };

  if (!order) {
    if (error) return <RequestErrorView error={error} onRetry={reload} />;
    if (isLoading) return <Loading label={t("orders.loadingMoves")} rows={2} />;
    return <Notice tone="info">{t("orders.missing")}</Notice>;
  }
  return (
    <div className={styles.moves}>
      {problem && (
        <Problem
          problem={problem}
          lead={tMove("move.notMoved")}
          onRetry={() => {
            dismiss();
            last?.();
          }}
        />
      )}
      <MovePanel order={order} moves={order.availableMoves ?? []} onMove={move} />
    </div>
  );
}
