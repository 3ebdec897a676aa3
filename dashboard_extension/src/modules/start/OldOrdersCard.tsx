import { Button } from "@saleor/macaw-ui";
import { useEffect, useRef, useState } from "react";

import type { AdoptionQuery, SetupJobFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { SelectField } from "../../ui/form/SelectField";
import { dropDraft, loadDraft, saveDraft } from "../../ui/form/draft";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { StatusDot } from "../../ui/StatusChip";
import { AdoptionDocument, MapAdoptionDocument, SetupJobDocument, StartAdoptionDocument } from "./start.generated";
import styles from "./start.module.css";
import { type StartKey, useStartText } from "./startTexts";

type Count = NonNullable<AdoptionQuery["omsAdoptionPreview"]>["counts"][number];

const SALEOR_STATUSES = ["UNCONFIRMED", "UNFULFILLED", "PARTIALLY_FULFILLED", "FULFILLED", "PARTIALLY_RETURNED", "RETURNED", "CANCELED", "EXPIRED"] as const;
/** Where the tab keeps the job that it follows, over a reload. */
const DRAFT = "start-adoption";

/** The orders of the time before: which status each of Saleor's becomes here, and giving it to them, silently. */
export function OldOrdersCard({ onDone }: { onDone: () => void }) {
  const t = useStartText();
  const { number } = useFormat();
  const { data, error, isLoading, reload } = useLiveQuery(AdoptionDocument, {});
  const [job, setJob] = useState(() => loadDraft(DRAFT)?.id as string | undefined);
  const [ended, setEnded] = useState<SetupJobFragment | null>(null);
  const start = useAction(StartAdoptionDocument);
  const preview = data?.omsAdoptionPreview;
  if (error) return <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />;
  if (!preview) return <Loading label={t("start.loading")} rows={5} />;
  const begin = async () => {
    const outcome = await start.run({});
    if (outcome.kind !== "done" || !outcome.payload.job) return;
    saveDraft(DRAFT, { id: outcome.payload.job.id });
    setEnded(null);
    setJob(outcome.payload.job.id);
  };
  return (
    <div className={styles.stack}>
      <Notice tone="info">{t("orders.silent")}</Notice>
      {preview.counts.length === 0 ? (
        <p>{t("orders.none")}</p>
      ) : (
        <div className={styles.scroll} aria-busy={isLoading}>
          <table className={styles.table}>
            <caption className="oms-hidden">{t("card.orders")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("orders.saleor")}</th>
                <th scope="col" className={styles.amount}>
                  {t("orders.count")}
                </th>
                <th scope="col">{t("orders.ours")}</th>
              </tr>
            </thead>
            <tbody>
              {preview.counts.map((count) => (
                <AdoptionRow key={`${count.saleorStatus}-${count.workflow?.id ?? ""}-${String(count.isAdopted)}`} count={count} onChanged={reload} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {preview.ordersCount > 0 && (
        <p>
          {t(preview.isEstimate ? "orders.about" : "orders.exactly", {
            orders: preview.ordersCount,
            number: number(preview.ordersCount),
          })}
        </p>
      )}
      {start.problem && <Problem problem={start.problem} lead={t("orders.notStarted")} onRetry={() => void begin()} />}
      {job && (
        <JobProgress
          id={job}
          onEnd={(last) => {
            dropDraft(DRAFT);
            setJob(undefined);
            setEnded(last);
            reload();
            onDone();
          }}
        />
      )}
      {ended && <JobText job={ended} />}
      <div className={styles.row}>
        <Button type="button" disabled={start.isRunning || job !== undefined} onClick={() => void begin()}>
          {t("orders.start")}
        </Button>
      </div>
    </div>
  );
}

function AdoptionRow({ count, onChanged }: { count: Count; onChanged: () => void }) {
  const t = useStartText();
  const { number } = useFormat();
  const map = useAction(MapAdoptionDocument);
  const name = saleorName(count.saleorStatus, t);
  const label = count.workflow ? t("orders.rowOf", { status: name, workflow: count.workflow.name }) : name;
  const choose = async (status: string) => {
    const outcome = await map.run({ workflow: count.workflow?.id ?? null, saleorStatus: count.saleorStatus, status: status || null });
    if (outcome.kind === "done") onChanged();
  };
  return (
    <tr>
      <th scope="row">
        {name}
        {count.workflow && <span className={styles.small}> {count.workflow.name}</span>}
      </th>
      <td className={styles.amount}>{number(count.ordersCount)}</td>
      <td>
        {count.isAdopted ? (
          <span className={styles.choice}>
            {count.status && <StatusDot color={count.status.color} />}
            <SelectField
              label={label}
              isLabelHidden
              value={count.status?.id ?? ""}
              onChange={(status) => void choose(status)}
              options={[{ value: "", label: t("orders.noStatus") }, ...(count.workflow?.statuses ?? []).map((status) => ({ value: status.id, label: status.name }))]}
            />
          </span>
        ) : (
          <span className={styles.muted}>{t("orders.new", { status: count.status?.name ?? "" })}</span>
        )}
        {map.problem && <Problem problem={map.problem} />}
      </td>
    </tr>
  );
}

function saleorName(status: string, t: ReturnType<typeof useStartText>): string {
  const known = SALEOR_STATUSES.find((one) => one === status);
  return known ? t(`saleor.${known}` as StartKey) : t("saleor.other");
}

/** The first of two jobs: it reads the orders; behind it the second one gives them their status. */
function JobProgress({ id, onEnd }: { id: string; onEnd: (job: SetupJobFragment) => void }) {
  const t = useStartText();
  const { data } = useLiveQuery(SetupJobDocument, { id }, { everyMs: 2_000 });
  const job = data?.omsJob;
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  useEffect(() => {
    if (job && !isAtWork(job)) end.current(job);
  }, [job]);
  if (!job) return null;
  return (
    <div className={styles.progress}>
      <progress aria-label={t("orders.progressLabel")} max={job.total ?? undefined} value={job.total ? job.done : undefined} />
      <JobText job={job} />
    </div>
  );
}

function JobText({ job }: { job: SetupJobFragment }) {
  const t = useStartText();
  const { number } = useFormat();
  const values = { done: number(job.done), all: number(job.total ?? job.done) };
  return <p role="status">{t(job.state === "FAILED" ? "orders.failed" : isAtWork(job) ? "orders.reading" : "orders.read", values)}</p>;
}

function isAtWork({ state }: SetupJobFragment): boolean {
  return state === "PENDING" || state === "RUNNING";
}
