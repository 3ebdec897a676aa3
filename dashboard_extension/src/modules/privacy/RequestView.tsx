import type { PrivacyRequestFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import * as jobs from "../../shell/jobs";
import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { DownloadNotice } from "../../ui/DownloadNotice";
import { Notice } from "../../ui/Notice";
import { PrivacyRequestsDocument } from "./privacy.generated";
import styles from "./privacy.module.css";
import { usePrivacyText } from "./privacyTexts";
import { Counts, Staying } from "./Sums";

/** What was just asked for is among these. */
const NEWEST = { first: 20 };

/** How far what was asked for is, and what came of it. */
export function RequestView({ request: asked }: { request: PrivacyRequestFragment }) {
  const { data } = useLiveQuery(PrivacyRequestsDocument, NEWEST, { everyMs: (known) => jobs.pollMs(isEnded(find(known, asked))) });
  return <RequestState request={find(data, asked)} />;
}

type Data = { omsPrivacyRequests: { edges: readonly { node: PrivacyRequestFragment }[] } | null } | null;

function find(data: Data, asked: PrivacyRequestFragment): PrivacyRequestFragment {
  return data?.omsPrivacyRequests?.edges.find(({ node }) => node.id === asked.id)?.node ?? asked;
}

export function isEnded({ finishedAt, job }: PrivacyRequestFragment): boolean {
  return finishedAt !== null || job === null || jobs.isEnded(job);
}

function RequestState({ request }: { request: PrivacyRequestFragment }) {
  const t = usePrivacyText();
  const tShell = useShellText();
  const { number, dateTime } = useFormat();
  const { kind, job, ordersCount } = request;
  if (!isEnded(request)) {
    const done = job?.done ?? 0;
    return (
      <div className={styles.part} role="status">
        <progress className={styles.progress} aria-label={t(`${kind}.progress`)} value={done} max={Math.max(job?.total ?? 0, done, 1)} />
        <p>{t(`${kind}.running`, { done: number(done), total: job?.total == null ? "…" : number(job.total) })}</p>
      </div>
    );
  }
  if (request.finishedAt === null) {
    return <Notice tone="critical">{t(`${kind}.failed`, { message: (job?.errors ?? []).map((error) => serverText(tShell, error)).join(" ") })}</Notice>;
  }
  if (kind === "EXPORT") {
    const url = job?.resultUrl;
    return (
      <DownloadNotice href={url ? new URL(url, window.location.href).href : null} label={t("EXPORT.download")}>
        {t("EXPORT.done", { count: ordersCount })} {url && job.resultKeptUntil ? t("EXPORT.kept", { until: dateTime(job.resultKeptUntil) }) : t("EXPORT.deleted")}
      </DownloadNotice>
    );
  }
  return (
    <div className={styles.part}>
      <Notice tone="success">{t("ERASE.done", { count: ordersCount })}</Notice>
      <Counts counts={request.counts} />
      {request.kept.length > 0 && (
        <>
          <h3 className={styles.heading}>{t("erase.stays")}</h3>
          <Staying kept={request.kept} />
        </>
      )}
    </div>
  );
}
