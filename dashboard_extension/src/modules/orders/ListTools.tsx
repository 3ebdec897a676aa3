import { Columns3, Kanban, RefreshCw } from "lucide-react";

import { buildHref } from "../../shell/location";
import { IconButton } from "../../ui/IconButton";
import { Notice } from "../../ui/Notice";
import { showToast } from "../../ui/toast/toasts";
import { ColumnsDialog } from "./ColumnsDialog";
import { listParams } from "./listState";
import { useOrdersText } from "./ordersTexts";
import styles from "./orders.module.css";
import { formatQuery } from "./search/query";
import type { OrderList } from "./useOrderList";
import { ViewsDialog } from "./ViewsDialog";

interface Props {
  orders: OrderList;
  dialog: "views" | "columns" | null;
  onDialog: (dialog: "views" | "columns" | null) => void;
  onReload: () => void;
}

/** The way to the same orders as a board. */
export function boardHref({ list }: Pick<OrderList, "list">): string {
  return buildHref("/orders/board", listParams(list));
}

/** What can be done with the list as a whole, and the dialogs for it. */
export function ListTools({ orders, dialog, onDialog, onReload }: Props) {
  const t = useOrdersText();
  const { desk, view, shown, columns, navigate } = orders;
  const mayChange = view?.kind === "own" || (view?.kind === "shared" && desk.maySetUp);
  const state = { q: formatQuery(shown.query), sort: shown.sort, direction: shown.direction, columns };
  const keepColumns = (next: typeof columns) => {
    const byView = { ...desk.columnsByView, [view?.id ?? ""]: next };
    void desk.remember({ "orders.columns": byView }).then((isSaved) => {
      if (!isSaved) showToast({ tone: "warning", children: t("columns.notSaved") });
    });
  };
  return (
    <div className={styles.tools}>
      {orders.isViewGone && <Notice tone="warning">{t("views.gone")}</Notice>}
      <span className={styles.toolButtons}>
        <a className={styles.toolLink} href={boardHref(orders)}>
          <Kanban size={16} aria-hidden="true" /> {t("orders.board")}
        </a>
        <IconButton
          label={t("columns.open")}
          icon={<Columns3 size={16} />}
          onClick={() => {
            onDialog("columns");
          }}
        />
        <IconButton label={t("orders.refresh")} icon={<RefreshCw size={16} />} onClick={onReload} />
      </span>
      {dialog === "columns" && (
        <ColumnsDialog
          columns={columns}
          viewName={view?.name ?? t("columns.search")}
          afterMove={desk.afterMove}
          onAfterMove={(afterMove) => void desk.remember({ "orders.afterMove": afterMove })}
          onSave={keepColumns}
          onClose={() => {
            onDialog(null);
          }}
        />
      )}
      {dialog === "views" && (
        <ViewsDialog
          views={desk.views}
          current={mayChange ? view : undefined}
          isChanged={shown.isChanged || columns.join() !== (view?.columns ?? []).join()}
          state={state}
          maySetUp={desk.maySetUp}
          onChanged={desk.reload}
          onShow={(id) => {
            navigate(id === null ? { view: null, q: formatQuery(shown.query), sort: shown.sort, direction: shown.direction } : { view: id, q: null, sort: null, direction: null });
          }}
          onClose={() => {
            onDialog(null);
          }}
        />
      )}
    </div>
  );
}
