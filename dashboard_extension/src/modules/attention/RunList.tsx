import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { FailedRunFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { CancelRunDocument, ConfirmRunDocument, FailedRunsDocument, RetryRunDocument } from "./attention.generated";
import styles from "./attention.module.css";
import { useAttentionText } from "./attentionTexts";
import type { FailureGroup } from "./FailureCause";
import { OrderLink } from "./OrderLink";

interface Props {
  group: FailureGroup;
  onChanged: () => void;
}

/** The runs of a group, newest first, twenty at a time. */
export function RunList({ group, onChanged }: Props) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return cursors.map((after, index) => (
    <RunPage
      key={after}
      group={group}
      after={after}
      isLast={index === cursors.length - 1}
      onMore={(next) => {
        setCursors([...cursors, next]);
      }}
      onChanged={onChanged}
    />
  ));
}

interface PageProps extends Props {
  after: string | null;
  isLast: boolean;
  onMore: (after: string | null) => void;
}

function RunPage({ group, after, isLast, onMore, onChanged }: PageProps) {
  const t = useAttentionText();
  const { data, error, reload } = useLiveQuery(FailedRunsDocument, { group: group.key, after });
  if (error) return <RequestErrorView error={error} onRetry={reload} />;
  const found = data?.omsActionRuns;
  if (!found) return <Loading label={t("runs.loading")} rows={2} />;
  const changed = () => {
    reload();
    onChanged();
  };
  return (
    <>
      {found.edges.length === 0 && <p className={styles.muted}>{t("runs.none")}</p>}
      <ul className={styles.items}>
        {found.edges.map(({ node }) => (
          <Run key={node.id} run={node} onChanged={changed} />
        ))}
      </ul>
      {isLast && found.pageInfo.hasNextPage && (
        <Button
          variant="tertiary"
          size="small"
          onClick={() => {
            onMore(found.pageInfo.endCursor);
          }}
        >
          {t("runs.more")}
        </Button>
      )}
    </>
  );
}

function Run({ run, onChanged }: { run: FailedRunFragment; onChanged: () => void }) {
  const t = useAttentionText();
  const { timeAgo } = useFormat();
  const retrying = useAction(RetryRunDocument);
  const canceling = useAction(CancelRunDocument);
  const confirming = useAction(ConfirmRunDocument);
  const problem = retrying.problem ?? canceling.problem ?? confirming.problem;
  const isBusy = retrying.isRunning || canceling.isRunning || confirming.isRunning;
  const isUncertain = run.state === "UNCERTAIN";
  const after = async (done: Promise<{ kind: string }>) => {
    if ((await done).kind === "done") onChanged();
  };
  const named = (action: string) => t("runs.named", { action, number: run.order.number });
  const questions = { sms: t("ask.sms"), email: t("ask.email") } as Partial<Record<string, string>>;
  return (
    <li className={styles.item} data-item="">
      <div className={styles.itemText}>
        <span>
          <OrderLink order={run.order} /> {run.order.customerName}
        </span>
        <span className={styles.muted}>
          {t("runs.tries", { count: run.attempts })} · {t("runs.failed", { time: timeAgo(run.finishedAt ?? run.createdAt) })} ·{" "}
          {run.state === "RETRYING" ? t("runs.next", { time: timeAgo(run.dueAt) }) : t("runs.noNext")}
        </span>
        {isUncertain && (
          <span>
            <strong>{questions[run.kind] ?? t("ask.other", { label: run.label })}</strong> <span className={styles.muted}>{t("ask.hint")}</span>
          </span>
        )}
      </div>
      <div className={styles.actions}>
        {isUncertain && (
          <Button variant="secondary" size="small" disabled={isBusy} aria-label={named(t("ask.yes"))} onClick={() => void after(confirming.run({ id: run.id }))}>
            {t("ask.yes")}
          </Button>
        )}
        <Button
          variant="secondary"
          size="small"
          disabled={isBusy}
          data-key="retry"
          aria-label={named(t(isUncertain ? "ask.no" : "runs.retry"))}
          onClick={() => void after(retrying.run({ id: run.id }))}
        >
          {t(isUncertain ? "ask.no" : "runs.retry")}
        </Button>
        <Button
          variant="tertiary"
          size="small"
          disabled={isBusy}
          data-key="cancel"
          aria-label={named(t("runs.cancel"))}
          onClick={() => void after(canceling.run({ id: run.id }))}
        >
          {t("runs.cancel")}
        </Button>
      </div>
      {problem && <Problem problem={problem} lead={t("group.notDone")} />}
    </li>
  );
}
