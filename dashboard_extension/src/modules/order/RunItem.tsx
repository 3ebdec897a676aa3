import { Button } from "@saleor/macaw-ui";
import { type ReactNode, useState } from "react";

import type { OmsActionRunStateEnum, OrderActionRunFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { serverText, splitCode } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { useAction } from "../../shell/useAction";
import { ConfirmDialog } from "../../ui/dialog/ConfirmDialog";
import { Problem } from "../../ui/Problem";
import { CancelActionDocument, ResendActionDocument, RetryActionDocument } from "./order.generated";
import { useOrderText } from "./orderTexts";
import orderStyles from "./order.module.css";
import styles from "./runs.module.css";

type State = OmsActionRunStateEnum;
/** What a person is to decide. */
export const FAILED: readonly State[] = ["FAILED", "UNCERTAIN", "PARKED"];
const RETRYABLE: readonly State[] = ["FAILED", "UNCERTAIN", "PARKED", "RETRYING"];
const CANCELABLE: readonly State[] = ["PENDING", "RETRYING", "PARKED", "FAILED", "UNCERTAIN"];
const RESENDABLE: readonly State[] = ["DONE", "SKIPPED", "CANCELED"];

type Asked = "retry" | "cancel" | "resend";

/** One thing that a status did or will do for the order by itself, and what a person can do about it. */
export function RunItem({ run, children }: { run: OrderActionRunFragment; children?: ReactNode }) {
  const t = useOrderText();
  const { dateTime } = useFormat();
  const actions = {
    retry: useAction(RetryActionDocument),
    cancel: useAction(CancelActionDocument),
    resend: useAction(ResendActionDocument),
  };
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const isRunning = Object.values(actions).some((action) => action.isRunning);
  const start = (what: Asked) => {
    setAsked(what);
    Object.values(actions).forEach(({ dismiss }) => {
      dismiss();
    });
    void actions[what].run({ id: run.id });
  };
  const ask = (what: Asked) => {
    setAsked(what);
    setIsAsking(true);
  };
  const problem = asked && actions[asked].problem;
  const button = (what: Asked, isOffered: boolean, onClick: () => void) =>
    isOffered && (
      <Button variant={what === "cancel" ? "tertiary" : "secondary"} size="small" disabled={isRunning} aria-label={t(`run.${what}Named`, { label: run.label })} onClick={onClick}>
        {t(`run.${what}`)}
      </Button>
    );
  return (
    <li className={styles.run}>
      <div className={styles.failedText}>
        <span className={styles.failedName}>{run.label}</span>
        <span className={orderStyles.muted}>
          {t(`run.${run.state}`)}
          {run.state === "PENDING" || run.state === "RETRYING" ? ` · ${dateTime(run.dueAt)}` : run.finishedAt && ` · ${dateTime(run.finishedAt)}`}
        </span>
        <Reason run={run} />
        {children}
      </div>
      <span className={orderStyles.buttons}>
        {/* Nobody knows whether it happened: doing it again may do it twice. */}
        {button("retry", RETRYABLE.includes(run.state), () => {
          if (run.state === "UNCERTAIN") ask("retry");
          else start("retry");
        })}
        {button("cancel", CANCELABLE.includes(run.state), () => {
          start("cancel");
        })}
        {button("resend", RESENDABLE.includes(run.state), () => {
          ask("resend");
        })}
      </span>
      {problem && (
        <Problem
          problem={problem}
          lead={t(`run.${asked}Failed`)}
          onRetry={() => {
            start(asked);
          }}
        />
      )}
      {isAsking && asked && (
        <ConfirmDialog
          title={t("run.askTitle", { label: run.label })}
          confirmLabel={t("run.askConfirm")}
          onCancel={() => {
            setIsAsking(false);
          }}
          onConfirm={() => {
            setIsAsking(false);
            start(asked);
          }}
        >
          <p>{t(asked === "retry" ? "run.askRetry" : "run.askResend")}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}

/** Its error is a sentence; where it begins with a code, the code's own words stand in for it. */
function Reason({ run }: { run: OrderActionRunFragment }) {
  const t = useShellText();
  const { code, message } = splitCode(run.error ?? "");
  const whyNot = typeof run.whyNot === "object" && run.whyNot !== null && "message" in run.whyNot ? String(run.whyNot.message) : "";
  const reason = (code ? serverText(t, { code, message }) : message) || whyNot;
  if (!reason) return null;
  return (
    <span className={styles.failedReason} title={reason}>
      {reason}
    </span>
  );
}
