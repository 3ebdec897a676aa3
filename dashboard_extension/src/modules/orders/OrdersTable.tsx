import { Button } from "@saleor/macaw-ui";
import { ArrowDown, ArrowUp } from "lucide-react";
import { Fragment, type MouseEvent } from "react";

import type { OrderRowFragment } from "../../graphql/generated";
import { buildHref } from "../../shell/location";
import type { MessageKey } from "../../shell/messages";
import { openInDashboard, useSessionStore } from "../../shell/session";
import { useFormat, useText } from "../../shell/text";
import { OverdueBadge } from "../../ui/OverdueBadge";
import { TimeAgo } from "../../ui/TimeAgo";
import { StatusChip } from "../../ui/StatusChip";
import { type ListState, type SortField, toggleSort } from "./listState";
import styles from "./orders.module.css";
import { type MovePayload, RowMoves } from "./RowMoves";

interface Props {
  rows: readonly OrderRowFragment[];
  list: ListState;
  isLoading: boolean;
  /** The order whose moves are shown. */
  openId: string | null;
  onOpen: (id: string | null) => void;
  onSort: (change: Partial<ListState>) => void;
  onMoved: (payload: MovePayload) => void;
}

export function OrdersTable({ rows, list, isLoading, openId, onOpen, onSort, onMoved }: Props) {
  const t = useText();
  const sortProps = { list, onSort };
  return (
    <div className={styles.frame} aria-busy={isLoading}>
      <table className={styles.table}>
        <thead>
          <tr>
            <SortableHeader field="NUMBER" label="orders.number" {...sortProps} />
            <SortableHeader field="CREATED_AT" label="orders.created" {...sortProps} />
            <th scope="col">{t("orders.customer")}</th>
            <th scope="col">{t("orders.status")}</th>
            <SortableHeader field="SINCE" label="orders.since" {...sortProps} />
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

interface SortableHeaderProps {
  field: SortField;
  label: MessageKey;
  list: ListState;
  onSort: (change: Partial<ListState>) => void;
}

function SortableHeader({ field, label, list, onSort }: SortableHeaderProps) {
  const t = useText();
  const isSorted = list.sort === field;
  const isAscending = list.direction === "ASC";
  const DirectionIcon = isAscending ? ArrowUp : ArrowDown;
  return (
    <th scope="col" aria-sort={isSorted ? (isAscending ? "ascending" : "descending") : "none"}>
      <button
        type="button"
        className={styles.sort}
        title={t("orders.sortBy", { column: t(label) })}
        onClick={() => {
          onSort(toggleSort(list, field));
        }}
      >
        {t(label)}
        {isSorted && <DirectionIcon size={14} aria-hidden="true" />}
      </button>
    </th>
  );
}

const CHARGE_STATUS_TEXTS: Record<string, MessageKey> = {
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
  const chargeText = row.chargeStatus ? CHARGE_STATUS_TEXTS[row.chargeStatus] : undefined;
  const openOrder = (event: MouseEvent) => {
    if (openInDashboard(session, row.orderId, event.ctrlKey || event.metaKey)) event.preventDefault();
  };
  return (
    <tr className={styles.row} data-testid="order-row">
      <td>
        <a className={styles.numberLink} href={buildHref("/widget/order", { orderId: row.orderId })} onClick={openOrder}>
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
        {row.since && <TimeAgo at={row.since} />} {row.isOverdue && <OverdueBadge />}
      </td>
      <td className={`${styles.nowrap ?? ""} ${styles.secondary ?? ""}`}>{chargeText ? t(chargeText) : row.chargeStatus}</td>
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
