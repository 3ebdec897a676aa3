import type { ReactNode } from "react";

import type { CustomerDetailsFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useSession } from "../../shell/session";
import { ContactLink } from "../../ui/ContactLink";
import { CopyButton } from "../../ui/CopyButton";
import { Section } from "../../ui/Section";
import { Reminders } from "../customerBlock/Reminders";
import { Warnings } from "../customerBlock/Warnings";
import styles from "./customer.module.css";
import { type CustomersKey, useCustomersText } from "./customersTexts";
import { languageName } from "./languageName";

/** What is known of a customer without anybody's doing: what to beware of, how to reach them, what they have ordered. */
export function CustomerFacts({ customer, onChanged, children }: { customer: CustomerDetailsFragment; onChanged: () => void; children?: ReactNode }) {
  const t = useCustomersText();
  const { day } = useFormat();
  const { locale } = useSession();
  const { email, phone, company, warnings, reminders, languageCode, channel, origin, createdAt } = customer;
  const unwanted = (customer.news ?? []).filter(({ isWanted }) => !isWanted);
  // Orders may be older than what we know of them.
  const since = [createdAt, ...(customer.totals ?? []).map(({ firstOrderAt }) => firstOrderAt)].sort((one, other) => Date.parse(one) - Date.parse(other))[0] ?? createdAt;
  const open = (reminders ?? []).filter(({ doneAt }) => !doneAt);
  const done = (reminders ?? []).filter(({ doneAt }) => doneAt);
  return (
    <>
      {(warnings?.length ?? 0) > 0 && (
        <Section title={t("part.warnings")}>
          <Warnings warnings={warnings ?? []} />
        </Section>
      )}
      {(reminders?.length ?? 0) > 0 && (
        <Section title={t("part.reminders")}>
          <Reminders reminders={open} onTicked={onChanged} />
          {done.length > 0 && (
            <details className={styles.more} open={open.length === 0 && done.length === 1}>
              <summary>{t("reminder.done", { count: done.length })}</summary>
              <Reminders reminders={done} onTicked={onChanged} />
            </details>
          )}
        </Section>
      )}
      <Section title={t("part.contact")}>
        {company && <p className={styles.wraps}>{company}</p>}
        {email && (
          <div className={styles.contact}>
            <ContactLink kind="mail" value={email} />
            <CopyButton text={email} />
          </div>
        )}
        {phone && (
          <div className={styles.contact}>
            <ContactLink kind="phone" value={phone} />
            <CopyButton text={phone} />
          </div>
        )}
        <dl className={styles.facts}>
          {languageCode && <Fact name={t("fact.language")} value={languageName(languageCode, locale)} />}
          {channel && <Fact name={t("fact.channel")} value={[channel, origin && originText(origin, t)].filter(Boolean).join(", ")} />}
          <Fact name={t("fact.since")} value={day(since)} />
          {unwanted.length > 0 && <Fact name={t("fact.news")} value={unwanted.map(({ channel: by, since: at, way }) => t("news.no", { channel: t(`news.${by}`), day: at ? day(at) : "", way: way ? t(`newsWay.${way}`) : "" })).join("; ")} />}
        </dl>
      </Section>
      {children}
      <Totals customer={customer} />
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const ORIGINS: Partial<Record<string, CustomersKey>> = { CHECKOUT: "origin.CHECKOUT", DRAFT: "origin.DRAFT", REISSUE: "origin.REISSUE", BULK_CREATE: "origin.BULK_CREATE" };

/** How an order came in; one that these pages don't know is left out. */
function originText(origin: string, t: (key: CustomersKey) => string): string | null {
  const key = ORIGINS[origin];
  return key ? t(key) : null;
}

/** What they have ordered, by currency: money of two currencies is never put together. */
function Totals({ customer: { totals } }: { customer: CustomerDetailsFragment }) {
  const t = useCustomersText();
  const { money, day } = useFormat();
  return (
    <Section title={t("part.totals")}>
      {!totals?.length && <p className={styles.muted}>{t("totals.none")}</p>}
      {totals && totals.length > 0 && (
        <ul className={styles.totals}>
          {totals.map(({ total, ordersCount, firstOrderAt, lastOrderAt }) => (
            <li key={total.currency}>
              <strong>{money(total)}</strong>
              <span>{t("customers.orders", { count: ordersCount })}</span>
              <span className={styles.muted}>{t("totals.between", { first: day(firstOrderAt), last: day(lastOrderAt) })}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
