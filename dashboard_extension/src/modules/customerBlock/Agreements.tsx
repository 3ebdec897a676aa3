import { Ban, CalendarClock, HandCoins, Handshake, Layers, type LucideIcon, Percent } from "lucide-react";

import type { KnownCustomerFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import styles from "./block.module.css";
import { useCustomerBlockText } from "./customerBlockTexts";
import { LongText } from "./LongText";

/** What was agreed with a customer: each by a sign and a sentence, what is not allowed apart from what is. */
export function Agreements({ customer }: { customer: KnownCustomerFragment }) {
  const t = useCustomerBlockText();
  const { number } = useFormat();
  const { agreements, paymentTermDays, allowsCashOnDelivery, minimumDiscountPercent, discountClass } = customer;
  const told: { icon: LucideIcon; text: string; isRefused?: boolean }[] = [];
  if (allowsCashOnDelivery === false) told.push({ icon: Ban, text: t("agreed.noCash"), isRefused: true });
  if (allowsCashOnDelivery) told.push({ icon: HandCoins, text: t("agreed.cash") });
  if (paymentTermDays !== null) told.push({ icon: CalendarClock, text: t("agreed.term", { days: paymentTermDays }) });
  if (discountClass) told.push({ icon: Layers, text: t("agreed.class", { name: discountClass.name }) });
  if (minimumDiscountPercent !== null && Number(minimumDiscountPercent) > 0) told.push({ icon: Percent, text: t("agreed.discount", { percent: number(Number(minimumDiscountPercent)) }) });
  if (told.length === 0 && !agreements) return null;
  return (
    <ul className={styles.agreed} aria-label={t("agreed.title")}>
      {told.map(({ icon: Icon, text, isRefused }) => (
        <li key={text} data-refused={isRefused}>
          <Icon size={16} aria-hidden="true" />
          <span>{text}</span>
        </li>
      ))}
      {agreements && (
        <li>
          <Handshake size={16} aria-hidden="true" />
          <div>
            <LongText text={agreements} />
          </div>
        </li>
      )}
    </ul>
  );
}
