import type { OrderDetailsFragment } from "../../graphql/generated";
import { useFormat, useText } from "../../shell/text";
import { Section } from "../../ui/Section";
import styles from "./order.module.css";

/** What was ordered and for how much: the first thing asked on the phone. */
export function MiniInvoice({ order }: { order: OrderDetailsFragment }) {
  const t = useText();
  const { money } = useFormat();
  const lines = order.lines ?? [];
  const rest = restOf(order);
  return (
    <Section title={t("order.items")}>
      {lines.length === 0 && <p className={styles.muted}>{t("order.noLines")}</p>}
      <table className={styles.lines}>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>
                <div className={styles.name}>{line.name}</div>
                <div className={styles.detail}>
                  <span>{t("order.perUnit", { quantity: line.quantity, price: money(line.unitPrice) })}</span>
                  {line.sku && <span>{t("order.sku", { sku: line.sku })}</span>}
                </div>
              </td>
              <td>{money(line.total)}</td>
            </tr>
          ))}
        </tbody>
        {order.total && (
          <tfoot>
            {rest !== 0 && (
              <tr className={styles.rest}>
                <th scope="row">{t("order.rest")}</th>
                <td>{money({ amount: rest, currency: order.total.currency })}</td>
              </tr>
            )}
            <tr className={styles.total}>
              <th scope="row">{t("order.total")}</th>
              <td>{money(order.total)}</td>
            </tr>
          </tfoot>
        )}
      </table>
      {order.voucherCode && (
        <p className={styles.voucher}>
          <span>{t("order.voucher")}</span>
          <span>{order.voucherCode}</span>
        </p>
      )}
      {order.customerNote && (
        <div className={styles.note}>
          <span className={styles.noteLabel}>{t("order.note")}</span>
          {order.customerNote}
        </div>
      )}
    </Section>
  );
}

/** What the total holds beside the lines: shipping, less discounts on the whole order. Thousandths are the smallest any currency has. */
function restOf(order: OrderDetailsFragment): number {
  if (!order.total || !order.lines?.length) return 0;
  const sum = order.lines.reduce((all, line) => all + Number(line.total.amount), 0);
  return Math.round((Number(order.total.amount) - sum) * 1000) / 1000;
}
