import { type ReactNode, useState } from "react";

import type { OrderDetailsFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { FulfillableBadge } from "../../ui/FulfillableBadge";
import { Section } from "../../ui/Section";
import { LineStock } from "./LineStock";
import { useOrderText } from "./orderTexts";
import orderStyles from "./order.module.css";
import styles from "./lines.module.css";
import { type OrderStock, useStock } from "./useStock";

type Line = NonNullable<OrderDetailsFragment["lines"]>[number];

/** The ordered items, their prices and the total, as on an invoice. Folded in the Dashboard, which shows them beside us. */
export function OrderLines({ order, isFolded }: { order: OrderDetailsFragment; isFolded: boolean }) {
  const t = useOrderText();
  const { money } = useFormat();
  const [isOpen, setIsOpen] = useState(!isFolded);
  const stock = useStock(order, isOpen);
  const lines = order.lines ?? [];
  const verdict = <FulfillableBadge isFulfillable={stock.fulfillability?.isFulfillable} />;
  return (
    <Foldable title={t("order.items")} summary={order.total ? money(order.total) : ""} verdict={verdict} isFolded={isFolded} onOpen={() => { setIsOpen(true); }}>
      {lines.length === 0 && <p className={orderStyles.muted}>{t("order.noLines")}</p>}
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
                <Pieces line={line} />
                <There line={line} stock={stock} />
              </td>
              <td>{money(line.total)}</td>
            </tr>
          ))}
        </tbody>
        <Totals order={order} />
      </table>
      {stock.isUnknown && <p className={orderStyles.muted}>{t("stock.unknown")}</p>}
      {order.voucherCode && (
        <p className={styles.voucher}>
          <span>{t("order.voucher")}</span>
          <span>{order.voucherName ? t("order.voucherNamed", { code: order.voucherCode, name: order.voucherName }) : order.voucherCode}</span>
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

/** How far a line is sent; nothing before anything was. */
function Pieces({ line }: { line: Line }) {
  const t = useOrderText();
  if (line.quantitySent === 0) return null;
  return (
    <div className={styles.detail}>
      <span>{t("order.sent", { count: line.quantitySent })}</span>
      {line.quantityReturned > 0 && <span>{t("order.returned", { count: line.quantityReturned })}</span>}
      {line.quantityOwed > 0 && <strong>{t("order.owed", { count: line.quantityOwed })}</strong>}
    </div>
  );
}

/** What lies there of what a line has still to send. */
function There({ line, stock }: { line: Line; stock: OrderStock }) {
  const found = stock.stockOf(line.id);
  return found && line.quantityOwed > 0 ? <LineStock name={line.name} stock={found} shortage={stock.shortageOf(line.id)} /> : null;
}

function Totals({ order }: { order: OrderDetailsFragment }) {
  const t = useOrderText();
  const { money } = useFormat();
  const { total, subtotal, shippingPrice, totalPaid, totalOwed } = order;
  if (!total) return null;
  const discount = subtotal && shippingPrice ? rounded(Number(total.amount) - Number(subtotal.amount) - Number(shippingPrice.amount)) : 0;
  const isPartlyPaid = totalPaid && totalOwed && Number(totalPaid.amount) > 0 && Number(totalOwed.amount) > 0;
  return (
    <tfoot>
      {shippingPrice && (
        <Row className={styles.further} name={order.shippingMethod ? t("order.shippingBy", { method: order.shippingMethod }) : t("order.shipping")} value={money(shippingPrice)} />
      )}
      {discount !== 0 && <Row className={styles.further} name={t("order.discount")} value={money({ amount: discount, currency: total.currency })} />}
      <Row className={styles.total} name={t("order.total")} value={money(total)} />
      {isPartlyPaid && <Row className={styles.further} name={t("order.paid")} value={money(totalPaid)} />}
      {totalOwed && Number(totalOwed.amount) > 0 && <Row className={styles.further} name={t("order.toPay")} value={money(totalOwed)} />}
    </tfoot>
  );
}

function Row({ className, name, value }: { className: string | undefined; name: string; value: string }) {
  return (
    <tr className={className}>
      <th scope="row">{name}</th>
      <td>{value}</td>
    </tr>
  );
}

interface FoldableProps {
  title: string;
  summary: string;
  verdict: ReactNode;
  isFolded: boolean;
  onOpen: () => void;
  children: ReactNode;
}

function Foldable({ title, summary, verdict, isFolded, onOpen, children }: FoldableProps) {
  if (!isFolded) {
    return (
      <Section title={title}>
        {verdict}
        {children}
      </Section>
    );
  }
  return (
    <details className={styles.folded} onToggle={onOpen}>
      <summary>
        <span>{title}</span> <span className={orderStyles.muted}>{summary}</span> {verdict}
      </summary>
      <div className={styles.unfolded}>{children}</div>
    </details>
  );
}

/** No currency has more than three decimals. */
function rounded(amount: number): number {
  return Math.round(amount * 1000) / 1000;
}
