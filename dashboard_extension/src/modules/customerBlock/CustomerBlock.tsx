import type { ReactNode } from "react";

import type { OrderCustomerFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { Section } from "../../ui/Section";
import ui from "../../ui/ui.module.css";
import styles from "./block.module.css";
import { CodeEntry } from "./CodeEntry";
import { useCustomerBlockText } from "./customerBlockTexts";
import { KnownCustomer } from "./KnownCustomer";
import { OrderChips } from "./OrderChips";

interface Props {
  order: OrderCustomerFragment & { id: string };
  /** As of `KnownCustomer`. */
  isBeside: boolean;
  /** What else there is to say of who ordered. */
  children?: ReactNode;
}

/** Whose an order is, what was agreed with them, and their other orders. */
export function CustomerBlock({ order, isBeside, children }: Props) {
  const t = useCustomerBlockText();
  const { day } = useFormat();
  const { customer, otherOrders, customerName, customerEmail, erasedAt } = order;
  const ordered = customerName ?? customerEmail;
  const nobody = erasedAt ? t("block.erased", { day: day(erasedAt) }) : t("block.unknown");
  return (
    <Section title={t("block.title")}>
      {customer ? <KnownCustomer key={customer.id} customer={customer} isBeside={isBeside} /> : <p className={ordered ? styles.wraps : ui.muted}>{ordered ?? nobody}</p>}
      <CodeEntry order={order} />
      {children}
      {otherOrders && otherOrders.length > 0 && (
        <div className={styles.others}>
          <h3 className={styles.subtitle}>{t("others.title")}</h3>
          <OrderChips orders={otherOrders} label={t("others.title")} isBeside={isBeside} />
        </div>
      )}
    </Section>
  );
}
