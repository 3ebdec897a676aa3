import { Button } from "@saleor/macaw-ui";
import { useEffect, useState } from "react";

import type { BulkJobQuery, BulkMoveMutation } from "../../graphql/types";
import { useEndOfJob } from "../../shell/jobs";
import { useProblemText } from "../../shell/problemText";
import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { dismissToast, showToast } from "../../ui/toast/toasts";
import { BulkJobDocument, BulkUndoDocument } from "./bulk.generated";
import styles from "./bulk.module.css";
import { useOrdersText } from "./ordersTexts";

type Moved = NonNullable<BulkMoveMutation["omsOrdersBulkMove"]>;
type Job = NonNullable<BulkJobQuery["omsJob"]>;

/** The server takes so many moves back in one call. */
const MAX_UNDONE = 2_000;
const JOB_SHOWN_MS = 3_600_000;

/** Says what came of a move of many, with the way back while there is one. */
export function tellMovedMany({ results, movedCount, job }: Moved, status: string, graceSeconds: number, onDone: () => void): void {
  if (job) {
    watchJob(job.id, status, graceSeconds, onDone);
    return;
  }
  const until = results.map(({ change }) => change?.undoableUntil ?? "").sort().at(-1);
  const changes = results.flatMap(({ change, changed }) => (change && changed ? [change.id] : []));
  showToast(
    {
      tone: movedCount < results.length ? "warning" : "success",
      children: <MovedManyText results={results} moved={movedCount} status={status} />,
      action: until && changes.length > 0 ? (dismiss) => <UndoMany changes={changes} until={until} dismiss={dismiss} onDone={onDone} /> : undefined,
    },
    until ?? null,
  );
}

function watchJob(id: string, status: string, graceSeconds: number, onDone: () => void): void {
  const end = new Date(Date.now() + JOB_SHOWN_MS).toISOString();
  const onOver = (job: Job) => {
    dismissToast(toast);
    tellJob(job, status, graceSeconds, onDone);
    onDone();
  };
  const toast = showToast({ tone: "info", children: <JobProgress id={id} onOver={onOver} /> }, end);
}

function tellJob(job: Job, status: string, graceSeconds: number, onDone: () => void): void {
  const { moved = 0, refused = 0 } = (job.counts ?? {}) as Record<string, number>;
  const until = new Date(new Date(job.finishedAt ?? Date.now()).getTime() + graceSeconds * 1000).toISOString();
  showToast(
    {
      tone: job.state !== "DONE" ? "critical" : refused > 0 ? "warning" : "success",
      children: <JobText job={job} status={status} moved={moved} refused={refused} />,
      action: moved > 0 && moved <= MAX_UNDONE ? (dismiss) => <UndoMany job={job.id} until={until} dismiss={dismiss} onDone={onDone} /> : undefined,
    },
    until,
  );
}

/** How many were moved, and what came of each of the others. */
function MovedManyText({ results, moved, status }: { results: Moved["results"]; moved: number; status: string }) {
  const t = useOrdersText();
  const tShell = useShellText();
  const others = results.filter(({ changed }) => !changed);
  return (
    <>
      {t("bulk.done", { moved, status })}
      {others.length > 0 && (
        <details>
          <summary>{t("bulk.notDone", { count: others.length })}</summary>
          <ul className={styles.list}>
            {others.map(({ order, errors: [refusal] }, index) => (
              <li key={order?.id ?? index}>
                {order && `#${order.number}: `}
                {refusal ? serverText(tShell, refusal) : t("bulk.resultAlready")}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

interface JobTextProps {
  job: Job;
  status: string;
  moved: number;
  refused: number;
}

function JobText({ job, status, moved, refused }: JobTextProps) {
  const t = useOrdersText();
  const tShell = useShellText();
  const errors = job.errors.map((error) => serverText(tShell, error));
  const isDone = job.state === "DONE";
  return (
    <>
      {t("bulk.done", { moved, status })} {!isDone && t("bulk.failedJob", { message: errors.join(" ") })}
      {isDone && refused > 0 && (
        <details>
          <summary>{t("bulk.notDone", { count: refused })}</summary>
          <ul className={styles.list}>
            {errors.map((error, index) => (
              <li key={index}>{error}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

interface UndoProps {
  changes?: string[];
  job?: string;
  /** The last moment at which something of it can be taken back. */
  until: string;
  dismiss: () => void;
  onDone: () => void;
}

/** Takes a move of many back, while the grace time lasts. */
function UndoMany({ changes, job, until, dismiss, onDone }: UndoProps) {
  const t = useOrdersText();
  const { run, isRunning } = useAction(BulkUndoDocument);
  const { problemText } = useProblemText();
  const isOver = useIsPast(until);
  const undo = async () => {
    const outcome = await run({ ...(changes && { changes }), ...(job && { job }) });
    dismiss();
    if (outcome.kind === "done") {
      const { undoneCount, results } = outcome.payload;
      const left = results.length - undoneCount;
      showToast({
        tone: left > 0 ? "warning" : "success",
        children: `${t("bulk.undone", { count: undoneCount })}${left > 0 ? ` ${t("bulk.notUndone", { count: left })}` : ""}`,
      });
    } else showToast({ tone: "critical", children: problemText(outcome) });
    onDone();
  };
  if (isOver && !isRunning) return null;
  return (
    <Button variant="secondary" size="medium" disabled={isRunning} onClick={() => void undo()}>
      {t("bulk.undo")}
    </Button>
  );
}

function useIsPast(moment: string): boolean {
  const [isPast, setIsPast] = useState(() => Date.parse(moment) <= Date.now());
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setIsPast(true);
    }, Date.parse(moment) - Date.now());
    return () => {
      window.clearTimeout(timer);
    };
  }, [moment]);
  return isPast;
}

/** How far a large move is. */
function JobProgress({ id, onOver }: { id: string; onOver: (job: Job) => void }) {
  const t = useOrdersText();
  const { data, reload } = useLiveQuery(BulkJobDocument, { id });
  const job = data?.omsJob;
  useEndOfJob(job, reload, onOver);
  return t("bulk.running", { done: job?.done ?? 0, total: job?.total ?? 0 });
}
