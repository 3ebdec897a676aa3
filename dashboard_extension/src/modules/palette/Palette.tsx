import { useState } from "react";

import type { Config } from "../../shell/config";
import { buildHref, follow } from "../../shell/location";
import { useProblemText } from "../../shell/problemText";
import { useShellText } from "../../shell/shellTexts";
import { Dialog } from "../../ui/dialog/Dialog";
import { guessGroup } from "./guessGroup";
import { OrderHit } from "./OrderHit";
import { type Pick, PickList } from "./PickList";
import { usePaletteText } from "./paletteTexts";
import { useFoundOrders } from "./useFoundOrders";
import { useMoves } from "./useMoves";
import { type Place, usePages, useSections } from "./usePlaces";

/** Everything by its name: the moves of the order that is open, pages, sections of the settings, orders. Each kind of thing is a group with a hook of its own. */
export default function Palette({ config, onClose }: { config: Config; onClose: () => void }) {
  const t = usePaletteText();
  const tShell = useShellText();
  const { requestText } = useProblemText();
  const [typed, setTyped] = useState("");
  const { orders, error, isLoading, isShort, didYouMean, said } = useFoundOrders(typed);
  const { number, picks: moves } = useMoves(typed, onClose);
  const go = (path: string) => {
    onClose();
    follow(buildHref(path));
  };
  const toPick = ({ path, name }: Place): Pick => ({ key: path, content: name, onPick: () => { go(path); } });
  const found = orders.map(
    (order): Pick => ({
      key: order.id,
      content: <OrderHit order={order} />,
      onPick: () => {
        go(`/orders/${encodeURIComponent(order.orderId)}`);
      },
    }),
  );
  // Orders come last: what they follow is there at once, and nothing that is marked already is pushed away.
  const groups = [
    { key: "moves", title: t("palette.moves", { number }), picks: moves },
    { key: "pages", title: t("palette.pages"), picks: usePages(config, typed).map(toPick) },
    { key: "settings", title: tShell("title.settings"), picks: useSections(typed).map(toPick) },
    { key: "orders", title: t("palette.orders"), picks: found },
    guessGroup(t, didYouMean, setTyped),
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
