import { useRef, useState } from "react";

import type { PriceFileRowsQuery } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { type Column, DataTable } from "../../ui/table/DataTable";
import { type PageSize, Paging } from "../../ui/table/Paging";
import { PriceFileRowsDocument } from "./priceImport.generated";
import styles from "./priceImport.module.css";
import { usePriceImportText } from "./priceImportTexts";

type Rows = NonNullable<NonNullable<PriceFileRowsQuery["omsDiscountFile"]>["notedRows"]>;
type Row = Rows["edges"][number]["node"];

/** The rows of which the dry run has something to say, by their lines. */
export function FoundRows({ file }: { file: string }) {
  const t = usePriceImportText();
  const { number } = useFormat();
  const [size, setSize] = useState<PageSize>(25);
  const [place, setPlace] = useState<{ after?: string | null; before?: string | null }>({});
  const table = useRef<HTMLDivElement>(null);
  const count = place.before ? { last: size, before: place.before } : { first: size, after: place.after ?? null };
  const { data, previous, error, reload } = useLiveQuery(PriceFileRowsDocument, { id: file, ...count });
  const found = (data ?? previous)?.omsDiscountFile?.notedRows;
  if (error && !found) return <RequestErrorView error={error} onRetry={reload} permission="MANAGE_DISCOUNTS" />;
  if (!found) return <Loading label={t("rows.title")} rows={3} />;
  if (found.edges.length === 0) return <p className={styles.muted}>{t("rows.none")}</p>;
  const columns: Column<Row>[] = [
    { id: "line", header: t("rows.line"), priority: 1, phone: 1, align: "end", cell: ({ line }) => number(line) },
    { id: "sku", header: t("rows.sku"), priority: 1, phone: 2, cell: ({ sku }) => sku ?? "–" },
    { id: "what", header: t("rows.what"), priority: 1, phone: 3, isFlexible: true, cell: (row) => <Findings row={row} /> },
  ];
  return (
    <div ref={table} tabIndex={-1}>
      <DataTable label={t("rows.title")} columns={columns} rows={found.edges.map(({ node }) => node)} rowId={({ line }) => String(line)} rowName={({ line }) => number(line)} isBusy={!data} />
      <Paging
        pageInfo={found.pageInfo}
        size={size}
        sizeLabel={t("rows.perPage")}
        onNavigate={({ after, before, size: next }) => {
          if (next) setSize(next);
          setPlace({ after: after ?? null, before: before ?? null });
        }}
        onTurn={() => table.current?.focus()}
      />
    </div>
  );
}

function Findings({ row }: { row: Row }) {
  const t = usePriceImportText();
  return (
    <span className={styles.findings}>
      {row.findings.map(({ kind, column, value, limit }, place) => (
        // Of one row, in the order of its cells.
        <span key={place} className={kind === "ABOVE_CEILING" ? undefined : styles.refused}>
          {t(`finding.${kind}`, { column: column ?? "", value: value ?? "", limit: limit ?? "" })}
        </span>
      ))}
    </span>
  );
}
