import type { ReactNode } from "react";

import type { KnownCustomerFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useHost } from "../../shell/host";
import ui from "../../ui/ui.module.css";
import { Agreements } from "./Agreements";
import styles from "./block.module.css";
import { useCustomerBlockText } from "./customerBlockTexts";
import { customerHref, customerName } from "./customerName";
import { LongText } from "./LongText";

interface Props {
  customer: KnownCustomerFragment;
  /** It stands in a frame of the Dashboard's that shows something else: pages open beside it and not in its place. */
  isBeside: boolean;
  /** Behind the code. */
  children?: ReactNode;
}

/** Who a customer is and what was agreed with them, at a glance. */
export function KnownCustomer({ customer, isBeside, children }: Props) {
  const t = useCustomerBlockText();
  const { money } = useFormat();
  const { company, code, tags, note, totals, ordersCount } = customer;
  const name = customerName(customer);
  return (
    <>
      <p className={styles.who}>
        <CustomerLink id={customer.id} label={t("block.open", { name })} isBeside={isBeside}>
          {name}
        </CustomerLink>
        {code && code !== name && (
          <span className={styles.code} title={t("block.code")}>
            <span className="oms-hidden">{t("block.code")} </span>
            {code}
          </span>
        )}
        {children}
      </p>
      {company && company !== name && <p className={styles.wraps}>{company}</p>}
      {tags && tags.length > 0 && (
        <ul className={styles.tags} aria-label={t("block.tags")}>
          {tags.map((tag) => (
            <li key={tag}>{tag}</li>
          ))}
        </ul>
      )}
      <Agreements customer={customer} />
      {note && (
        <div className={styles.note}>
          <div className={ui.who}>{t("block.note")}</div>
          <LongText text={note} />
        </div>
      )}
      {ordersCount !== null && ordersCount > 0 && (
        <p className={ui.muted}>{[t("block.orders", { count: ordersCount }), ...(totals ?? []).map(({ total }) => money(total))].join(" · ")}</p>
      )}
    </>
  );
}

/** To the customer's page. */
function CustomerLink({ id, label, isBeside, children }: { id: string; label: string; isBeside: boolean; children: ReactNode }) {
  const host = useHost();
  return (
    <a
      className={styles.name}
      href={customerHref(id)}
      title={label}
      onClick={(event) => {
        if (isBeside && host.goToPage("customer-page", { customerId: id }, false)) event.preventDefault();
      }}
    >
      {children}
    </a>
  );
}
