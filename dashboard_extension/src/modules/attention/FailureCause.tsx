import { Button } from "@saleor/macaw-ui";
import { CircleAlert, CircleHelp, CirclePause } from "lucide-react";
import { useState } from "react";

import type { AttentionQuery } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { buildHref } from "../../shell/location";
import { splitCode, serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { type Outcome, useAction } from "../../shell/useAction";
import { ConfirmDialog } from "../../ui/dialog/ConfirmDialog";
import { Problem } from "../../ui/Problem";
import { showToast } from "../../ui/toast/toasts";
import styles from "./attention.module.css";
import { CancelGroupDocument, RetryGroupDocument } from "./attention.generated";
import { useAttentionText } from "./attentionTexts";
import { CauseCard } from "./CauseCard";
import { RunList } from "./RunList";
import { settingsOf } from "./settingsOf";

export type FailureGroup = NonNullable<AttentionQuery["omsAttention"]>["failures"][number];
type Done = Outcome<{ changedCount: number; leftCount: number; errors: readonly never[] }>;

const ICONS = { FAILED: CircleAlert, UNCERTAIN: CircleHelp, PARKED: CirclePause };

/** Runs that failed alike: one button for all of them. Of uncertain ones each asks a question. */
export function FailureCause({ group, onChanged }: { group: FailureGroup; onChanged: () => void }) {
  const t = useAttentionText();
  const tShell = useShellText();
  const { timeAgo } = useFormat();
  const retrying = useAction(RetryGroupDocument);
  const canceling = useAction(CancelGroupDocument);
  const [isAsking, setIsAsking] = useState(false);
  const count = group.runsCount;
  const problem = retrying.problem ?? canceling.problem;
  const isBusy = retrying.isRunning || canceling.isRunning;
  const state = group.state === "UNCERTAIN" || group.state === "PARKED" ? group.state : "FAILED";
  const Icon = ICONS[state];
  const { code, message } = splitCode(group.error);
  const reason = (code ? serverText(tShell, { code, message }) : message) || t("group.noReason");

  const tell = (outcome: Done, key: "group.retried" | "group.canceled") => {
    if (outcome.kind !== "done") return;
    const { changedCount, leftCount } = outcome.payload;
    showToast({ tone: "success", children: [t(key, { count: changedCount }), leftCount > 0 && t("group.left", { count: leftCount })].filter(Boolean).join(" ") });
    onChanged();
  };
  const retry = async () => {
    tell((await retrying.run({ key: group.key })) as Done, "group.retried");
  };
  const cancel = async () => {
    setIsAsking(false);
    tell((await canceling.run({ key: group.key })) as Done, "group.canceled");
  };

  return (
    <CauseCard
      title={`${group.label}: ${reason}`}
      tone={state === "PARKED" ? "warning" : "critical"}
      icon={<Icon size={16} />}
      facts={
        <>
          <strong>{t(`state.${state}`)}</strong> · {t("cause.runs", { count })} · {t("cause.since", { time: timeAgo(group.since) })}
          {count > 1 && <> · {t("cause.latest", { time: timeAgo(group.latestAt) })}</>}
        </>
      }
      actions={
        <>
          {state === "PARKED" && (
            <a className={styles.linkButton} href={buildHref(settingsOf(group.kind))}>
              {t("group.settings")}
            </a>
          )}
          {state !== "UNCERTAIN" && (
            <Button variant="primary" size="small" disabled={isBusy} data-key="retry" onClick={() => void retry()}>
              {t("group.retry", { count })}
            </Button>
          )}
          <Button
            variant="secondary"
            size="small"
            disabled={isBusy}
            data-key="cancel"
            onClick={() => {
              setIsAsking(true);
            }}
          >
            {t("group.cancel", { count })}
          </Button>
        </>
      }
      outcome={
        <>
          {problem && <Problem problem={problem} lead={t("group.notDone")} />}
          {isAsking && (
            <ConfirmDialog
              title={t("group.cancelTitle", { count, label: group.label })}
              confirmLabel={t("group.cancel", { count })}
              onCancel={() => {
                setIsAsking(false);
              }}
              onConfirm={() => void cancel()}
            >
              <p>{t("group.cancelText")}</p>
            </ConfirmDialog>
          )}
        </>
      }
    >
      <RunList group={group} onChanged={onChanged} />
    </CauseCard>
  );
}
