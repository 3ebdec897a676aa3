import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { BackfillActionMutation } from "../../graphql/types";
import { buildHref, goTo } from "../../shell/location";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { ConfirmDialog } from "../../ui/dialog/ConfirmDialog";
import { dropDraft } from "../../ui/form/draft";
import { TextField } from "../../ui/form/TextField";
import { Problem } from "../../ui/Problem";
import { Section } from "../../ui/Section";
import type { SampleOrder } from "../../ui/preview/useSampleOrder";
import { showToast } from "../../ui/toast/toasts";
import type { EditorAction, EditorKind, EditorStatus } from "./ActionEditor";
import styles from "./actions.module.css";
import { BackfillActionDocument, BackfillJobDocument, DeleteActionDocument, TestActionDocument } from "./actions.generated";
import { useActionsText } from "./actionsTexts";

interface Props {
  action: EditorAction;
  kind: EditorKind | null;
  /** What is typed is not what is saved. */
  isDirty: boolean;
  order: SampleOrder | null;
  status: EditorStatus;
}

/** What can be done with an action that is saved: try it, apply it to the orders that are there, delete it. */
export function AfterSaving({ action, kind, isDirty, order, status }: Props) {
  const t = useActionsText();
  return (
    <div className={styles.after}>
      {kind?.takesRecipient && (
        <Section title={t("test.title")}>
          <Test action={action} isDirty={isDirty} order={order} />
        </Section>
      )}
      {action.trigger === "ENTER" && kind && (
        <Section title={t("backfill.title")}>
          <Backfill key={action.id} action={action} isDirty={isDirty} />
        </Section>
      )}
      <Delete action={action} status={status} />
    </div>
  );
}

function Test({ action, isDirty, order }: Pick<Props, "action" | "isDirty" | "order">) {
  const t = useActionsText();
  const { run, isRunning, problem } = useAction(TestActionDocument);
  const [recipient, setRecipient] = useState("");
  const send = async () => {
    if (!order) return;
    const outcome = await run({ id: action.id, order: order.id, recipient });
    if (outcome.kind === "done") showToast({ tone: "success", children: t("test.sent", { recipient }) });
  };
  return (
    <form
      className={styles.pane}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextField label={t("test.recipient")} hint={t(isDirty ? "test.saveFirst" : "test.hint")} value={recipient} onChange={setRecipient} autoComplete="email" />
      {problem && <Problem problem={problem} onRetry={() => void send()} />}
      <div>
        <Button type="submit" variant="secondary" disabled={isRunning || isDirty || !order || recipient.trim() === ""}>
          {t("test.send")}
        </Button>
      </div>
    </form>
  );
}

type Counts = NonNullable<BackfillActionMutation["omsActionBackfill"]>;

function Backfill({ action, isDirty }: Pick<Props, "action" | "isDirty">) {
  const t = useActionsText();
  const { run, isRunning, problem } = useAction(BackfillActionDocument);
  const [counts, setCounts] = useState<Counts | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const begin = async (dryRun: boolean) => {
    const outcome = await run({ id: action.id, dryRun });
    if (outcome.kind !== "done") return;
    setCounts(dryRun ? outcome.payload : null);
    setJobId(outcome.payload.job?.id ?? null);
  };
  return (
    <div className={styles.pane}>
      <p className={styles.muted}>{t(isDirty ? "test.saveFirst" : "backfill.hint")}</p>
      {problem && <Problem problem={problem} />}
      <div role="status">
        {counts && <p>{t("backfill.counts", { inStatus: counts.inStatus, already: counts.already, conditionFalse: counts.conditionFalse, promised: counts.promised })}</p>}
        {jobId && <Progress jobId={jobId} />}
      </div>
      <div className={styles.buttons}>
        <Button type="button" variant="secondary" disabled={isRunning || isDirty} onClick={() => void begin(true)}>
          {t("backfill.count")}
        </Button>
        {counts && counts.promised > 0 && !isDirty && (
          <Button type="button" disabled={isRunning} onClick={() => void begin(false)}>
            {t("backfill.do", { count: counts.promised })}
          </Button>
        )}
      </div>
    </div>
  );
}

function Progress({ jobId }: { jobId: string }) {
  const t = useActionsText();
  const [isOver, setIsOver] = useState(false);
  const { data } = useLiveQuery(BackfillJobDocument, { id: jobId }, { everyMs: 2_000, isPaused: isOver });
  const job = data?.omsJob;
  if (!job) return null;
  if (!isOver && ["DONE", "FAILED", "CANCELED"].includes(job.state)) setIsOver(true);
  if (job.state === "DONE") return <p>{t("backfill.finished")}</p>;
  if (job.state === "FAILED" || job.state === "CANCELED") return <p>{t("backfill.jobFailed")}</p>;
  return <p>{t("backfill.progress", { done: job.done, total: job.total ?? job.done })}</p>;
}

function Delete({ action, status }: Pick<Props, "action" | "status">) {
  const t = useActionsText();
  const { run, isRunning, problem } = useAction(DeleteActionDocument);
  const [isAsking, setIsAsking] = useState(false);
  const remove = async () => {
    const outcome = await run({ id: action.id });
    setIsAsking(false);
    if (outcome.kind !== "done") return;
    dropDraft(`action-${action.id}`);
    showToast({ tone: "success", children: t("edit.deleted") });
    goTo(buildHref("/actions"));
  };
  return (
    <div className={styles.pane}>
      {problem && <Problem problem={problem} />}
      <div>
        <Button type="button" variant="secondary" disabled={isRunning} onClick={() => { setIsAsking(true); }}>
          {t("edit.delete")}
        </Button>
      </div>
      {isAsking && (
        <ConfirmDialog
          title={`${t("edit.delete")}: ${action.label} (${status.name})`}
          confirmLabel={t("edit.delete")}
          isRunning={isRunning}
          onCancel={() => { setIsAsking(false); }}
          onConfirm={() => void remove()}
        >
          <p>{t("edit.deleteWaiting", { count: action.runCounts?.waiting ?? 0 })}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
