import type { ReactNode } from "react";

import type { PriceJobFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { isEnded } from "../../shell/jobs";
import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { DownloadNotice } from "../../ui/DownloadNotice";
import { Notice } from "../../ui/Notice";
import styles from "./priceImport.module.css";
import { usePriceImportText } from "./priceImportTexts";

/** What a job counted under a name. */
export function countOf(job: Pick<PriceJobFragment, "counts"> | null | undefined, name: string): number {
  return ((job?.counts ?? {}) as Record<string, number>)[name] ?? 0;
}

/** How far a job is; once it is done, `children`. */
export function JobView({ job, label, failed, children }: { job: PriceJobFragment; label: string; failed?: (message: string) => string; children: ReactNode }) {
  const t = usePriceImportText();
  const tShell = useShellText();
  const { number } = useFormat();
  if (!isEnded(job)) {
    return (
      <div className={styles.part} role="status">
        <progress className={styles.progress} aria-label={label} value={job.done} max={Math.max(job.total ?? 0, job.done, 1)} />
        <p>{t("job.running", { done: number(job.done), total: job.total === null ? "…" : number(job.total) })}</p>
        <p className={styles.muted}>{t("job.goesOn")}</p>
      </div>
    );
  }
  const message = job.errors.map((error) => serverText(tShell, error)).join(" ");
  // A job that has come to its end and could not do what it is for says so, too.
  if (job.state !== "DONE" || job.errors.length > 0) return <Notice tone="critical">{failed?.(message) ?? t("job.failed", { message })}</Notice>;
  return children;
}

/** The file that a job has made. */
export function JobFile({ job, endpoint, label, children }: { job: PriceJobFragment; endpoint: string; label: string; children: ReactNode }) {
  const t = usePriceImportText();
  const { dateTime } = useFormat();
  const url = job.resultUrl;
  return (
    <DownloadNotice href={url ? new URL(url, endpoint).href : null} label={label}>
      {children} {url && job.resultKeptUntil ? t("job.kept", { until: dateTime(job.resultKeptUntil) }) : t("job.deleted")}
    </DownloadNotice>
  );
}
