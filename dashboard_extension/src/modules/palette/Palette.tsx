import { Command } from "cmdk";
import { useEffect, useRef, useState } from "react";

import type { MoveOptionFragment } from "../../graphql/types";
import { buildHref, useRoute } from "../../shell/location";
import { useProblemText } from "../../shell/problemText";
import { ROUTES, matchRoute } from "../../shell/routes";
import { permissionsOf, useSession } from "../../shell/session";
import { useShellText } from "../../shell/shellTexts";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Dialog } from "../../ui/dialog/Dialog";
import { showToast } from "../../ui/toast/toasts";
import { MoveOrderInListDocument, OrderMovesDocument, UndoMoveInListDocument } from "../orders/orders.generated";
import { MovedText, ToastUndo } from "../workflow/MoveToast";
import { OrderHit } from "./OrderHit";
import styles from "./palette.module.css";
import { usePaletteText } from "./paletteTexts";
import { useFoundOrders } from "./useFoundOrders";

/** Everything by its name: pages, orders, and the moves of the order that is open. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const t = usePaletteText();
  const { requestText } = useProblemText();
  const [typed, setTyped] = useState("");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Once the dialog is open: opening it puts the focus on its first button.
    const timer = window.setTimeout(() => input.current?.focus());
    return () => {
      window.clearTimeout(timer);
    };
  }, []);
  const { orders, error, isLoading, isShort } = useFoundOrders(typed);
  const pages = useNamedPages().filter(({ name }) => isNamed(name, typed));
  const go = (href: string) => {
    onClose();
    window.location.assign(href);
  };
  return (
    <Dialog title={t("palette.title")} onClose={onClose}>
      {/* Orders are found by the server; what it found is not sifted again. */}
      <Command shouldFilter={false} label={t("palette.title")} className={styles.palette}>
        <Command.Input ref={input} className={styles.input} value={typed} onValueChange={setTyped} placeholder={t("palette.placeholder")} aria-label={t("palette.label")} />
        <Command.List className={styles.list}>
          <Moves typed={typed} onClose={onClose} />
          {orders.length > 0 && (
            <Command.Group heading={t("palette.orders")} className={styles.group}>
              {orders.map((order) => (
                <Command.Item
                  key={order.id}
                  value={order.id}
                  className={styles.item}
                  onSelect={() => {
                    go(buildHref(`/orders/${encodeURIComponent(order.orderId)}`));
                  }}
                >
                  <OrderHit order={order} />
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {pages.length > 0 && (
            <Command.Group heading={t("palette.pages")} className={styles.group}>
              {pages.map(({ path, name }) => (
                <Command.Item
                  key={path}
                  value={path}
                  className={styles.item}
                  onSelect={() => {
                    go(buildHref(path));
                  }}
                >
                  {name}
                </Command.Item>
              ))}
            </Command.Group>
          )}
        </Command.List>
        <p role="status" className={styles.state}>
          {error
            ? t("palette.offline", { reason: requestText(error) })
            : isLoading
              ? t("palette.searching")
              : isShort
                ? t("palette.hint")
                : orders.length + pages.length === 0 && t("palette.none", { text: typed.trim() })}
        </p>
      </Command>
    </Dialog>
  );
}

/** Pages that one may open, and that need no order. */
function useNamedPages(): { path: string; name: string }[] {
  const t = useShellText();
  const { token } = useSession();
  const permissions = permissionsOf(token, "user");
  return ROUTES.filter(
    ({ path, frame, permission }) =>
      frame === "page" && path !== "/" && !path.includes(":") && !path.endsWith("/new") && (!permission || !permissions || permissions.includes(permission)),
  ).map(({ path, title }) => ({ path, name: t(title) }));
}

function isNamed(name: string, typed: string): boolean {
  const text = plain(name);
  return plain(typed)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Case and diacritics make no difference. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** The way on from the order whose page is open. Cancelling asks a question first, so it is left to the page. */
function Moves({ typed, onClose }: { typed: string; onClose: () => void }) {
  const t = usePaletteText();
  const { path } = useRoute();
  const orderId = matchRoute(path)?.names.orderId;
  const { problemText } = useProblemText();
  const { data } = useLiveQuery(OrderMovesDocument, { id: orderId ?? "" }, { isPaused: orderId === undefined });
  const { run, isRunning } = useAction(MoveOrderInListDocument);
  const order = orderId === undefined ? null : data?.omsOrder;
  const moves = order?.availableMoves?.filter((move) => move.isAllowed && move.toStatus.kind !== "CANCELED" && isNamed(`${move.label} ${move.toStatus.name}`, typed)) ?? [];
  if (!order || moves.length === 0) return null;

  const move = async ({ toStatus }: MoveOptionFragment) => {
    if (isRunning) return;
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
        action: change ? (dismiss) => <ToastUndo change={change} number={order.number} document={UndoMoveInListDocument} onUndone={dismiss} /> : undefined,
      },
      change?.undoableUntil,
    );
  };

  return (
    <Command.Group heading={t("palette.moves", { number: order.number })} className={styles.group}>
      {moves.map((option) => (
        <Command.Item key={option.toStatus.id} value={`move ${option.toStatus.id}`} className={styles.item} disabled={isRunning} onSelect={() => void move(option)}>
          {option.label}
        </Command.Item>
      ))}
    </Command.Group>
  );
}
