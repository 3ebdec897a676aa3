import { Button } from "@saleor/macaw-ui";
import { UserPlus } from "lucide-react";
import { useRef, useState } from "react";

import type { CustomerRowFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useKeys } from "../../shell/keys";
import { buildHref, goTo } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { Loading } from "../../ui/Loading";
import { Marked, type MatchPiece } from "../../ui/Marked";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { DataTable } from "../../ui/table/DataTable";
import around from "../../ui/table/list.module.css";
import { Paging } from "../../ui/table/Paging";
import ui from "../../ui/ui.module.css";
import { SearchBox } from "../../ui/table/SearchBox";
import { useCursor } from "../orders/useCursor";
import { customerHref, customerName } from "../customerBlock/customerName";
import { customerColumns } from "./columns";
import { CustomerFilters } from "./CustomerFilters";
import styles from "./customers.module.css";
import { useCustomersText } from "./customersTexts";
import { EVERYBODY, isNarrowed } from "./listState";
import { NewCustomer } from "./NewCustomer";
import { useCustomerList } from "./useCustomerList";

/** The list of customers: searched, narrowed down and walked. What it shows is in the address (`params`). */
export default function CustomersPage({ params }: PageProps) {
  const t = useCustomersText();
  const format = useFormat();
  const { list, rows, matches, didYouMean, isOld, pageInfo, isEmpty, isOff, isLoading, isWaiting, error, reload, navigate } = useCustomerList(params);
  const field = useRef<HTMLInputElement>(null);
  const cursor = useCursor(rows, field);
  const [isWriting, setIsWriting] = useState(false);

  const focusField = () => {
    field.current?.focus();
    field.current?.select();
  };
  useKeys(
    [
      { key: "/", label: t("key.search"), run: focusField },
      { key: "j", label: t("key.next"), repeats: true, run: () => { cursor.go(1); } },
      { key: "k", label: t("key.previous"), repeats: true, run: () => { cursor.go(cursor.row ? -1 : 1); } },
      { key: "Enter", label: t("key.open"), run: () => (cursor.row ? (goTo(customerHref(cursor.row.id)), true) : false) },
    ],
    { title: t("customers.title") },
  );
  const columns = customerColumns({ t, format, list, onSort: navigate });
  return (
    <div className={styles.page}>
      <h1 className="oms-hidden">{t("customers.title")}</h1>
      <div className={styles.bar}>
        <SearchBox
          label={t("search.label")}
          placeholder={t("search.placeholder")}
          clearLabel={t("search.clear")}
          q={list.q}
          isBusy={isOld && isLoading}
          field={field}
          onSearch={(q) => {
            navigate({ q }, true);
          }}
          onDown={() => {
            cursor.go(cursor.row ? 0 : 1);
          }}
        />
        <Button
          variant="secondary"
          icon={<UserPlus size={16} />}
          onClick={() => {
            setIsWriting(true);
          }}
        >
          {t("customers.new")}
        </Button>
        <a className={ui.link} href={buildHref("/customers/mailing")}>
          {t("customers.mailing")}
        </a>
      </div>
      <CustomerFilters list={list} onChange={navigate} />
      {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_USERS" />}
      {isOff && <Notice tone="info">{t("customers.off")}</Notice>}
      {isWaiting && <Loading label={t("customers.loading")} rows={10} />}
      {isEmpty && (
        <div className={around.empty} role="status">
          {isNarrowed(list) ? (
            <>
              <p>{t("customers.emptyFiltered")}</p>
              {didYouMean !== null && (
                <Button
                  onClick={() => {
                    navigate({ q: didYouMean });
                    field.current?.focus(); // the button goes with the message
                  }}
                >
                  {t("customers.didYouMean", { words: didYouMean })}
                </Button>
              )}
              <Button
                variant="secondary"
                onClick={() => {
                  navigate({ ...EVERYBODY, sort: list.sort, direction: list.direction, size: list.size });
                  field.current?.focus(); // the button goes with the message
                }}
              >
                {t("customers.showAll")}
              </Button>
            </>
          ) : (
            <>
              <p>{t("customers.empty")}</p>
              <p>{t("customers.emptyHow")}</p>
            </>
          )}
        </div>
      )}
      {rows.length > 0 && (
        <DataTable
          label={t("customers.title")}
          columns={columns}
          rows={rows}
          rowId={(row) => row.id}
          rowName={customerName}
          isBusy={isOld}
          beneath={(row) => matchBeneath(row, matches.get(row.id))}
          onCurrent={cursor.set}
          onOpen={(row) => {
            goTo(customerHref(row.id));
          }}
          onRowClick={(row) => {
            goTo(customerHref(row.id));
          }}
        />
      )}
      {pageInfo && <Paging pageInfo={pageInfo} size={list.size} sizeLabel={t("customers.size")} onNavigate={navigate} onTurn={() => field.current?.focus()} />}
      {isWriting && (
        <NewCustomer
          onClose={() => {
            setIsWriting(false);
          }}
        />
      )}
    </div>
  );
}

/** What the search found of a customer, where the row doesn't say the same. */
function matchBeneath({ name, company, code, email }: CustomerRowFragment, match: readonly MatchPiece[] | undefined) {
  const text = match?.map((piece) => piece.text).join("");
  return match && ![name, company, code, email].includes(text ?? null) ? <Marked pieces={match} /> : null;
}
