import type { OrderDetailsFragment } from "../../graphql/generated";
import { useFormat, useText } from "../../shell/text";
import { Section } from "../../ui/Section";
import styles from "./order.module.css";

/** What was ordered and for how much: the first thing asked on the phone. */
export function MiniInvoice({ order }: { order: OrderDetailsFragment }) {
  const t = useText();
  const { money } = useFormat();
  const lines = order.lines ?? [];
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
