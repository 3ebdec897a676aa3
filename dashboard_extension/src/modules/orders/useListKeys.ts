import type { RefObject } from "react";

import type { OrderRowFragment } from "../../graphql/types";
import { type KeyBinding, useKeys } from "../../shell/keys";
import { goTo } from "../../shell/location";
import { orderHref } from "./columns";
import { boardHref } from "./ListTools";
import { useOrdersText } from "./ordersTexts";
import type { Cursor } from "./useCursor";
import type { OrderList } from "./useOrderList";
import type { Selection } from "./useSelection";

interface Context {
  orders: OrderList;
  cursor: Cursor<OrderRowFragment>;
  selection: Selection;
  field: RefObject<HTMLInputElement>;
  panel: RefObject<HTMLElement>;
  isPeeking: boolean;
  /** The order whose moves are open in the list. */
  openId: string | null;
  closeMoves: (orderId: string) => void;
  closePeek: () => void;
  askForMoves: (row: OrderRowFragment) => void;
  peek: (row: OrderRowFragment) => void;
  assign: () => void;
  /** Whether all that the list's filter finds can be chosen, those on other pages too. */
  mayChooseAll: boolean;
}

/** The keys of the list. */
export function useListKeys(context: Context): void {
  const t = useOrdersText();
  const { orders, cursor, selection, field, panel, isPeeking, openId } = context;
  const rowIds = orders.rows.map(({ id }) => id);
  const { row } = cursor;
  const onRow = (action: (row: OrderRowFragment) => void) => () => {
    if (!row) return false;
    action(row);
    return true;
  };
  const bindings: KeyBinding[] = [
    {
      key: "/",
      label: t("key.search"),
      run: () => {
        field.current?.focus();
        field.current?.select();
      },
    },
    { key: "j", label: t("key.next"), repeats: true, run: () => { cursor.go(1); } },
    { key: "k", label: t("key.previous"), repeats: true, run: () => { cursor.go(cursor.row ? -1 : 1); } },
    { key: "Enter", label: t("key.open"), run: onRow(({ id }) => { goTo(orderHref(id)); }) },
    { key: "Space", label: t("key.peek"), run: onRow((to) => { if (isPeeking) context.closePeek(); else context.peek(to); }) },
    { key: "ArrowRight", label: t("key.panel"), run: () => (isPeeking && panel.current ? (panel.current.focus(), true) : false) },
    { key: "m", label: t("key.move"), run: onRow(context.askForMoves) },
    { key: "a", label: t("key.assign"), run: () => (row || selection.ids.size > 0 || selection.isAll ? (context.assign(), true) : false) },
    { key: "x", label: t("key.select"), run: onRow(({ id }) => { selection.toggle(id); }) },
    { key: "Shift+X", label: t("key.selectRange"), run: onRow(({ id }) => { selection.toRow(id, rowIds); }) },
    {
      key: "Mod+A",
      label: t("key.selectAll"),
      run: () => {
        if (rowIds.length === 0) return false;
        // Once more chooses those on other pages, too.
        if (context.mayChooseAll && rowIds.every((id) => selection.ids.has(id))) selection.all();
        else selection.set(new Set([...selection.ids, ...rowIds]));
        return true;
      },
    },
    { key: "b", label: t("key.board"), run: () => { goTo(boardHref(orders)); } },
    ...orders.desk.views.slice(0, 9).map((view, index): KeyBinding => ({
      key: String(index + 1),
      label: t("key.view", { view: view.name }),
      run: () => {
        goTo(orders.viewHref(view));
      },
    })),
    {
      key: "Escape",
      label: t("key.escape"),
      inFields: true,
      run: () => {
        if (openId) context.closeMoves(openId);
        else if (isPeeking) context.closePeek();
        else if (selection.ids.size > 0 || selection.isAll) selection.clear();
        else return false;
        return true;
      },
    },
  ];
  useKeys(bindings, { title: t("orders.title") });
}
