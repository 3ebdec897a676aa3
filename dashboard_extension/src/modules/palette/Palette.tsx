import { useState } from "react";

import type { MoveOptionFragment } from "../../graphql/types";
import type { Config } from "../../shell/config";
import { fold } from "../../shell/fold";
import { buildHref, follow, useRoute } from "../../shell/location";
import { useProblemText } from "../../shell/problemText";
import { ROUTES, isThere, matchRoute } from "../../shell/routes";
import { permissionsOf, useSession } from "../../shell/session";
import { useShellText } from "../../shell/shellTexts";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Dialog } from "../../ui/dialog/Dialog";
import { showToast } from "../../ui/toast/toasts";
import { MoveOrderDocument, UndoMoveDocument } from "../order/order.generated";
import { MovedText, ToastUndo } from "../workflow/MoveToast";
import { OrderHit } from "./OrderHit";
import { OpenOrderDocument } from "./palette.generated";
import { type Pick, PickList } from "./PickList";
import { usePaletteText } from "./paletteTexts";
import { useFoundOrders } from "./useFoundOrders";

/** Everything by its name: the moves of the order that is open, pages, orders. */
export default function Palette({ config, onClose }: { config: Config; onClose: () => void }) {
  const t = usePaletteText();
  const { requestText } = useProblemText();
  const [typed, setTyped] = useState("");
  const { orders, error, isLoading, isShort, said } = useFoundOrders(typed);
  const go = (path: string) => {
    onClose();
    follow(buildHref(path));
  };

  const pages = useNamedPages(config)
    .filter(({ name }) => isNamed(name, typed))
    .map(({ path, name }): Pick => ({ key: path, content: name, onPick: () => { go(path); } }));
  const found = orders.map(
    (order): Pick => ({
      key: order.id,
      content: <OrderHit order={order} />,
      onPick: () => {
        go(`/orders/${encodeURIComponent(order.orderId)}`);
      },
    }),
  );
  const { number, picks: moves } = useMoves(typed, onClose);
  // Orders come last: what they follow is there at once, and nothing that is marked already is pushed away.
  const groups = [
    { key: "moves", title: t("palette.moves", { number }), picks: moves },
    { key: "pages", title: t("palette.pages"), picks: pages },
    { key: "orders", title: t("palette.orders"), picks: found },
  ].filter(({ picks }) => picks.length > 0);

  return (
    <Dialog title={t("palette.title")} onClose={onClose}>
      <PickList
        label={t("palette.title")}
        fieldLabel={t("palette.label")}
        placeholder={t("palette.placeholder")}
        typed={typed}
        onType={setTyped}
        groups={groups}
        isLoading={isLoading}
      >
        {error ? t("palette.offline", { reason: requestText(error) }) : isShort ? t("palette.hint") : said}
      </PickList>
    </Dialog>
  );
}

/** Pages that one may open, and that need no order. */
function useNamedPages(config: Config): { path: string; name: string }[] {
  const t = useShellText();
  const { token } = useSession();
  const permissions = permissionsOf(token, "user");
  return ROUTES.filter(
    ({ path, frame, permission, setting }) =>
      frame === "page" && isThere({ setting }, config) && path !== "/" && !path.includes(":") && !path.endsWith("/new") && (!permission || !permissions || permissions.includes(permission)),
  ).map(({ path, title, name }) => ({ path, name: t(name ?? title) }));
}

/** Whether each word that was typed begins a word of the name. */
function isNamed(name: string, typed: string): boolean {
  const words = wordsOf(name);
  return wordsOf(typed).every((begun) => words.some((word) => word.startsWith(begun)));
}

function wordsOf(text: string): string[] {
  return fold(text).split(/\s+/).filter(Boolean);
}

/** The way on from the order whose page is open. Cancelling asks a question first, so it is left to the page. */
function useMoves(typed: string, onClose: () => void): { number: string; picks: readonly Pick[] } {
  const t = usePaletteText();
  const { path } = useRoute();
  const orderId = matchRoute(path)?.names.orderId;
  const { problemText } = useProblemText();
  const { data } = useLiveQuery(OpenOrderDocument, { id: orderId ?? "" }, { isPaused: orderId === undefined });
  const { run, isRunning } = useAction(MoveOrderDocument);
  const order = orderId === undefined ? null : data?.omsOrder;
  if (!order) return { number: "", picks: [] };

  const move = async ({ toStatus }: MoveOptionFragment) => {
    const outcome = await run({ order: order.id, toStatus: toStatus.id, version: order.version });
    onClose();
    if (outcome.kind !== "done") {
      showToast({ tone: "critical", children: t("search.notMoved", { reason: problemText(outcome) }) });
      return;
    }
    const { change } = outcome.payload;
    showToast(
      {
        tone: "success",
        children: <MovedText payload={outcome.payload} />,
        action: change ? (dismiss) => <ToastUndo change={change} number={order.number} document={UndoMoveDocument} onUndone={dismiss} /> : undefined,
      },
      change?.undoableUntil,
    );
  };

  const moves = order.availableMoves?.filter((option) => option.isAllowed && option.toStatus.kind !== "CANCELED" && isNamed(`${option.label} ${option.toStatus.name}`, typed)) ?? [];
  return {
    number: order.number,
    picks: moves.map((option) => ({ key: option.toStatus.id, content: option.label, isDisabled: isRunning, onPick: () => void move(option) })),
  };
}
