import { useState } from "react";
import { useClient } from "urql";

import { type MoveOptionFragment, MoveOrderInListDocument, type MoveOrderInListMutation, OrderMovesDocument, type OrderRowFragment } from "../../graphql/generated";
import { type Problem, problemOf } from "../../shell/problems";
import { useText } from "../../shell/text";
import { useServerData } from "../../shell/useServerData";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { ProblemView } from "../../ui/ProblemView";
import { MovePanel } from "../workflow/MovePanel";
import styles from "./orders.module.css";

/** A move that was just made, and until when it can be taken back. */
export type RowChange = NonNullable<NonNullable<MoveOrderInListMutation["omsOrderMove"]>["change"]>;

interface Props {
  row: OrderRowFragment;
  /** The order has another status now than the list shows; `change` where it was moved here. */
  onChanged: (row: OrderRowFragment, change?: RowChange) => void;
}

/** The steps of one order of the list, asked for when its row is opened: a list of them all would be slow. */
export function RowMoves({ row, onChanged }: Props) {
  const t = useText();
  const client = useClient();
  const { data, problem, isLoading, reload } = useServerData(OrderMovesDocument, { id: row.id });
  const [refusal, setRefusal] = useState<string | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);
  const order = data?.omsOrder;

  const move = async (option: MoveOptionFragment, reason: string): Promise<boolean> => {
    if (!order) return false;
    setRefusal(null);
    setFailure(null);
    const variables = { order: row.id, toStatus: option.toStatus.id, version: order.version, ...(reason && { reason }) };
    const result = await client.mutation(MoveOrderInListDocument, variables).toPromise();
    const answer = result.data?.omsOrderMove;
    const [error] = answer?.errors ?? [];
    if (error) {
      setRefusal(error.code === "STALE_VERSION" ? t("move.stale") : t("move.refused", { message: error.message }));
      if (answer?.order) onChanged(answer.order);
      if (error.code === "STALE_VERSION") reload();
      return false;
    }
    if (!answer?.order) {
      setFailure(problemOf(result.error) ?? { kind: "offline" });
      return false;
    }
    onChanged(answer.order, answer.change ?? undefined);
    return true;
  };

  if (!order) {
    if (isLoading) return <Loading label={t("order.loading")} rows={2} />;
    if (problem) return <ProblemView problem={problem} onRetry={reload} />;
    return <Notice tone="info">{t("order.missing")}</Notice>;
  }
  return (
    <div>
      {refusal && (
        <div className={styles.outcome}>
          <Notice tone="warning">{refusal}</Notice>
        </div>
      )}
      {failure && (
        <div className={styles.outcome}>
          <ProblemView problem={failure} onRetry={reload} />
        </div>
      )}
      <MovePanel moves={order.availableMoves ?? []} onMove={move} />
    </div>
  );
}
