import { ChevronDown, FileText, MessageSquareText, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

import type { OmsOrderSortField, OrderRowFragment } from "../../graphql/types";
import { type Format, displayName } from "../../shell/format";
import { buildHref } from "../../shell/location";
import type { Text } from "../../shell/texts";
import { FulfillableBadge } from "../../ui/FulfillableBadge";
import { OverdueBadge } from "../../ui/OverdueBadge";
import { PaymentBadge } from "../../ui/PaymentBadge";
import { StatusChip } from "../../ui/StatusChip";
import type { Column } from "../../ui/table/DataTable";
import { TimeAgo } from "../../ui/TimeAgo";
import type { ColumnId } from "./columnIds";
import type { Shown } from "./listState";
import type { OrdersKey } from "./ordersTexts";
import styles from "./orders.module.css";

interface Context {
  t: Text<OrdersKey>;
  format: Format;
  locale: string;
  columns: readonly ColumnId[];
  shown: Pick<Shown, "sort" | "direction">;
  onSort: (field: OmsOrderSortField) => void;
  /** The order whose moves are shown. */
  openId: string | null;
  onMoves: (id: string | null) => void;
  /** These are the rows of the filter before, while others are on their way: to look at, not to move. */
  isOld: boolean;
}

/** What Orders asks for: a column that is not shown costs nothing. */
type ColumnVariables = Record<"items" | "stock" | "promised" | "shipping" | "country" | "channel" | "assignee" | "flags", boolean>;

export function columnVariables(columns: readonly ColumnId[]): ColumnVariables {
  const has = (id: ColumnId) => columns.includes(id);
  return { items: has("items"), stock: has("stock"), promised: has("promised"), shipping: has("shipping"), country: has("country"), channel: has("channel"), assignee: has("assignee"), flags: has("flags") };
}

/** The button by which a row's moves are opened; the focus comes back to it. */
export function moveButtonId(orderId: string): string {
  return `move-${orderId}`;
}

export function orderHref(orderId: string): string {
  return buildHref(`/orders/${encodeURIComponent(orderId)}`);
}

export function columnName(t: Text<OrdersKey>, id: ColumnId): string {
  return t(`orders.${id}`);
}

const SORT: Partial<Record<ColumnId, OmsOrderSortField>> = { number: "NUMBER", placed: "CREATED_AT", since: "SINCE", promised: "PROMISED" };

/** Narrow pages leave out the columns of a high number; a phone's card has those with a place of their own. */
const SHAPES: Record<ColumnId, Pick<Column<OrderRowFragment>, "priority" | "phone" | "align" | "isFlexible">> = {
  number: { priority: 1, phone: 1 },
  total: { priority: 1, phone: 2, align: "end" },
  customer: { priority: 1, phone: 3, isFlexible: true },
  payment: { priority: 2, phone: 4 },
  status: { priority: 1, phone: 5 },
  since: { priority: 2, phone: 6 },
  promised: { priority: 2, phone: 7 },
  flags: { priority: 2, phone: 8 },
  items: { priority: 3, isFlexible: true },
  stock: { priority: 2, isFlexible: true },
  assignee: { priority: 3 },
  placed: { priority: 4 },
  shipping: { priority: 3, isFlexible: true },
  country: { priority: 3 },
  channel: { priority: 4 },
};

export function orderColumns(context: Context): Column<OrderRowFragment>[] {
  const { t, columns, shown, onSort } = context;
  return columns.map((id) => {
    const field = SORT[id];
    return {
      id,
      header: columnName(t, id),
      ...SHAPES[id],
      ...(field && {
        sorted: shown.sort === field ? (shown.direction === "ASC" ? ("ascending" as const) : ("descending" as const)) : null,
        onSort: () => {
          onSort(field);
        },
      }),
      cell: (row: OrderRowFragment) => cellOf(id, row, context),
    };
  });
}

function cellOf(id: ColumnId, row: OrderRowFragment, { t, format, locale, openId, onMoves, isOld }: Context): ReactNode {
  switch (id) {
    case "number":
      return (
        <a className={styles.numberLink} href={orderHref(row.id)}>
          #{row.number}
        </a>
      );
    case "placed":
      return row.createdAt && <span className={styles.nowrap}>{format.dateTime(row.createdAt)}</span>;
    case "customer": {
      const name = row.customerName ?? row.customerEmail;
      return name ? <span title={[row.customerName, row.customerEmail].filter(Boolean).join("\n")}>{name}</span> : <span className={styles.muted}>{t("orders.guest")}</span>;
    }
    case "items": {
      const lines = row.lines ?? [];
      const text = lines.map(({ quantity, name }) => `${format.number(quantity)} × ${name}`);
      return <span title={text.join("\n")}>{text.join(", ")}</span>;
    }
    case "stock":
      return <Goods row={row} t={t} />;
    case "status":
      return row.status ? <StatusMenu row={row} t={t} isOpen={row.id === openId} isDisabled={isOld} onMoves={onMoves} /> : <span className={styles.muted}>{t("orders.noStatus")}</span>;
    case "since":
      return (
        <span className={styles.since}>
          {row.since && (
            <span className={styles.muted}>
              <TimeAgo at={row.since} />
            </span>
          )}
          {row.isOverdue && <OverdueBadge />}
        </span>
      );
    case "promised": {
      const at = row.promised?.dispatchAt ?? row.promised?.deliveryAt;
      return (
        at && (
          <span className={styles.nowrap} title={[format.dateTime(at), row.promised?.reason].filter(Boolean).join("\n")}>
            {format.day(at)}
          </span>
        )
      );
    }
    case "payment":
      return <PaymentBadge chargeStatus={row.chargeStatus} statusKind={row.status?.kind} />;
    case "shipping":
      return row.shippingMethod && <span title={row.shippingMethod}>{row.shippingMethod}</span>;
    case "country":
      return row.shippingAddress?.country && displayName(locale, "region", row.shippingAddress.country);
    case "channel":
      return <span className={styles.muted}>{row.channel}</span>;
    case "assignee":
      return row.assignee?.name;
    case "flags":
      return flags(row, t);
    case "total":
      return row.total && format.money(row.total);
  }
}

interface StatusMenuProps {
  row: OrderRowFragment;
  t: Text<OrdersKey>;
  isOpen: boolean;
  isDisabled: boolean;
  onMoves: (id: string | null) => void;
}

/** The order's status, which opens its moves. */
function StatusMenu({ row, t, isOpen, isDisabled, onMoves }: StatusMenuProps) {
  if (!row.status) return null;
  return (
    <button
      type="button"
      id={moveButtonId(row.id)}
      className={styles.statusMenu}
      disabled={isDisabled}
      aria-expanded={isOpen}
      aria-label={t(isOpen ? "orders.closeNumber" : "orders.moveNumber", { number: row.number, status: row.status.name })}
      onClick={() => {
        onMoves(isOpen ? null : row.id);
      }}
    >
      <StatusChip status={row.status} />
      <ChevronDown size={14} aria-hidden="true" />
    </button>
  );
}

const WAITS_FOR_SOMEBODY = ["FAILED", "PARKED", "UNCERTAIN"];

/** What else there is to know before opening it: something failed, the customer wrote, papers are there. */
function flags(row: OrderRowFragment, t: Text<OrdersKey>): ReactNode {
  const failed = (row.actionRuns ?? []).filter(({ state }) => WAITS_FOR_SOMEBODY.includes(state)).length;
  const documents = row.documents?.length ?? 0;
  if (failed === 0 && documents === 0 && !row.customerNote) return null;
  return (
    <span className={styles.flags}>
      {failed > 0 && (
        <Flag label={t("mark.failedActions", { count: failed })} tone="critical">
          <TriangleAlert size={16} aria-hidden="true" />
        </Flag>
      )}
      {row.customerNote && (
        <Flag label={t("mark.note", { note: row.customerNote })}>
          <MessageSquareText size={16} aria-hidden="true" />
        </Flag>
      )}
      {documents > 0 && (
        <Flag label={t("mark.documents", { count: documents })}>
          <FileText size={16} aria-hidden="true" />
        </Flag>
      )}
    </span>
  );
}

function Flag({ label, tone, children }: { label: string; tone?: "critical"; children: ReactNode }) {
  return (
    <span className={tone === "critical" ? styles.flagCritical : styles.flag} title={label}>
      {children}
      <span className="oms-hidden">{label}</span>
    </span>
  );
}

/** Whether an order can go out, else what it lacks. */
function Goods({ row: { fulfillability }, t }: { row: OrderRowFragment; t: Text<OrdersKey> }) {
  const reasons = (fulfillability?.shortages ?? []).map(({ code, name, missing }) => t(`stock.${code}`, { name, missing }));
  if (reasons.length === 0) return <FulfillableBadge isFulfillable={fulfillability?.isFulfillable} />;
  return <span title={reasons.join("\n")}>{reasons.join(", ")}</span>;
}
