import { Button } from "@saleor/macaw-ui";
import { useCallback, useState } from "react";

import type { FilteredJobQuery, OmsVariantFilter } from "../../graphql/types";
import { useEndOfJob } from "../../shell/jobs";
import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Dialog } from "../../ui/dialog/Dialog";
import { Checkbox } from "../../ui/form/Checkbox";
import { PercentField } from "../../ui/form/NumberField";
import { SelectField } from "../../ui/form/SelectField";
import { Notice } from "../../ui/Notice";
import { Problem } from "../../ui/Problem";
import type { PriceClass } from "./PriceGrid";
import { ApplyToFilteredDocument, FilteredJobDocument } from "./prices.generated";
import styles from "./prices.module.css";
import { usePricesText } from "./pricesTexts";

type Job = NonNullable<FilteredJobQuery["omsJob"]>;

/** What is asked for: who gets how much; null takes the variants' own percents away. */
interface Asked {
  discountClass: string;
  percent: number | null;
}

interface Props {
  channel: string;
  filter: OmsVariantFilter;
  /** How many variants the filter finds. */
  count: number;
  classes: readonly PriceClass[];
  onClose: () => void;
  /** Something was written. */
  onWritten: () => void;
}

const POLL_MS = 1_000;

/** One percent for all variants that the filter finds: counted first, then written by a job. */
export function ApplyToFiltered({ channel, filter, count, classes, onClose, onWritten }: Props) {
  const t = usePricesText();
  const tShell = useShellText();
  const [discountClass, setDiscountClass] = useState(classes[0]?.id ?? "");
  const [percent, setPercent] = useState<number | null>(null);
  const [takesAway, setTakesAway] = useState(false);
  const [running, setRunning] = useState<{ job: string; asked: Asked; isDryRun: boolean } | null>(null);
  const [tried, setTried] = useState<{ job: Job; asked: Asked } | null>(null);
  const [written, setWritten] = useState<Job | null>(null);
  const { run, isRunning, problem } = useAction(ApplyToFilteredDocument);

  const asked: Asked = { discountClass, percent: takesAway ? null : percent };
  const isTried = tried !== null && tried.job.state === "DONE" && JSON.stringify(tried.asked) === JSON.stringify(asked);
  const isReady = takesAway || percent !== null;
  const begin = async (isDryRun: boolean) => {
    setWritten(null);
    const outcome = await run({ channel, filter, ...asked, dryRun: isDryRun });
    if (outcome.kind === "done" && outcome.payload.job) setRunning({ job: outcome.payload.job.id, asked, isDryRun });
  };
  const over = useCallback(
    (job: Job) => {
      if (!running) return;
      setRunning(null);
      if (running.isDryRun) setTried({ job, asked: running.asked });
      else {
        setTried(null);
        setWritten(job);
        onWritten();
      }
    },
    [running, onWritten],
  );
  const isBusy = isRunning || running !== null;
  const shown = written ?? (isTried || tried?.job.state === "FAILED" ? tried.job : null);
  return (
    <Dialog
      title={t("filtered.title", { count })}
      onClose={onClose}
      actions={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t("filtered.close")}
          </Button>
          {isTried ? (
            <Button disabled={isBusy} onClick={() => void begin(false)}>
              {t("filtered.apply")}
            </Button>
          ) : (
            <Button disabled={isBusy || !isReady} onClick={() => void begin(true)}>
              {t("bar.check")}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.apply}>
        <SelectField label={t("filtered.class")} value={discountClass} options={classes.map(({ id, name }) => ({ value: id, label: name }))} onChange={setDiscountClass} />
        {!takesAway && <PercentField label={t("filtered.percent")} value={percent} onChange={setPercent} />}
        <Checkbox label={t("filtered.takeAway")} hint={t("filtered.takeAwayHint")} value={takesAway} onChange={setTakesAway} />
        {problem && <Problem problem={problem} lead={t("bar.refused")} />}
        {running && <Progress key={running.job} id={running.job} total={count} onOver={over} />}
        {shown && !isBusy && <Outcome job={shown} isDryRun={written === null} textOf={(error) => serverText(tShell, error)} />}
      </div>
    </Dialog>
  );
}

/** How far it is. */
function Progress({ id, total, onOver }: { id: string; total: number; onOver: (job: Job) => void }) {
  const t = usePricesText();
  const { data, reload } = useLiveQuery(FilteredJobDocument, { id });
  const job = data?.omsJob;
  useEndOfJob(job, reload, onOver, POLL_MS);
  return <Notice tone="info">{t("filtered.running", { done: job?.done ?? 0, total: job?.total ?? total })}</Notice>;
}

/** What came of it, or would; of one that failed on the way, what it has written. */
function Outcome({ job, isDryRun, textOf }: { job: Job; isDryRun: boolean; textOf: (error: Job["errors"][number]) => string }) {
  const t = usePricesText();
  const { changed = 0, same = 0, refused = 0, clamped = 0 } = (job.counts ?? {}) as Record<string, number>;
  const isDone = job.state === "DONE";
  const tone = !isDone ? "critical" : refused > 0 || (isDryRun && clamped > 0) ? "warning" : isDryRun ? "info" : "success";
  return (
    <Notice tone={tone}>
      <p>{t(isDryRun ? "filtered.would" : "filtered.done", { changed, same })}</p>
      {clamped > 0 && <p>{t("filtered.clamped", { count: clamped })}</p>}
      {!isDone && <p>{t(isDryRun ? "filtered.triedFailed" : "filtered.failed", { done: job.done, total: job.total ?? 0 })}</p>}
      {refused > 0 && <p>{t("filtered.refused", { count: refused })}</p>}
      {job.errors.length > 0 && (
        <ul className={styles.errors}>
          {job.errors.slice(0, 10).map((error, index) => (
            <li key={index}>{textOf(error)}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
