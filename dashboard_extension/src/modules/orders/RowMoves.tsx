import { useState } from "react";

import { type MoveOptionFragment, MoveOrderInListDocument, type MoveOrderInListMutation, OrderMovesDocument, type OrderRowFragment } from "../../graphql/generated";
import { useText } from "../../shell/text";
import { type Outcome, useAction } from "../../shell/useAction";
import { useServerQuery } from "../../shell/useServerQuery";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { ProblemView } from "../../ui/ProblemView";
import { MovePanel } from "../workflow/MovePanel";
import styles from "./orders.module.css";

/** A move that was just made: the order as it is then, and until when the change can be taken back. */
export type RowMove = NonNullable<MoveOrderInListMutation["omsOrderMove"]>;

interface Props {
  row: OrderRowFragment;
  onMoved: (move: RowMove) => void;
}

/** The moves of one order of the list, asked for when its row is opened: a list of them all would be slow. */
export function RowMoves({ row, onMoved }: Props) {
  const t = useText();
  const { data, problem, isLoading, reload } = useServerQuery(OrderMovesDocument, { id: row.id });
  const { run } = useAction(MoveOrderInListDocument);
  const [outcome, setOutcome] = useState<Outcome<RowMove> | null>(null);
  const order = data?.omsOrder;

  const move = async (option: MoveOptionFragment, reason: string): Promise<boolean> => {
    if (!order) return false;
    setOutcome(null);
    const next = await run({ order: row.id, toStatus: option.toStatus.id, version: order.version, ...(reason && { reason }) });
    setOutcome(next);
    if (next.kind === "stale") reload();
    if (next.kind === "done") onMoved(next.answer);
    return next.kind === "done";
  };

  if (!order) {
    if (isLoading) return <Loading label={t("order.loading")} rows={2} />;
    if (problem) return <ProblemView problem={problem} onRetry={reload} />;
    return <Notice tone="info">{t("order.missing")}</Notice>;
  }
  return (
    <div>
      {outcome && outcome.kind !== "done" && (
        <div className={styles.outcome}>
          {outcome.kind === "stale" && <Notice tone="warning">{t("move.stale")}</Notice>}
          {outcome.kind === "refused" && <Notice tone="warning">{t("move.refused", { message: outcome.message })}</Notice>}
          {outcome.kind === "failed" && <ProblemView problem={outcome.problem} onRetry={reload} />}
        </div>
      )}
      <MovePanel moves={order.availableMoves ?? []} onMove={move} />
    </div>
  );
}
