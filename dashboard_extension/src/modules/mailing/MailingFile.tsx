import type { MailingJobFragment, OmsEmailLeftOutEnum } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { isEnded, pollMs } from "../../shell/jobs";
import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { DownloadNotice } from "../../ui/DownloadNotice";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { MailingJobDocument } from "./mailing.generated";
import styles from "./mailing.module.css";
import { useMailingText } from "./mailingTexts";

const REASONS = ["NO_ADDRESS", "UNFIT_ADDRESS", "SAME_ADDRESS", "OPTED_OUT", "NO_CONSENT"] as const satisfies readonly OmsEmailLeftOutEnum[];

/** How far the file is, and the file. */
export function MailingFile({ id, endpoint }: { id: string; endpoint: string }) {
  const t = useMailingText();
  const { data, error, isLoading, reload } = useLiveQuery(MailingJobDocument, { id }, { everyMs: (known) => pollMs(isEnded(known?.omsJob)) });
  const job = data?.omsJob;
  if (job) return <JobView job={job} endpoint={endpoint} />;
  if (error) return <RequestErrorView error={error} onRetry={reload} permission="MANAGE_USERS" />;
  return isLoading ? null : <Notice tone="info">{t("job.gone")}</Notice>;
}

function JobView({ job, endpoint }: { job: MailingJobFragment; endpoint: string }) {
  const t = useMailingText();
  const tShell = useShellText();
  const { number, dateTime } = useFormat();
  const { written = 0, ...leftOut } = (job.counts ?? {}) as Record<string, number>;
  if (!isEnded(job)) {
    return (
      <div className={styles.part} role="status">
        <progress className={styles.progress} aria-label={t("job.progress")} value={job.done} max={Math.max(job.total ?? 0, job.done, 1)} />
        <p>{t("job.running", { done: number(job.done), total: job.total === null ? "…" : number(job.total) })}</p>
        <p className={styles.muted}>{t("job.goesOn")}</p>
      </div>
    );
  }
  if (job.state !== "DONE") return <Notice tone="critical">{t("job.failed", { message: job.errors.map((error) => serverText(tShell, error)).join(" ") })}</Notice>;
  const url = job.resultUrl;
  const left = REASONS.flatMap((reason) => {
    const count = leftOut[reason] ?? 0;
    return count > 0 ? [t(`left.${reason}`, { number: number(count) })] : [];
  });
  return (
    <div className={styles.part}>
      <DownloadNotice href={url ? new URL(url, endpoint).href : null} label={t("job.download")}>
        {t("job.done", { count: written, number: number(written) })} {url && job.resultKeptUntil ? t("job.kept", { until: dateTime(job.resultKeptUntil) }) : t("job.deleted")}
      </DownloadNotice>
      {left.length > 0 && (
        <ul className={styles.list}>
          {left.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
