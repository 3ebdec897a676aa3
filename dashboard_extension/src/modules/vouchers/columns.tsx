import type { ReactNode } from "react";

import type { VoucherRowFragment } from "../../graphql/types";
import type { Format } from "../../shell/format";
import type { Text } from "../../shell/texts";
import { Badge } from "../../ui/Badge";
import type { Column } from "../../ui/table/DataTable";
import around from "../../ui/table/list.module.css";
import { voucherHref } from "./listState";
import { codesText, usedText, voucherName } from "./voucherText";
import styles from "./vouchers.module.css";
import type { VouchersKey } from "./vouchersTexts";

type ColumnId = "name" | "codes" | "used" | "until" | "messages" | "owners";

/** Narrow pages leave out the columns of a high number. */
const COLUMNS: Record<ColumnId, Pick<Column<VoucherRowFragment>, "priority" | "phone" | "align" | "isFlexible">> = {
  name: { priority: 1, phone: 1, isFlexible: true },
  codes: { priority: 1, phone: 2 },
  used: { priority: 1, phone: 5, align: "end" },
  until: { priority: 2, phone: 6 },
  messages: { priority: 1, phone: 3 },
  owners: { priority: 1, phone: 4 },
};

export function voucherColumns(t: Text<VouchersKey>, format: Format): Column<VoucherRowFragment>[] {
  return (Object.keys(COLUMNS) as ColumnId[]).map((id) => ({ id, header: t(`column.${id}`), ...COLUMNS[id], cell: (row: VoucherRowFragment) => cellOf(id, row, t, format) }));
}

function cellOf(id: ColumnId, row: VoucherRowFragment, t: Text<VouchersKey>, format: Format): ReactNode {
  switch (id) {
    case "name":
      return (
        <a className={around.nameLink} href={voucherHref(row.id)} title={voucherName(row)}>
          {voucherName(row)}
        </a>
      );
    case "codes":
      return <span className={styles.code}>{codesText(row, t)}</span>;
    case "used":
      return usedText(row, t, format);
    case "until":
      return row.endDate ? <time dateTime={row.endDate}>{format.day(row.endDate)}</time> : <span className={styles.muted}>{t("until.always")}</span>;
    case "messages":
      return row.messages && row.messages.length > 0 ? row.messages.map(({ languageCode }) => languageCode).join(", ") : <span className={styles.muted}>{t("messages.none")}</span>;
    case "owners":
      return row.isPersonal ? <Badge tone={row.customerIds?.length ? "neutral" : "warning"}>{t("owners.count", { count: row.customerIds?.length ?? 0 })}</Badge> : null;
  }
}
