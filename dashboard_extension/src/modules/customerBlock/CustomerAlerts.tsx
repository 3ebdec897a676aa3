import type { OrderCustomerFragment } from "../../graphql/types";
import { Section } from "../../ui/Section";
import { useCustomerBlockText } from "./customerBlockTexts";
import { CUSTOMER_PART } from "./parts";
import { Reminders } from "./Reminders";
import { Warnings } from "./Warnings";

/** What has to be known of an order's customer before anything is done with it: warnings, and reminders to tick off. */
export function CustomerAlerts({ order }: { order: Pick<OrderCustomerFragment, "warnings" | "reminders"> & { id: string } }) {
  const t = useCustomerBlockText();
  const warnings = order.warnings ?? [];
  const reminders = order.reminders ?? [];
  if (warnings.length === 0 && reminders.length === 0) return null;
  return (
    <Section title={t("alerts.title")} isTitleHidden>
      <Warnings warnings={warnings} />
      {reminders.length > 0 && (
        <div id={CUSTOMER_PART.reminders}>
          <Reminders reminders={reminders} orderId={order.id} />
        </div>
      )}
    </Section>
  );
}
