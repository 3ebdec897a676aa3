import { Button } from "@saleor/macaw-ui";
import { CircleCheck, RefreshCw } from "lucide-react";
import { type ReactNode, useRef } from "react";

import type { AttentionQuery } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { buildHref, useRoute } from "../../shell/location";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { AttentionDocument } from "./attention.generated";
import styles from "./attention.module.css";
import { useAttentionText } from "./attentionTexts";
import { DriftCause } from "./DriftCause";
import { FailureCause } from "./FailureCause";
import { ForeignVouchers } from "./ForeignVouchers";
import { OverdueCause, WorkflowCause } from "./OtherCauses";
import { PriceSlipCause } from "./PriceSlipCause";
import { Questions } from "./Questions";
import { HeldSteps, OverdueSteps } from "./StepCauses";
import { UnknownStatusCause } from "./UnknownStatusCause";
import { useAttentionKeys } from "./useAttentionKeys";

const RELOAD_MS = 30_000;
const PARTS = ["all", "failed", "overdue", "erp", "prices"] as const;
type Part = (typeof PARTS)[number];

/** What waits for a person, by its cause, the newest harm first. The part that is shown is in the path. */
export default function AttentionPage() {
  const t = useAttentionText();
  const { path } = useRoute();
  const part = PARTS.find((one) => path === `/attention/${one}`) ?? "all";
  const { data, error, isLoading, reload } = useLiveQuery(AttentionDocument, {}, { everyMs: RELOAD_MS });
  const list = useRef<HTMLUListElement>(null);
  useAttentionKeys(list);
  const causes = data?.omsAttention ? causesOf(data, part, reload) : null;
  return (
    <div className={styles.page}>
      <header className={styles.title}>
        <h1>{t("attention.title")}</h1>
        <Button
          variant="secondary"
          size="medium"
          icon={<RefreshCw size={16} />}
          aria-label={t("attention.refresh")}
          title={t("attention.refresh")}
          disabled={isLoading}
          onClick={reload}
        />
      </header>
      <nav aria-label={t("attention.parts")}>
        <ul className={styles.parts}>
          {PARTS.map((one) => (
            <li key={one}>
              <a className={styles.part} href={buildHref(one === "all" ? "/attention" : `/attention/${one}`)} aria-current={one === part ? "page" : undefined}>
                {t(`part.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {error && <RequestErrorView error={error} onRetry={reload} />}
      {!causes && !error && <Loading label={t("attention.loading")} rows={6} />}
      {causes?.length === 0 && <Nothing part={part} lastFailureAt={data?.omsAttention?.lastFailureAt ?? null} />}
      <ul ref={list} className={styles.causes}>
        {causes}
      </ul>
    </div>
  );
}

/** One card a cause: those with a time first, the newest of them at the top. */
function causesOf(data: AttentionQuery, part: Part, onChanged: () => void): ReactNode[] {
  const attention = data.omsAttention;
  if (!attention) return [];
  const shows = (one: Part) => part === "all" || part === one;
  const failures = shows("failed") ? attention.failures : [];
  const unknown = shows("erp") ? (data.omsErpUnknownStatuses?.edges ?? []) : [];
  const timed = [
    ...failures.map((group) => ({ at: group.latestAt, card: <FailureCause key={group.key} group={group} onChanged={onChanged} /> })),
    ...unknown.map(({ node }) => ({ at: node.lastSeen, card: <UnknownStatusCause key={node.id} unknown={node} onChanged={onChanged} /> })),
  ].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  return [
    ...(part === "all" && attention.questions.length > 0 ? [<Questions key="questions" asked={attention.questions} onChanged={onChanged} />] : []),
    ...timed.map(({ card }) => card),
    ...(shows("erp") ? attention.drifts : []).map(({ system, ordersCount }) => (
      <DriftCause key={`drift ${system}`} system={system} count={ordersCount} onChanged={onChanged} />
    )),
    ...(shows("overdue") && attention.overdueCount > 0 ? [<OverdueCause key="overdue" count={attention.overdueCount} />] : []),
    ...(shows("overdue") && attention.overdueStepsCount > 0 ? [<OverdueSteps key="steps" count={attention.overdueStepsCount} />] : []),
    ...(part === "all" && attention.heldSteps.length > 0 ? [<HeldSteps key="held" steps={attention.heldSteps} />] : []),
    ...(shows("prices") && attention.priceSlips.length > 0 ? [<PriceSlipCause key="prices" slips={attention.priceSlips} onChanged={onChanged} />] : []),
    ...(part === "all" && attention.foreignVouchers.length > 0 ? [<ForeignVouchers key="foreign" orders={attention.foreignVouchers} onChanged={onChanged} />] : []),
    ...(part === "all" && attention.workflowErrorsCount > 0 ? [<WorkflowCause key="workflow" count={attention.workflowErrorsCount} />] : []),
  ];
}

function Nothing({ part, lastFailureAt }: { part: Part; lastFailureAt: string | null }) {
  const t = useAttentionText();
  const { timeAgo } = useFormat();
  return (
    <div className={styles.nothing}>
      <span aria-hidden="true" className={styles.check}>
        <CircleCheck size={24} />
      </span>
      <p role="status">
        {part === "all" ? (
          <>
            {t("zero.title")} {lastFailureAt ? t("zero.last", { time: timeAgo(lastFailureAt) }) : t("zero.never")}
          </>
        ) : (
          t("zero.part")
        )}
      </p>
      {part !== "all" && (
        <a className={styles.linkButton} href={buildHref("/attention")}>
          {t("zero.all")}
        </a>
      )}
    </div>
  );
}
