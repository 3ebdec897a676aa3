import { Button } from "@saleor/macaw-ui";
import { ArrowDown, ArrowUp } from "lucide-react";
import { Fragment, type MouseEvent } from "react";

import type { OrderRowFragment } from "../../graphql/generated";
import { hrefOf } from "../../shell/location";
import type { MessageKey } from "../../shell/messages";
import { openInDashboard, useSessionStore } from "../../shell/session";
import { useFormat, useText } from "../../shell/text";
import { Overdue } from "../../ui/Overdue";
import { Since } from "../../ui/Since";
import { StatusChip } from "../../ui/StatusChip";
import { type ListState, type SortField, sortedBy } from "./listState";
import styles from "./orders.module.css";
import { type RowMove, RowMoves } from "./RowMoves";

interface Props {
  rows: readonly OrderRowFragment[];
  list: ListState;
  isLoading: boolean;
  /** The order whose moves are open. */
  openId: string | null;
  onOpen: (id: string | null) => void;
  onSort: (change: Partial<ListState>) => void;
  onMoved: (move: RowMove) => void;
}

export function OrdersTable({ rows, list, isLoading, openId, onOpen, onSort, onMoved }: Props) {
  const t = useText();
  const sorting = { list, onSort };
  return (
    <div className={styles.frame} aria-busy={isLoading}>
      <table className={styles.table}>
        <thead>
          <tr>
            <SortedHead field="NUMBER" label="orders.number" {...sorting} />
            <SortedHead field="CREATED_AT" label="orders.created" {...sorting} />
            <th scope="col">{t("orders.customer")}</th>
            <th scope="col">{t("orders.status")}</th>
            <SortedHead field="SINCE" label="orders.since" {...sorting} />
            <th scope="col">{t("orders.payment")}</th>
            <th scope="col">{t("orders.channel")}</th>
            <th scope="col" className={styles.amount}>
              {t("orders.total")}
            </th>
            <th scope="col" className={styles.actions} aria-label={t("orders.actions")} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.id}>
              <OrderRow row={row} isOpen={row.id === openId} onOpen={onOpen} />
              {row.id === openId && (
                <tr className={styles.openedRow}>
                  <td colSpan={9} className={styles.opened}>
                    <div>
                      <RowMoves row={row} onMoved={onMoved} />
                    </div>
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface SortedHeadProps {
  field: SortField;
  label: MessageKey;
  list: ListState;
  onSort: (change: Partial<ListState>) => void;
}

function SortedHead({ field, label, list, onSort }: SortedHeadProps) {
  const t = useText();
  const isSorted = list.sort === field;
  const isAscending = list.direction === "ASC";
  const Arrow = isAscending ? ArrowUp : ArrowDown;
  return (
    <th scope="col" aria-sort={isSorted ? (isAscending ? "ascending" : "descending") : "none"}>
      <button
        type="button"
        className={styles.sort}
        title={t("orders.sortBy", { column: t(label) })}
        onClick={() => {
          onSort(sortedBy(list, field));
        }}
      >
        {t(label)}
        {isSorted && <Arrow size={14} aria-hidden="true" />}
      </button>
    </th>
  );
}

const CHARGES: Record<string, MessageKey> = {
  NONE: "charge.NONE",
  PARTIAL: "charge.PARTIAL",
  FULL: "charge.FULL",
  OVERCHARGED: "charge.OVERCHARGED",
};

interface OrderRowProps {
  row: OrderRowFragment;
  isOpen: boolean;
  onOpen: (id: string | null) => void;
}

function OrderRow({ row, isOpen, onOpen }: OrderRowProps) {
  const t = useText();
  const { money, dateTime } = useFormat();
  const session = useSessionStore();
  const charge = row.chargeStatus ? CHARGES[row.chargeStatus] : undefined;
  const openOrder = (event: MouseEvent) => {
    if (openInDashboard(session, row.orderId, event.ctrlKey || event.metaKey)) event.preventDefault();
  };
  return (
    <tr className={styles.row} data-testid="order-row">
      <td>
        <a className={styles.numberLink} href={hrefOf("/widget/order", { orderId: row.orderId })} onClick={openOrder}>
          #{row.number}
        </a>
      </td>
      <td className={`${styles.nowrap ?? ""} ${styles.secondary ?? ""}`}>{row.createdAt && dateTime(row.createdAt)}</td>
      <td className={styles.customer}>
        <div className={styles.ellipsis} title={row.customerEmail ?? undefined}>
          {row.customerName ?? row.customerEmail ?? <span className={styles.muted}>{t("orders.guest")}</span>}
        </div>
      </td>
      <td className={styles.status}>{row.status ? <StatusChip status={row.status} /> : <span className={styles.muted}>{t("order.noStatus")}</span>}</td>
      <td className={`${styles.nowrap ?? ""} ${styles.muted ?? ""} ${styles.since ?? ""}`}>
        {row.since && <Since at={row.since} />} {row.isOverdue && <Overdue />}
      </td>
      <td className={`${styles.nowrap ?? ""} ${styles.secondary ?? ""}`}>{charge ? t(charge) : row.chargeStatus}</td>
      <td className={`${styles.muted ?? ""} ${styles.secondary ?? ""}`}>{row.channel}</td>
      <td className={styles.amount}>{row.total && money(row.total)}</td>
      <td className={styles.actions}>
        <Button
          variant="secondary"
          size="small"
          aria-expanded={isOpen}
          aria-label={isOpen ? t("orders.close") : t("orders.moveNumber", { number: row.number })}
          onClick={() => {
            onOpen(isOpen ? null : row.id);
          }}
        >
          {isOpen ? t("orders.close") : t("orders.move")}
        </Button>
      </td>
    </tr>
  );
}
