import { ArrowUpRight } from "lucide-react";
import { useState } from "react";

import type { CustomerWidgetQuery } from "../../graphql/types";
import { useHost } from "../../shell/host";
import type { PageProps } from "../../shell/pages";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { Section } from "../../ui/Section";
import ui from "../../ui/ui.module.css";
import { customerHref } from "../customerBlock/customerName";
import { KnownCustomer } from "../customerBlock/KnownCustomer";
import { OrderChips } from "../customerBlock/OrderChips";
import { Reminders } from "../customerBlock/Reminders";
import { Warnings } from "../customerBlock/Warnings";
import { CustomerWidgetDocument } from "./customerWidget.generated";
import { useCustomersText } from "./customersTexts";
import { byId } from "./useCustomer";
import styles from "./widget.module.css";

const RELOAD_MS = 60_000;

type Shown = NonNullable<CustomerWidgetQuery["omsCustomer"]>;

/** The widget beside a customer in the Dashboard. `customerId` is Saleor's id of the user, or ours. */
export default function CustomerWidgetPage({ params }: PageProps) {
  const t = useCustomersText();
  const given = params.get("customerId");
  return (
    <div className={styles.widget}>
      <h1 className="oms-hidden">{t("widget.title")}</h1>
      {given ? <OneCustomer key={given} given={given} /> : <Notice tone="warning">{t("customer.none")}</Notice>}
    </div>
  );
}

function OneCustomer({ given }: { given: string }) {
  const t = useCustomersText();
  const { data, error, isLoading, reload } = useLiveQuery(CustomerWidgetDocument, byId(given), { everyMs: RELOAD_MS });
  const customer = data?.omsCustomer;
  return (
    <>
      {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_USERS" />}
      {!customer && !error && (isLoading ? <Loading label={t("customer.loading")} rows={5} /> : <Notice tone="info">{t("widget.none")}</Notice>)}
      {customer && <Content customer={customer} />}
    </>
  );
}

function Content({ customer }: { customer: Shown }) {
  const t = useCustomersText();
  const { warnings, latestOrders } = customer;
  const reminders = useOpenReminders(customer.reminders ?? []);
  return (
    <>
      {((warnings?.length ?? 0) > 0 || reminders.length > 0) && (
        <Section title={t("part.warnings")} isTitleHidden>
          <Warnings warnings={warnings ?? []} />
          <Reminders reminders={reminders} />
        </Section>
      )}
      <Section title={t("customer.title")} isTitleHidden>
        <KnownCustomer customer={customer} isBeside />
      </Section>
      {latestOrders && (
        <Section title={t("widget.latest")}>
          {latestOrders.length === 0 && <p className={ui.muted}>{t("totals.none")}</p>}
          <OrderChips orders={latestOrders} label={t("widget.latest")} isBeside />
        </Section>
      )}
      <PageLink id={customer.id} />
    </>
  );
}

/** The reminders that are open, or were when the widget was opened: what is ticked off here stays, with a way back. */
function useOpenReminders(all: NonNullable<Shown["reminders"]>): NonNullable<Shown["reminders"]> {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const open = all.filter(({ id, doneAt }) => !doneAt && !seen.has(id));
  if (open.length > 0) setSeen(new Set([...seen, ...open.map(({ id }) => id)]));
  return all.filter(({ id, doneAt }) => !doneAt || seen.has(id));
}

function PageLink({ id }: { id: string }) {
  const t = useCustomersText();
  const host = useHost();
  return (
    <a
      className={styles.page}
      href={customerHref(id)}
      onClick={(event) => {
        if (host.goToPage("customer-page", { customerId: id }, event.ctrlKey || event.metaKey)) event.preventDefault();
      }}
    >
      {t("widget.open")} <ArrowUpRight size={16} aria-hidden="true" />
    </a>
  );
}
