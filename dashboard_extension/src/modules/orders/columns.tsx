import { Button } from "@saleor/macaw-ui";
import type { MouseEvent } from "react";

import type { OrderRowFragment } from "../../graphql/types";
import type { Format } from "../../shell/format";
import type { Host } from "../../shell/host";
import { buildHref } from "../../shell/location";
import type { Text } from "../../shell/texts";
import { OverdueBadge } from "../../ui/OverdueBadge";
import { PaymentBadge } from "../../ui/PaymentBadge";
import { StatusChip } from "../../ui/StatusChip";
import type { Column } from "../../ui/table/DataTable";
import { TimeAgo } from "../../ui/TimeAgo";
import { type ListState, type SortField, toggleSort } from "./listState";
import type { OrdersKey } from "./ordersTexts";
import styles from "./orders.module.css";

interface Context {
  t: Text<OrdersKey>;
  format: Format;
  host: Host;
  list: ListState;
  onSort: (change: Partial<ListState>) => void;
  /** The order whose moves are shown. */
  openId: string | null;
  onOpen: (id: string | null) => void;
  /** These are the rows of the filter before, while others are on their way: to look at, not to move. */
  isOld: boolean;
}

/** The button by which a row's moves are opened; the focus comes back to it. */
export function moveButtonId(orderId: string): string {
  return `move-${orderId}`;
}

export function orderColumns({ t, format, host, list, onSort, openId, onOpen, isOld }: Context): Column<OrderRowFragment>[] {
  const sortable = (field: SortField): Pick<Column<OrderRowFragment>, "sorted" | "onSort"> => ({
    sorted: list.sort === field ? (list.direction === "ASC" ? "ascending" : "descending") : null,
    onSort: () => {
      onSort(toggleSort(list, field));
    },
  });
  const openOrder = (event: MouseEvent, orderId: string) => {
    if (host.goToOrder(orderId, event.ctrlKey || event.metaKey)) event.preventDefault();
  };
  return [
    {
      id: "number",
      header: t("orders.number"),
      priority: 1,
      phone: 1,
      ...sortable("NUMBER"),
      cell: (row) => (
        <a
          className={styles.numberLink}
          href={buildHref("/widget/order", { orderId: row.orderId })}
          onClick={(event) => {
            openOrder(event, row.orderId);
          }}
        >
          #{row.number}
        </a>
      ),
    },
    {
      id: "created",
      header: t("orders.created"),
      priority: 3,
      ...sortable("CREATED_AT"),
      cell: (row) => row.createdAt && <span className={styles.nowrap}>{format.dateTime(row.createdAt)}</span>,
    },
    {
      id: "customer",
      header: t("orders.customer"),
      priority: 1,
      phone: 3,
      isFlexible: true,
      cell: (row) => {
        const name = row.customerName ?? row.customerEmail;
        return name ? <span title={[row.customerName, row.customerEmail].filter(Boolean).join("\n")}>{name}</span> : <span className={styles.muted}>{t("orders.guest")}</span>;
      },
    },
    {
      id: "status",
      header: t("orders.status"),
      priority: 1,
      phone: 5,
      cell: (row) => (row.status ? <StatusChip status={row.status} /> : <span className={styles.muted}>{t("orders.noStatus")}</span>),
    },
    {
      id: "since",
      header: t("orders.since"),
      priority: 2,
      phone: 6,
      ...sortable("SINCE"),
      cell: (row) => (
        <span className={styles.since}>
          {row.since && (
            <span className={styles.muted}>
              <TimeAgo at={row.since} />
            </span>
          )}
          {row.isOverdue && <OverdueBadge />}
        </span>
      ),
    },
    {
      id: "payment",
      header: t("orders.payment"),
      priority: 2,
      phone: 4,
      cell: (row) => <PaymentBadge chargeStatus={row.chargeStatus} statusKind={row.status?.kind} />,
    },
    {
      id: "channel",
      header: t("orders.channel"),
      priority: 4,
      cell: (row) => <span className={styles.muted}>{row.channel}</span>,
    },
    {
      id: "total",
      header: t("orders.total"),
      priority: 1,
      phone: 2,
      align: "end",
      cell: (row) => row.total && format.money(row.total),
    },
    {
      id: "actions",
      header: "",
      priority: 1,
      phone: 7,
      align: "end",
      cell: (row) => {
        const isOpen = row.id === openId;
        return (
          <Button
            id={moveButtonId(row.id)}
            variant="secondary"
            size="small"
            disabled={isOld}
            aria-expanded={isOpen}
            aria-label={t(isOpen ? "orders.closeNumber" : "orders.moveNumber", { number: row.number })}
            onClick={() => {
              onOpen(isOpen ? null : row.id);
            }}
          >
            {t(isOpen ? "orders.close" : "orders.move")}
          </Button>
        );
      },
    },
  ];
}
