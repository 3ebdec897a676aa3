import { Button } from "@saleor/macaw-ui";
import { GitCompareArrows } from "lucide-react";
import { useState } from "react";

import type { DriftsQuery, OmsErpDriftDirectionEnum } from "../../graphql/types";
import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { StatusChip } from "../../ui/StatusChip";
import { showToast } from "../../ui/toast/toasts";
import { DriftsDocument, RepairDriftDocument } from "./attention.generated";
import styles from "./attention.module.css";
import { useAttentionText } from "./attentionTexts";
import { CauseCard } from "./CauseCard";
import { OrderLink } from "./OrderLink";

interface Props {
  system: string;
  count: number;
  onChanged: () => void;
}

type Drift = NonNullable<DriftsQuery["omsErpDrift"]>["edges"][number]["node"];
const DIRECTIONS = ["TAKE_ERP", "PUSH_OURS"] as const satisfies readonly OmsErpDriftDirectionEnum[];

/** Orders whose status in an ERP is not ours. */
export function DriftCause(props: Props) {
  const t = useAttentionText();
  return (
    <CauseCard
      title={t("drift.title", { count: props.count, system: props.system })}
      tone="warning"
      icon={<GitCompareArrows size={16} />}
      facts={t("drift.hint")}
    >
      <Drifts {...props} />
    </CauseCard>
  );
}

/** Fifty at a time, with what is proposed for each: a button of its own, and one for all that go the same way. */
function Drifts({ system, onChanged }: Props) {
  const t = useAttentionText();
  const tShell = useShellText();
  const [after, setAfter] = useState<string | null>(null);
  const { data, error, reload } = useLiveQuery(DriftsDocument, { system, after });
  const repairing = useAction(RepairDriftDocument);
  if (error) return <RequestErrorView error={error} onRetry={reload} />;
  const found = data?.omsErpDrift;
  if (!found) return <Loading label={t("drift.loading")} rows={3} />;
  const rows = found.edges.map(({ node }) => node);

  const repair = async (chosen: readonly Drift[], direction: OmsErpDriftDirectionEnum) => {
    const outcome = await repairing.run({ orders: chosen.map((row) => row.order.orderId), system, direction });
    if (outcome.kind !== "done") return;
    const { results } = outcome.payload;
    const done = results.filter((result) => result.done).length;
    const refusals = results.flatMap((result) => result.errors.slice(0, 1));
    if (done > 0) showToast({ tone: "success", children: t("drift.done", { count: done }) });
    const [first] = refusals;
    if (first) showToast({ tone: "critical", children: t("drift.refused", { count: refusals.length, reason: serverText(tShell, first) }) });
    reload();
    onChanged();
  };

  return (
    <>
      {rows.length === 0 && <p className={styles.muted}>{t("runs.none")}</p>}
      <ul className={styles.items}>
        {rows.map((row) => (
          <li key={row.order.id} className={styles.item} data-item="">
            <div className={styles.itemText}>
              <span className={styles.statuses}>
                <OrderLink order={row.order} />
                <span>{t("drift.here")}</span>
                <StatusChip status={row.status} />
                <span>{t("drift.there", { value: row.erpValue })}</span>
                <span>{t("drift.means")}</span>
                <StatusChip status={row.erpStatus} />
              </span>
              <span className={styles.muted}>{row.proposal.reason}</span>
            </div>
            <div className={styles.actions}>
              {DIRECTIONS.map((direction) => (
                <Button
                  key={direction}
                  variant={direction === row.proposal.direction ? "secondary" : "tertiary"}
                  size="small"
                  disabled={repairing.isRunning}
                  data-key={direction === row.proposal.direction ? "retry" : undefined}
                  onClick={() => void repair([row], direction)}
                >
                  {direction === "TAKE_ERP" ? t("drift.take", { status: row.erpStatus.name }) : t("drift.push")}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        {DIRECTIONS.map((direction) => {
          const chosen = rows.filter((row) => row.proposal.direction === direction);
          return (
            chosen.length > 1 && (
              <Button key={direction} variant="primary" size="small" disabled={repairing.isRunning} onClick={() => void repair(chosen, direction)}>
                {t(direction === "TAKE_ERP" ? "drift.takeAll" : "drift.pushAll", { count: chosen.length, system })}
              </Button>
            )
          );
        })}
        {found.pageInfo.hasNextPage && (
          <Button
            variant="tertiary"
            size="small"
            onClick={() => {
              setAfter(found.pageInfo.endCursor);
            }}
          >
            {t("drift.more")}
          </Button>
        )}
      </div>
      {repairing.problem && <Problem problem={repairing.problem} lead={t("group.notDone")} />}
    </>
  );
}
