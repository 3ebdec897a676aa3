import { BellRing } from "lucide-react";
import type { ReactNode } from "react";

import type { CustomerRowFragment, OmsCustomerSortField } from "../../graphql/types";
import type { Format } from "../../shell/format";
import type { Text } from "../../shell/texts";
import { Badge } from "../../ui/Badge";
import type { Column } from "../../ui/table/DataTable";
import { customerHref, customerName } from "../customerBlock/customerName";
import { WarningMarks } from "../customerBlock/Warnings";
import around from "../../ui/table/list.module.css";
import styles from "./customers.module.css";
import type { CustomersKey } from "./customersTexts";
import { type CustomerListState, EVERYBODY, customersHref, toggleSort } from "./listState";

interface Context {
  t: Text<CustomersKey>;
  format: Format;
  list: CustomerListState;
  onSort: (change: Pick<CustomerListState, "sort" | "direction">) => void;
}

type ColumnId = "name" | "code" | "email" | "orders" | "total" | "lastOrder" | "warnings" | "tags";

/** Narrow pages leave out the columns of a high number; a phone's card has those with a place of their own. */
const COLUMNS: Record<ColumnId, Pick<Column<CustomerRowFragment>, "priority" | "phone" | "align" | "isFlexible"> & { sort?: OmsCustomerSortField }> = {
  name: { priority: 1, phone: 1, isFlexible: true, sort: "NAME" },
  code: { priority: 1, phone: 2 },
  email: { priority: 2, phone: 3, isFlexible: true },
  orders: { priority: 1, phone: 4, align: "end", sort: "ORDERS_COUNT" },
  total: { priority: 1, phone: 6, align: "end" },
  lastOrder: { priority: 2, phone: 5, sort: "LAST_ORDER" },
  warnings: { priority: 1, phone: 7 },
  tags: { priority: 3, phone: 9 },
};

export function customerColumns(context: Context): Column<CustomerRowFragment>[] {
  const { t, list, onSort } = context;
  return (Object.keys(COLUMNS) as ColumnId[]).map((id) => {
    const { sort, ...shape } = COLUMNS[id];
    return {
      id,
      header: t(`column.${id}`),
      ...shape,
      ...(sort && {
        sorted: list.sort === sort ? (list.direction === "ASC" ? ("ascending" as const) : ("descending" as const)) : null,
        onSort: () => {
          onSort(toggleSort(list, sort));
        },
      }),
      cell: (row: CustomerRowFragment) => cellOf(id, row, context),
    };
  });
}

function cellOf(id: ColumnId, row: CustomerRowFragment, { t, format, list }: Context): ReactNode {
  switch (id) {
    case "name":
      return (
        <>
          <a className={around.nameLink} href={customerHref(row.id)} title={customerName(row)}>
            {customerName(row)}
          </a>
          {row.name && row.company && (
            <span className={styles.company} title={row.company}>
              {row.company}
            </span>
          )}
        </>
      );
    case "code":
      return row.code && <span className={styles.code}>{row.code}</span>;
    case "email":
      return row.email && <span title={row.email}>{row.email}</span>;
    case "orders":
      return (
        <>
          <span className={styles.inTable}>{format.number(row.ordersCount ?? 0)}</span>
          <span className={styles.inCard}>{t("customers.orders", { count: row.ordersCount ?? 0 })}</span>
        </>
      );
    case "total":
      return row.totals && row.totals.length > 0 && (
        <span className={styles.totals}>
          {row.totals.map(({ total }) => (
            <span key={total.currency}>{format.money(total)}</span>
          ))}
        </span>
      );
    case "lastOrder":
      return row.lastOrderAt && <time dateTime={row.lastOrderAt} title={format.dateTime(row.lastOrderAt)} className={styles.muted}>{format.day(row.lastOrderAt)}</time>;
    case "warnings":
      return marks(row, t);
    case "tags":
      return row.tags && row.tags.length > 0 && (
        <span className={styles.tags}>
          {row.tags.map((tag) => (
            <a key={tag} className={styles.tag} href={customersHref({ ...EVERYBODY, sort: list.sort, direction: list.direction, size: list.size }, { tags: [tag] })} title={t("customers.withTag", { tag })}>
              {tag}
            </a>
          ))}
        </span>
      );
  }
}

function marks({ warnings, reminder }: CustomerRowFragment, t: Text<CustomersKey>): ReactNode {
  if (!warnings?.length && !reminder) return null;
  return (
    <span className={styles.marks}>
      <WarningMarks warnings={warnings ?? []} />
      {reminder && (
        <span title={t("customers.reminder", { text: reminder })}>
          <Badge tone="neutral" icon={<BellRing size={14} />}>
            <span className="oms-hidden">{t("customers.reminder", { text: reminder })}</span>
          </Badge>
        </span>
      )}
    </span>
  );
}
