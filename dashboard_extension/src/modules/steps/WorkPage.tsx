import { Button } from "@saleor/macaw-ui";

import type { OmsStepFilter } from "../../graphql/types";
import { useHost } from "../../shell/host";
import { buildHref, goTo } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { StatusChip } from "../../ui/StatusChip";
import { Tabs } from "../../ui/Tabs";
import ui from "../../ui/ui.module.css";
import { StepItem } from "./StepItem";
import { WorkDocument } from "./steps.generated";
import styles from "./steps.module.css";
import { useStepsText } from "./stepsTexts";
import { useStepLanguage } from "./useStepLanguage";

const RELOAD_MS = 30_000;
const FILTERS = {
  mine: { mine: true },
  overdue: { overdue: true },
  everybody: { unowned: true },
  held: { held: true },
  all: {},
} as const satisfies Record<string, OmsStepFilter>;
type List = keyof typeof FILTERS;
const LISTS = Object.keys(FILTERS) as List[];

/** What is to be done, order by order: one's own steps, what is late, what anybody may take. The list is in the address. */
export default function WorkPage({ params }: PageProps) {
  const t = useStepsText();
  const language = useStepLanguage();
  const list = LISTS.find((one) => one === params.get("list")) ?? "mine";
  const after = params.get("after");
  const { data, error, isLoading, reload } = useLiveQuery(WorkDocument, { filter: FILTERS[list], language, ...(after && { after }) }, { everyMs: RELOAD_MS });
  const steps = data?.omsSteps;
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t("work.title")}</h1>
      <Tabs
        label={t("work.lists")}
        tabs={LISTS.map((id) => ({ id, label: t(`work.${id}`) }))}
        current={list}
        onChange={(next) => {
          goTo(buildHref("/work", { list: next }), { replace: true });
        }}
      >
        {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_ORDERS" />}
        {!steps && !error && (isLoading ? <Loading label={t("work.loading")} rows={8} /> : <Notice tone="info">{t("work.off")}</Notice>)}
        {steps && (
          <div className={styles.list}>
            <p role="status" className={styles.muted}>
              {steps.edges.length === 0 ? t("work.empty") : t("work.count", { count: steps.totalCount ?? steps.edges.length })}
            </p>
            <ul className={styles.steps} aria-label={t(`work.${list}`)}>
              {steps.edges.map(({ node }) => (
                <StepItem key={node.id} step={node} me={data.omsMe?.id ?? null} onChanged={reload} lead={node.order && <Lead order={node.order} />} />
              ))}
            </ul>
            <div className={styles.buttons}>
              {after && (
                <a className={ui.link} href={buildHref("/work", { list })}>
                  {t("work.first")}
                </a>
              )}
              {steps.pageInfo.hasNextPage && steps.pageInfo.endCursor && (
                <Button
                  variant="secondary"
                  onClick={() => {
                    goTo(buildHref("/work", { list, after: steps.pageInfo.endCursor ?? "" }));
                    window.scrollTo(0, 0);
                  }}
                >
                  {t("work.more")}
                </Button>
              )}
            </div>
          </div>
        )}
      </Tabs>
    </div>
  );
}

interface LeadOrder {
  orderId: string;
  number: string;
  customerName: string | null;
  status: Parameters<typeof StatusChip>[0]["status"] | null;
}

function Lead({ order }: { order: LeadOrder }) {
  const t = useStepsText();
  const host = useHost();
  return (
    <span className={styles.head}>
      <a
        className={ui.link}
        href={buildHref(`/orders/${encodeURIComponent(order.orderId)}`)}
        onClick={(event) => {
          if (host.goToOrder(order.orderId, event.ctrlKey || event.metaKey)) event.preventDefault();
        }}
      >
        {t("work.order", { number: order.number })}
      </a>
      <span>{order.customerName}</span>
      {order.status && <StatusChip status={order.status} />}
    </span>
  );
}
