import { Clock, Workflow } from "lucide-react";

import { useFormat } from "../../shell/format";
import { buildHref } from "../../shell/location";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { StatusChip } from "../../ui/StatusChip";
import { OverdueOrdersDocument, WorkflowErrorsDocument } from "./attention.generated";
import styles from "./attention.module.css";
import { useAttentionText } from "./attentionTexts";
import { CauseCard } from "./CauseCard";
import { OrderLink } from "./OrderLink";

/** Orders that are in their status for too long, the longest first. */
export function OverdueCause({ count }: { count: number }) {
  const t = useAttentionText();
  return (
    <CauseCard
      title={t("overdue.title", { count })}
      tone="warning"
      icon={<Clock size={16} />}
      facts={t("overdue.hint")}
      actions={
        <a className={styles.linkButton} href={buildHref("/orders", { overdue: "1", sort: "SINCE", direction: "ASC" })}>
          {t("overdue.open")}
        </a>
      }
    >
      <OverdueOrders />
    </CauseCard>
  );
}

function OverdueOrders() {
  const t = useAttentionText();
  const { timeAgo } = useFormat();
  const { data, error, reload } = useLiveQuery(OverdueOrdersDocument, {});
  if (error) return <RequestErrorView error={error} onRetry={reload} />;
  if (!data?.omsOrders) return <Loading label={t("runs.loading")} rows={3} />;
  return (
    <ul className={styles.items}>
      {data.omsOrders.edges.map(({ node }) => (
        <li key={node.id} className={styles.item} data-item="">
          <span className={styles.statuses}>
            <OrderLink order={node} />
            <span>{node.customerName}</span>
            {node.status && <StatusChip status={node.status} />}
            {node.since && <span className={styles.muted}>{t("overdue.since", { time: timeAgo(node.since) })}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What contradicts itself in the workflows. */
export function WorkflowCause({ count }: { count: number }) {
  const t = useAttentionText();
  return (
    <CauseCard
      title={t("workflow.title", { count })}
      tone="critical"
      icon={<Workflow size={16} />}
      facts={t("workflow.hint")}
      actions={
        <a className={styles.linkButton} href={buildHref("/workflows")}>
          {t("workflow.open")}
        </a>
      }
    >
      <WorkflowErrors />
    </CauseCard>
  );
}

function WorkflowErrors() {
  const t = useAttentionText();
  const { data, error, reload } = useLiveQuery(WorkflowErrorsDocument, {});
  if (error) return <RequestErrorView error={error} onRetry={reload} />;
  if (!data?.omsWorkflowCheck) return <Loading label={t("workflow.loading")} rows={2} />;
  const errors = data.omsWorkflowCheck.filter((problem) => problem.severity === "ERROR");
  return (
    <ul className={styles.items}>
      {errors.map((problem, index) => (
        <li key={index} className={styles.item}>
          {problem.message}
        </li>
      ))}
    </ul>
  );
}
