import type { ReactNode } from "react";

import type { OrderDetailsFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { Section } from "../../ui/Section";
import { useOrderText } from "./orderTexts";
import styles from "./order.module.css";

/** The ordered items, their prices and the total, as on an invoice. Folded in the Dashboard, which shows them beside us. */
export function OrderLines({ order, isFolded }: { order: OrderDetailsFragment; isFolded: boolean }) {
  const t = useOrderText();
  const { money } = useFormat();
  const lines = order.lines ?? [];
  const difference = shippingAndDiscounts(order);
  return (
    <Foldable title={t("order.items")} summary={order.total ? money(order.total) : ""} isFolded={isFolded}>
      {lines.length === 0 && <p className={styles.muted}>{t("order.noLines")}</p>}
      <table className={styles.lines} aria-label={t("order.items")}>
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
            {(difference !== 0 || order.voucherCode) && lines.length > 0 && (
              <tr className={styles.shippingAndDiscounts}>
                <th scope="row">{t("order.shippingAndDiscounts")}</th>
                <td>{money({ amount: difference, currency: order.total.currency })}</td>
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
    </Foldable>
  );
}

function Foldable({ title, summary, isFolded, children }: { title: string; summary: string; isFolded: boolean; children: ReactNode }) {
  if (!isFolded) return <Section title={title}>{children}</Section>;
  return (
    <details className={styles.folded}>
      <summary>
        <span>{title}</span> <span className={styles.muted}>{summary}</span>
      </summary>
      <div className={styles.unfolded}>{children}</div>
    </details>
  );
}

/** The total minus its lines: shipping, less discounts on the whole order. No currency has more than three decimals. */
function shippingAndDiscounts(order: OrderDetailsFragment): number {
  if (!order.total || !order.lines?.length) return 0;
  const linesTotal = order.lines.reduce((sum, line) => sum + Number(line.total.amount), 0);
  return Math.round((Number(order.total.amount) - linesTotal) * 1000) / 1000;
}
