import { Button } from "@saleor/macaw-ui";
import { ArrowLeft, ExternalLink } from "lucide-react";
import { useEffect, useState } from "react";

import type { CustomerDetailsFragment, PrivacyRequestFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useHost } from "../../shell/host";
import { buildHref, goTo } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { useSession } from "../../shell/session";
import { Badge } from "../../ui/Badge";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { Section } from "../../ui/Section";
import { customerHref, customerName } from "../customerBlock/customerName";
import { PersonPrivacy } from "../privacy/PersonPrivacy";
import { usePrivacyText } from "../privacy/privacyTexts";
import { RequestView } from "../privacy/RequestView";
import styles from "./customer.module.css";
import { CustomerFacts } from "./CustomerFacts";
import { useCustomerKeys } from "./customerKeys";
import { useCustomersText } from "./customersTexts";
import { Joins } from "./Joins";
import { Timeline } from "./Timeline";
import { useCustomer } from "./useCustomer";
import { WrittenForm } from "./WrittenForm";

/** Everything of one customer. `customerId` is our id, or Saleor's of the user. */
export default function CustomerPage({ params }: PageProps) {
  const t = useCustomersText();
  const given = params.get("customerId");
  return given ? <OneCustomer given={given} /> : <Notice tone="warning">{t("customer.none")}</Notice>;
}

function OneCustomer({ given }: { given: string }) {
  const t = useCustomersText();
  const tPrivacy = usePrivacyText();
  const { day } = useFormat();
  const { customer, error, isLoading, reload } = useCustomer(given);
  useCustomerKeys(customer !== null);
  // What happened is read again when orders of somebody else are found here, or no more.
  const [joins, setJoins] = useState(0);
  const [erasing, setErasing] = useState<PrivacyRequestFragment | null>(null);
  // A guest who was joined leads to whom it was joined to, and a user to the customer: one address of each, as the server says now.
  const own = customer && customer.id !== given && !isLoading ? customerHref(customer.id) : null;
  useEffect(() => {
    if (own) goTo(own, { replace: true });
  }, [own]);

  if (erasing) {
    return (
      <div className={styles.page}>
        <Head customer={null} />
        <Section title={tPrivacy("section.title")}>
          <RequestView request={erasing} />
        </Section>
      </div>
    );
  }
  if (!customer) {
    return (
      <div className={styles.page}>
        <Head customer={null} />
        {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_USERS" />}
        {!error && (isLoading ? <Loading label={t("customer.loading")} rows={10} /> : <Notice tone="info">{t("customer.missing")}</Notice>)}
      </div>
    );
  }
  return (
    <article className={styles.page} aria-busy={isLoading} aria-label={customerName(customer)}>
      <Head customer={customer} />
      {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_USERS" />}
      {customer.accountDeletedAt && <Notice tone="warning">{tPrivacy("account.deleted", { day: day(customer.accountDeletedAt) })}</Notice>}
      <div className={styles.columns}>
        <div className={styles.known}>
          <CustomerFacts customer={customer} onChanged={reload}>
            <Joins
              key={customer.id}
              customer={customer}
              onChanged={() => {
                reload();
                setJoins((before) => before + 1);
              }}
            />
          </CustomerFacts>
          <WrittenForm key={customer.id} customer={customer} />
          <Section title={tPrivacy("section.title")}>
            <p>{tPrivacy("section.intro")}</p>
            <PersonPrivacy key={customer.id} who={{ customer: customer.id }} word={customer.email ?? customerName(customer)} onErasing={setErasing} />
          </Section>
        </div>
        <Timeline key={customer.id} customerId={customer.id} refresh={joins} />
      </div>
    </article>
  );
}

function Head({ customer }: { customer: CustomerDetailsFragment | null }) {
  const t = useCustomersText();
  const host = useHost();
  const { isEmbedded } = useSession();
  const userId = customer?.userId;
  return (
    <header className={styles.head}>
      <a className={styles.back} href={buildHref("/customers")}>
        <ArrowLeft size={16} aria-hidden="true" /> {t("customer.back")}
      </a>
      <div className={styles.titleRow}>
        <h1 className={styles.title}>{customer ? customerName(customer) : t("customer.title")}</h1>
        {customer && <Badge tone="neutral">{t(userId ? "customer.registered" : "customer.guest")}</Badge>}
        {isEmbedded && userId && (
          <Button
            variant="secondary"
            size="medium"
            icon={<ExternalLink size={16} />}
            onClick={(event) => {
              host.goToCustomer(userId, event.ctrlKey || event.metaKey);
            }}
          >
            {t("customer.inSaleor")}
          </Button>
        )}
      </div>
    </header>
  );
}
