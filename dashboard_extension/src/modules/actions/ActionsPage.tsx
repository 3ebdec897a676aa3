import { Button } from "@saleor/macaw-ui";
import { useMemo } from "react";

import type { ActionsQuery } from "../../graphql/types";
import { buildHref, goTo } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { useSession } from "../../shell/session";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { useConditionsText } from "../../ui/conditions/conditionsTexts";
import { Checkbox } from "../../ui/form/Checkbox";
import { SelectField } from "../../ui/form/SelectField";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { StatusChip } from "../../ui/StatusChip";
import ui from "../../ui/ui.module.css";
import { ActionRows } from "./ActionRows";
import styles from "./actions.module.css";
import { ActionsDocument } from "./actions.generated";
import { useActionsText } from "./actionsTexts";
import { type Teller, kindName } from "./sentences";

type Status = NonNullable<ActionsQuery["omsStatuses"]>[number];

interface Wanted {
  kind: string;
  customer: boolean;
  failing: boolean;
}

/** What every status does by itself, in sentences. Filters are in the address. */
export default function ActionsPage({ params }: PageProps) {
  const t = useActionsText();
  const words = useConditionsText();
  const { locale } = useSession();
  const { data, error, isLoading, reload } = useLiveQuery(ActionsDocument, {});
  const wanted: Wanted = { kind: params.get("kind") ?? "", customer: params.get("customer") === "1", failing: params.get("failing") === "1" };
  const isFiltered = wanted.kind !== "" || wanted.customer || wanted.failing;
  const statuses = useMemo(() => data?.omsStatuses ?? [], [data]);
  const teller = useMemo(
    (): Teller => ({
      t,
      words: { t: words, locale, fields: data?.omsConditionFields ?? [] },
      kinds: data?.omsActionKinds ?? [],
      statusNames: new Map(statuses.map((status) => [status.code, status.name])),
    }),
    [t, words, locale, data, statuses],
  );

  const go = (next: Partial<Wanted>) => {
    const { kind, customer, failing } = { ...wanted, ...next };
    goTo(buildHref("/actions", { kind: kind || undefined, customer: customer ? "1" : undefined, failing: failing ? "1" : undefined }));
  };
  const used = [...new Set(statuses.flatMap((status) => status.actions.map(({ kind }) => kind)))];
  const shown = statuses.map((status) => ({ status, actions: status.actions.filter((action) => matches(action, wanted)) })).filter(({ actions }) => !isFiltered || actions.length > 0);

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>{t("actions.title")}</h1>
          <p className={styles.muted}>{t("actions.lead")}</p>
        </div>
        <a className={ui.link} href={buildHref("/texts")}>
          {t("actions.texts")}
        </a>
      </header>
      {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />}
      {!data && !error && isLoading && <Loading label={t("actions.loading")} rows={8} />}
      {data?.omsStatuses?.length === 0 && (
        <Notice tone="info">
          {t("actions.noStatuses")}
        </Notice>
      )}
      {statuses.length > 0 && (
        <div className={styles.filters}>
          <SelectField
            label={t("filter.kind")}
            value={wanted.kind}
            onChange={(kind) => {
              go({ kind });
            }}
            options={[{ value: "", label: t("filter.all") }, ...used.map((kind) => ({ value: kind, label: kindName(t, kind, teller.kinds) }))]}
          />
          <Checkbox label={t("filter.customer")} value={wanted.customer} onChange={(customer) => { go({ customer }); }} />
          <Checkbox label={t("filter.failing")} value={wanted.failing} onChange={(failing) => { go({ failing }); }} />
          {isFiltered && (
            <Button variant="secondary" size="small" onClick={() => { go({ kind: "", customer: false, failing: false }); }}>
              {t("filter.clear")}
            </Button>
          )}
        </div>
      )}
      {isFiltered && statuses.length > 0 && shown.length === 0 && <Notice tone="info">{t("actions.nothingFound")}</Notice>}
      {shown.map(({ status, actions }) => (
        <section key={status.id} className={styles.status} aria-label={status.name}>
          <div className={styles.statusHead}>
            <h2>
              <StatusChip status={status} />
            </h2>
            <a className={ui.link} href={buildHref("/actions/new", { status: status.id })} aria-label={t("actions.addTo", { status: status.name })}>
              + {t("actions.add")}
            </a>
          </div>
          {actions.length > 0 ? <ActionRows status={status} actions={actions} teller={teller} canReorder={!isFiltered} /> : <p className={styles.muted}>{t("actions.none")}</p>}
        </section>
      ))}
    </div>
  );
}

function matches(action: Status["actions"][number], { kind, customer, failing }: Wanted): boolean {
  return (kind === "" || action.kind === kind) && (!customer || action.isCustomerFacing) && (!failing || (action.runCounts?.failed ?? 0) > 0 || action.secretsToEnter.length > 0);
}
