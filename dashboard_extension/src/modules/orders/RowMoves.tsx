import { useState } from "react";

import { type MoveOptionFragment, MoveOrderInListDocument, type MoveOrderInListMutation, OrderMovesDocument, type OrderRowFragment } from "../../graphql/generated";
import { useText } from "../../shell/text";
import { type Outcome, useAction } from "../../shell/useAction";
import { useServerQuery } from "../../shell/useServerQuery";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { MovePanel } from "../workflow/MovePanel";
import styles from "./orders.module.css";

/** What a move returns: the order after it, and until when the change can be undone. */
export type MovePayload = NonNullable<MoveOrderInListMutation["omsOrderMove"]>;

interface Props {
  row: OrderRowFragment;
  onMoved: (payload: MovePayload) => void;
}

/** The moves of one order in the list, loaded when its row is opened: loading them for every row would be slow. */
export function RowMoves({ row, onMoved }: Props) {
  const t = useText();
  const { data, error, isLoading, reload } = useServerQuery(OrderMovesDocument, { id: row.id });
  const { run } = useAction(MoveOrderInListDocument);
  const [outcome, setOutcome] = useState<Outcome<MovePayload> | null>(null);
  const order = data?.omsOrder;

  const move = async (option: MoveOptionFragment, reason: string): Promise<boolean> => {
    if (!order) return false;
    setOutcome(null);
    const next = await run({ order: row.id, toStatus: option.toStatus.id, version: order.version, ...(reason && { reason }) });
    setOutcome(next);
    if (next.kind === "stale") reload();
    if (next.kind === "done") onMoved(next.payload);
    return next.kind === "done";
  };

  if (!order) {
    if (isLoading) return <Loading label={t("order.loading")} rows={2} />;
    if (error) return <RequestErrorView error={error} onRetry={reload} />;
    return <Notice tone="info">{t("order.missing")}</Notice>;
  }
  return (
    <div>
      {outcome && outcome.kind !== "done" && (
        <div className={styles.outcome}>
          {outcome.kind === "stale" && <Notice tone="warning">{t("move.stale")}</Notice>}
          {outcome.kind === "refused" && <Notice tone="warning">{t("move.refused", { message: outcome.message })}</Notice>}
          {outcome.kind === "failed" && <RequestErrorView error={outcome.error} onRetry={reload} />}
        </div>
      )}
      <MovePanel moves={order.availableMoves ?? []} onMove={move} />
    </div>
  );
}
