import { Button } from "@saleor/macaw-ui";
import { useEffect, useRef } from "react";

import type { BulkMoveMutation } from "../../graphql/types";
import { useProblemText } from "../../shell/problemText";
import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { showToast } from "../../ui/toast/toasts";
import { BulkJobDocument, BulkUndoDocument } from "./bulk.generated";
import styles from "./bulk.module.css";
import { useOrdersText } from "./ordersTexts";

type Results = NonNullable<BulkMoveMutation["omsOrdersBulkMove"]>["results"];

/** How many were moved, and what came of each of the others. */
export function MovedManyText({ results, moved, status }: { results: Results; moved: number; status: string }) {
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

/** Takes a move of many back, while the grace time lasts. */
export function UndoMany({ changes, job, onDone }: { changes?: string[]; job?: string; onDone: () => void }) {
  const t = useOrdersText();
  const { run, isRunning } = useAction(BulkUndoDocument);
  const { problemText } = useProblemText();
  const undo = async () => {
    const outcome = await run({ ...(changes && { changes }), ...(job && { job }) });
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
  return (
    <Button variant="secondary" size="medium" disabled={isRunning} onClick={() => void undo()}>
      {t("bulk.undo")}
    </Button>
  );
}

const POLL_MS = 1_500;

/** How far a large move is, what came of it, and the way back. */
export function JobToast({ job, status, onDone }: { job: string; status: string; onDone: () => void }) {
  const t = useOrdersText();
  const tShell = useShellText();
  const { data, reload } = useLiveQuery(BulkJobDocument, { id: job });
  const found = data?.omsJob;
  const isOver = found != null && found.state !== "PENDING" && found.state !== "RUNNING";
  const told = useRef(false);
  useEffect(() => {
    if (isOver) {
      if (!told.current) onDone();
      told.current = true;
      return;
    }
    const timer = window.setInterval(reload, POLL_MS);
    return () => {
      window.clearInterval(timer);
    };
  }, [isOver, reload, onDone]);
  if (!found || !isOver) return t("bulk.running", { done: found?.done ?? 0, total: found?.total ?? 0 });
  const counts = (found.counts ?? {}) as Record<string, number>;
  const refused = counts.refused ?? 0;
  return (
    <>
      {found.state === "DONE" ? t("bulk.done", { moved: counts.moved ?? 0, status }) : t("bulk.failedJob", { message: found.errors.map((error) => serverText(tShell, error)).join(" ") })}
      {refused > 0 && (
        <details>
          <summary>{t("bulk.notDone", { count: refused })}</summary>
          <ul className={styles.list}>
            {found.errors.map((error, index) => (
              <li key={index}>{serverText(tShell, error)}</li>
            ))}
          </ul>
        </details>
      )}
      <UndoMany job={job} onDone={onDone} />
    </>
  );
}
