import { Button } from "@saleor/macaw-ui";
import { CircleAlert } from "lucide-react";
import { useState } from "react";

import type { OmsActionRunStateEnum, OrderActionRunFragment } from "../../graphql/types";
import { serverText, splitCode } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { useAction } from "../../shell/useAction";
import { ConfirmDialog } from "../../ui/dialog/ConfirmDialog";
import { Problem } from "../../ui/Problem";
import { RetryActionDocument } from "./order.generated";
import { useOrderText } from "./orderTexts";
import styles from "./order.module.css";

const FAILED: readonly OmsActionRunStateEnum[] = ["FAILED", "UNCERTAIN", "PARKED"];

/** The actions of a status that were not done, each with its reason and a way to do it after all. */
export function FailedActions({ runs }: { runs: readonly OrderActionRunFragment[] }) {
  const t = useOrderText();
  const failed = runs.filter((run) => FAILED.includes(run.state));
  if (failed.length === 0) return null;
  return (
    <div className={styles.failed}>
      <strong className={styles.failedTitle}>
        <CircleAlert size={16} aria-hidden="true" />
        {t("failed.title", { count: failed.length })}
      </strong>
      <ul>
        {failed.map((run) => (
          <FailedAction key={run.id} run={run} />
        ))}
      </ul>
    </div>
  );
}

function FailedAction({ run }: { run: OrderActionRunFragment }) {
  const t = useOrderText();
  const tShell = useShellText();
  const { run: retry, isRunning, problem } = useAction(RetryActionDocument);
  const [isAsking, setIsAsking] = useState(false);
  const start = () => void retry({ id: run.id });
  const { code, message } = splitCode(run.error ?? "");
  // Its error is a sentence; where it begins with a code, the code's own words stand in for it.
  const reason = code ? serverText(tShell, { code, message }) : message;
  return (
    <li>
      <div className={styles.failedText}>
        <span className={styles.failedName}>{run.label}</span>
        {run.state === "UNCERTAIN" && <span>{t("failed.uncertain")}</span>}
        {run.state === "PARKED" && <span>{t("failed.parked")}</span>}
        {reason && (
          <span className={styles.failedReason} title={reason}>
            {reason}
          </span>
        )}
      </div>
      <Button
        variant="secondary"
        size="small"
        disabled={isRunning}
        aria-label={t("failed.retryNamed", { label: run.label })}
        onClick={() => {
          // Nobody knows whether it happened: doing it again may do it twice.
          if (run.state === "UNCERTAIN") setIsAsking(true);
          else start();
        }}
      >
        {t("failed.retry")}
      </Button>
      {problem && <Problem problem={problem} lead={t("failed.notRetried")} onRetry={start} />}
      {isAsking && (
        <ConfirmDialog
          title={t("failed.askTitle", { label: run.label })}
          confirmLabel={t("failed.askConfirm")}
          onCancel={() => {
            setIsAsking(false);
          }}
          onConfirm={() => {
            setIsAsking(false);
            start();
          }}
        >
          <p>{t("failed.askText")}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
