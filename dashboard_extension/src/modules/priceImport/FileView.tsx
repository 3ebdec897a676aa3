import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { PriceFileFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { isEnded, pollMs } from "../../shell/jobs";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Checkbox } from "../../ui/form/Checkbox";
import { Notice } from "../../ui/Notice";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { FoundRows } from "./FoundRows";
import { countOf, JobFile, JobView } from "./JobView";
import { PriceFileByIdDocument, RunPriceImportDocument } from "./priceImport.generated";
import styles from "./priceImport.module.css";
import { usePriceImportText } from "./priceImportTexts";

function isAtRest(file: PriceFileFragment | null | undefined): boolean {
  return file != null && isEnded(file.dryRunJob) && (file.importJob === null || isEnded(file.importJob));
}

/** A file that was sent: what its dry run has found, and its import. */
export function FileView({ id, endpoint }: { id: string; endpoint: string }) {
  const t = usePriceImportText();
  const { data, error, isLoading, reload } = useLiveQuery(PriceFileByIdDocument, { id }, { everyMs: (known) => pollMs(isAtRest(known?.omsDiscountFile)) });
  const file = data?.omsDiscountFile;
  if (!file) {
    if (error) return <RequestErrorView error={error} onRetry={reload} permission="MANAGE_DISCOUNTS" />;
    return isLoading ? null : <Notice tone="info">{t("job.gone")}</Notice>;
  }
  return (
    <>
      {file.importJob && <Imported file={file} job={file.importJob} endpoint={endpoint} />}
      {file.dryRunJob && (
        <section className={styles.part} aria-labelledby="price-trial">
          <h2 className={styles.heading} id="price-trial">{t("trial.title", { name: file.name })}</h2>
          <JobView job={file.dryRunJob} label={t("trial.progress")} failed={(message) => t("trial.failed", { message })}>
            {!file.importJob && <Decision file={file} onBegun={reload} />}
            <Found file={file} job={file.dryRunJob} endpoint={endpoint} />
          </JobView>
        </section>
      )}
    </>
  );
}

function Decision({ file, onBegun }: { file: PriceFileFragment; onBegun: () => void }) {
  const t = usePriceImportText();
  const { number } = useFormat();
  const begin = useAction(RunPriceImportDocument);
  const [skips, setSkips] = useState(false);
  const unknown = file.columns.filter(({ use }) => use === "UNKNOWN").map(({ name }) => name);
  const clamped = countOf(file.dryRunJob, "clamped");
  const isIncomplete = file.refusedCount > 0 || unknown.length > 0;
  const isIdle = file.changedCount + file.removedCount === 0;
  const start = async () => {
    const outcome = await begin.run({ file: file.id, channel: null, dryRun: false, skipRefused: skips });
    if (outcome.kind === "done") onBegun();
  };
  return (
    <>
      <p role="status">
        {t("trial.summary", { rows: number(file.rowsCount), changed: number(file.changedCount), same: number(file.sameCount), removed: number(file.removedCount) })}{" "}
        {t("trial.clamped", { count: clamped, number: number(clamped) })}
      </p>
      {unknown.length > 0 && <Notice tone="warning">{t("trial.unknown", { names: unknown.join(", ") })}</Notice>}
      {file.refusedCount > 0 && <Notice tone="warning">{t("trial.refused", { count: file.refusedCount, number: number(file.refusedCount) })}</Notice>}
      {isIdle && <p className={styles.muted}>{t("trial.nothing")}</p>}
      {isIncomplete && !isIdle && <Checkbox label={t("trial.skip")} hint={t("trial.skipHint")} value={skips} onChange={setSkips} />}
      {begin.problem && <Problem problem={begin.problem} lead={t("done.notStarted")} />}
      <div className={styles.buttons}>
        <Button disabled={begin.isRunning || isIdle || (isIncomplete && !skips)} onClick={() => void start()}>
          {t("trial.start")}
        </Button>
      </div>
    </>
  );
}

function Found({ file, job, endpoint }: { file: PriceFileFragment; job: NonNullable<PriceFileFragment["dryRunJob"]>; endpoint: string }) {
  const t = usePriceImportText();
  return (
    <>
      <FoundRows file={file.id} />
      {(file.refusedCount > 0 || countOf(job, "clamped") > 0) && (
        <JobFile job={job} endpoint={endpoint} label={t("trial.report")}>
          {t("rows.title")}.
        </JobFile>
      )}
    </>
  );
}

function Imported({ file, job, endpoint }: { file: PriceFileFragment; job: NonNullable<PriceFileFragment["importJob"]>; endpoint: string }) {
  const t = usePriceImportText();
  const { number } = useFormat();
  const refused = countOf(job, "refused");
  const counted = (name: string) => number(countOf(job, name));
  return (
    <section className={styles.part} aria-labelledby="price-import-done">
      <h2 className={styles.heading} id="price-import-done">{t("done.title", { name: file.name })}</h2>
      <JobView job={job} label={t("done.progress")}>
        <Notice tone="success">
          {t("done.summary", { rows: counted("rows"), changed: counted("changed"), same: counted("same"), removed: counted("removed") })} {t("done.refused", { count: refused, number: number(refused) })}
        </Notice>
        {refused > 0 && (
          <JobFile job={job} endpoint={endpoint} label={t("done.report")}>
            {t("done.refused", { count: refused, number: number(refused) })}
          </JobFile>
        )}
      </JobView>
    </section>
  );
}
