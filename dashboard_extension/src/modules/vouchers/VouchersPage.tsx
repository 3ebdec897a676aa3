import { Button } from "@saleor/macaw-ui";
import { useEffect, useMemo, useRef } from "react";

import type { VoucherRowFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useKeys } from "../../shell/keys";
import { goTo } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { DataTable } from "../../ui/table/DataTable";
import around from "../../ui/table/list.module.css";
import { SearchBox } from "../../ui/table/SearchBox";
import { useCursor } from "../orders/useCursor";
import { voucherColumns } from "./columns";
import { isNarrowed, parseVoucherList, toVariables, voucherHref, vouchersHref } from "./listState";
import { VouchersDocument } from "./vouchers.generated";
import styles from "./vouchers.module.css";
import { voucherName } from "./voucherText";
import { useVouchersText } from "./vouchersTexts";

const NO_ROWS: readonly VoucherRowFragment[] = [];

/** Saleor's vouchers with what the shop says of them. What is shown is in the address. */
export default function VouchersPage({ params }: PageProps) {
  const t = useVouchersText();
  const format = useFormat();
  const list = parseVoucherList(params);
  const { data, previous, error, isLoading, reload } = useLiveQuery(VouchersDocument, toVariables(list));
  const connection = (data ?? previous)?.omsVouchers;
  const rows = useMemo(() => connection?.edges.map(({ node }) => node) ?? NO_ROWS, [connection]);
  const field = useRef<HTMLInputElement>(null);
  const cursor = useCursor(rows, field);
  useFirstPageWhereCursorIsLost(vouchersHref(list), list.after !== null && error?.kind === "server");
  const open = (row: VoucherRowFragment) => {
    goTo(voucherHref(row.id));
  };
  useKeys(
    [
      { key: "/", label: t("key.search"), run: () => field.current?.focus() },
      { key: "j", label: t("key.next"), repeats: true, run: () => { cursor.go(1); } },
      { key: "k", label: t("key.previous"), repeats: true, run: () => { cursor.go(cursor.row ? -1 : 1); } },
      { key: "Enter", label: t("key.open"), run: () => (cursor.row ? (open(cursor.row), true) : false) },
    ],
    { title: t("title") },
  );
  const turn = (after: string | null) => {
    goTo(vouchersHref(list, { after }));
    window.scrollTo(0, 0);
    field.current?.focus();
  };
  return (
    <div className={styles.page}>
      <h1 className="oms-hidden">{t("title")}</h1>
      <div className={styles.bar}>
        <SearchBox
          label={t("search")}
          placeholder={t("searchHint")}
          clearLabel={t("search.clear")}
          q={list.q}
          isBusy={data === null && isLoading}
          field={field}
          onSearch={(q) => {
            goTo(vouchersHref(list, { q }), { replace: true });
          }}
          onDown={() => {
            cursor.go(cursor.row ? 0 : 1);
          }}
        />
      </div>
      <div className={around.filters} role="group" aria-label={t("filters")}>
        {(["isOwned", "isUnsaid"] as const).map((name) => (
          <button key={name} type="button" className={around.filter} aria-pressed={list[name]} onClick={() => { goTo(vouchersHref(list, { [name]: !list[name] })); }}>
            {t(name === "isOwned" ? "filter.owned" : "filter.unsaid")}
          </button>
        ))}
      </div>
      {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_DISCOUNTS" />}
      {!error && data?.omsVouchers === null && <Notice tone="info">{t("off")}</Notice>}
      {!error && data === null && previous === null && <Loading label={t("loading")} rows={10} />}
      {data?.omsVouchers?.edges.length === 0 && !data.omsVouchers.pageInfo.hasNextPage && (
        <div className={around.empty} role="status">
          <p>{t(isNarrowed(list) ? "emptyFiltered" : "empty")}</p>
          {isNarrowed(list) && (
            <Button
              variant="secondary"
              onClick={() => {
                goTo(vouchersHref(parseVoucherList(new URLSearchParams())));
                field.current?.focus(); // the button goes with the message
              }}
            >
              {t("showAll")}
            </Button>
          )}
        </div>
      )}
      {rows.length > 0 && (
        <DataTable
          label={t("title")}
          columns={voucherColumns(t, format)}
          rows={rows}
          rowId={(row) => row.id}
          rowName={voucherName}
          isBusy={data === null}
          onCurrent={cursor.set}
          onOpen={open}
          onRowClick={open}
        />
      )}
      {connection && (connection.pageInfo.hasNextPage || list.after !== null) && (
        <nav className={styles.paging} aria-label={t("page.turn")}>
          <Button variant="secondary" disabled={list.after === null} onClick={() => { turn(null); }}>
            {t("page.first")}
          </Button>
          <Button variant="secondary" disabled={!connection.pageInfo.hasNextPage} onClick={() => { turn(connection.pageInfo.endCursor); }}>
            {t("page.next")}
          </Button>
        </nav>
      )}
    </div>
  );
}

/** A page of the list that is not there any more gives way to the first one. */
function useFirstPageWhereCursorIsLost(first: string, isRefused: boolean): void {
  useEffect(() => {
    if (isRefused) goTo(first, { replace: true });
  }, [first, isRefused]);
}
