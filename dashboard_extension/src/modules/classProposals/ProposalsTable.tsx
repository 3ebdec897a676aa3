import { Button } from "@saleor/macaw-ui";
import { ArrowDown, ArrowUp } from "lucide-react";

import type { ClassProposalFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { type Column, DataTable } from "../../ui/table/DataTable";
import ui from "../../ui/ui.module.css";
import { customerHref, customerName } from "../customerBlock/customerName";
import styles from "./classProposals.module.css";
import { useClassProposalsText } from "./classProposalsTexts";

interface Props {
  rows: readonly ClassProposalFragment[];
  isBusy: boolean;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  onAccept: (row: ClassProposalFragment) => void;
}

/** Who would have which class, each with a button that gives it. */
export function ProposalsTable({ rows, isBusy, selected, onSelect, onAccept }: Props) {
  const t = useClassProposalsText();
  const { money } = useFormat();
  const columns: Column<ClassProposalFragment>[] = [
    {
      id: "customer",
      header: t("column.customer"),
      priority: 1,
      phone: 1,
      isFlexible: true,
      cell: ({ customer }) => (
        <a className={ui.link} href={customerHref(customer.id)}>
          {customerName(customer)}
        </a>
      ),
    },
    { id: "turnover", header: t("column.turnover"), priority: 1, phone: 2, align: "end", cell: ({ turnover }) => money(turnover) },
    { id: "now", header: t("column.now"), priority: 1, phone: 3, cell: ({ currentClass }) => currentClass?.name ?? t("noClass") },
    {
      id: "then",
      header: t("column.then"),
      priority: 1,
      phone: 4,
      cell: ({ proposedClass, direction }) => (
        <span className={styles.way}>
          {direction === "UP" ? <ArrowUp size={16} aria-label={t("direction.UP")} /> : <ArrowDown size={16} aria-label={t("direction.DOWN")} />}
          {proposedClass?.name ?? t("noClass")}
        </span>
      ),
    },
    {
      id: "accept",
      header: t("column.accept"),
      priority: 1,
      phone: 5,
      cell: (row) => (
        <Button
          variant="secondary"
          size="small"
          disabled={isBusy}
          aria-label={t("accept.one", { proposed: row.proposedClass?.name ?? t("noClass"), name: customerName(row.customer) })}
          onClick={() => { onAccept(row); }}
        >
          {t("accept")}
        </Button>
      ),
    },
  ];
  return (
    <DataTable
      label={t("table")}
      columns={columns}
      rows={rows}
      rowId={({ customer }) => customer.id}
      rowName={({ customer }) => customerName(customer)}
      isBusy={isBusy}
      selected={selected}
      onSelect={onSelect}
    />
  );
}
