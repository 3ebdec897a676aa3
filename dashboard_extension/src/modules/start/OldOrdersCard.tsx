import { Button } from "@saleor/macaw-ui";
import { useEffect, useRef, useState } from "react";

import type { AdoptionQuery, SetupJobFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { isEnded } from "../../shell/jobs";
import { buildHref } from "../../shell/location";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { SelectField } from "../../ui/form/SelectField";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { StatusDot } from "../../ui/StatusChip";
import ui from "../../ui/ui.module.css";
import { AdoptionDocument, MapAdoptionDocument, SetupJobDocument, StartAdoptionDocument } from "./start.generated";
import styles from "./start.module.css";
import { type StartKey, useStartText } from "./startTexts";

type Count = NonNullable<AdoptionQuery["omsAdoptionPreview"]>["counts"][number];

const SALEOR_STATUSES = ["UNCONFIRMED", "UNFULFILLED", "PARTIALLY_FULFILLED", "FULFILLED", "PARTIALLY_RETURNED", "RETURNED", "CANCELED", "EXPIRED"] as const;
/** The job that reads the orders; the other one gives them their status. */
const READING = "resync";

/** The orders of the time before: counted first, then given the status that each of Saleor's becomes here, silently. */
export function OldOrdersCard({ onDone }: { onDone: () => void }) {
  const t = useStartText();
  const { number, timeAgo } = useFormat();
  const { data, error, isLoading, reload } = useLiveQuery(AdoptionDocument, {});
  const [ended, setEnded] = useState<SetupJobFragment | null>(null);
  const start = useAction(StartAdoptionDocument);
  const mapping = useRef<Promise<void>>(Promise.resolve());
  const preview = data?.omsAdoptionPreview;
  if (error) return <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />;
  if (!preview) return <Loading label={t("start.loading")} rows={5} />;
  const begin = async (readOnly: boolean) => {
    await mapping.current; // what was chosen last counts, however fast one goes on
    const outcome = await start.run({ readOnly });
    if (outcome.kind !== "done") return;
    setEnded(null);
    reload();
  };
  const { job, readAt } = preview;
  const areSeveral = new Set(preview.counts.map(({ workflow }) => workflow?.id)).size > 1;
  const adopted = preview.counts.filter((count) => count.workflow);
  return (
    <div className={styles.stack}>
      <Notice tone="info">{t("orders.silent")}</Notice>
      {preview.counts.length > 0 && (
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
                <AdoptionRow
                  key={`${count.saleorStatus}-${count.workflow?.id ?? ""}-${String(count.isAdopted)}`}
                  count={count}
                  namesWorkflow={areSeveral}
                  onChoose={(choosing) => {
                    mapping.current = choosing.then(reload);
                  }}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p>
        {preview.ordersCount > 0
          ? t(preview.isEstimate ? "orders.about" : "orders.exactly", { orders: preview.ordersCount, number: number(preview.ordersCount) })
          : t(readAt ? "orders.allDone" : "orders.none")}{" "}
        {readAt && t("orders.readAt", { ago: timeAgo(readAt) })}
      </p>
      {preview.ordersCount > 0 && adopted.length === 0 && (
        <p>
          {t("orders.noWorkflow")}{" "}
          <a className={ui.link} href={buildHref("/start", { card: "preset" })}>
            {t("card.preset")}
          </a>
        </p>
      )}
      {start.problem && <Problem problem={start.problem} lead={t("orders.notStarted")} />}
      {job && (
        <JobProgress
          key={job.id}
          id={job.id}
          onEnd={(last) => {
            setEnded(last);
            reload();
            onDone();
          }}
        />
      )}
      {ended?.state === "FAILED" && !job && <JobText job={ended} />}
      <div className={styles.row}>
        {adopted.length > 0 && (
          <Button type="button" disabled={start.isRunning || job !== null} onClick={() => void begin(false)}>
            {t("orders.start")}
          </Button>
        )}
        <Button
          type="button"
          variant={readAt || adopted.length > 0 ? "secondary" : "primary"}
          disabled={start.isRunning || job !== null}
          onClick={() => void begin(true)}
        >
          {t(readAt ? "orders.countAgain" : "orders.countThem")}
        </Button>
      </div>
    </div>
  );
}

function AdoptionRow({ count, namesWorkflow, onChoose }: { count: Count; namesWorkflow: boolean; onChoose: (choosing: Promise<unknown>) => void }) {
  const t = useStartText();
  const { number } = useFormat();
  const map = useAction(MapAdoptionDocument);
  const name = saleorName(count.saleorStatus, t);
  const label = count.workflow ? t("orders.rowOf", { status: name, workflow: count.workflow.name }) : name;
  const choose = (status: string) => map.run({ workflow: count.workflow?.id ?? null, saleorStatus: count.saleorStatus, status: status || null });
  return (
    <tr>
      <th scope="row">
        {name}
        {namesWorkflow && count.workflow && <span className={styles.small}> {count.workflow.name}</span>}
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
              onChange={(status) => { onChoose(choose(status)); }}
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

/** What is under way, whoever began it. */
function JobProgress({ id, onEnd }: { id: string; onEnd: (job: SetupJobFragment) => void }) {
  const t = useStartText();
  const { data } = useLiveQuery(SetupJobDocument, { id }, { everyMs: 2_000 });
  const job = data?.omsJob;
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  useEffect(() => {
    if (job && isEnded(job)) end.current(job);
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
  const [during, after] = job.kind === READING ? (["orders.reading", "orders.read"] as const) : (["orders.giving", "orders.given"] as const);
  return <p role="status">{t(job.state === "FAILED" ? "orders.failed" : isEnded(job) ? after : during, values)}</p>;
}
