import { Suspense, lazy, useEffect, useState } from "react";

import type { Config } from "../../shell/config";
import { useKeys } from "../../shell/keys";
import { buildHref, follow } from "../../shell/location";
import { reloadOnce } from "../../shell/lostChunk";
import { matchRoute } from "../../shell/routes";
import { useShellText } from "../../shell/shellTexts";
import { loadTexts } from "../../shell/texts";

const OPEN = "oms-palette";

/** Opens the palette, for those who don't know its key yet. */
export function showPalette(): void {
  document.dispatchEvent(new Event(OPEN));
}

const load = () => import("../../modules/palette/Palette");

const Palette = lazy(async () => {
  try {
    const loaded = await load();
    await loadTexts();
    return loaded;
  } catch (error) {
    reloadOnce();
    throw error;
  }
});

/** The first of these pages that there is. */
const WORKFLOW = ["/workflows", "/workflow", "/statuses"].find((path) => matchRoute(path));

/** Ctrl+K finds orders and pages by name; `g` and a letter go to the pages that people need most. The palette is loaded after the page. */
export function PaletteKeys({ config }: { config: Config }) {
  const t = useShellText();
  const [isOpen, setIsOpen] = useState(false);
  const goTo = (path: string | undefined) => () => {
    if (path === undefined) return false;
    follow(buildHref(path));
    return true;
  };
  useKeys([
    {
      key: "Mod+k",
      label: t("keys.palette"),
      run: () => {
        setIsOpen(true);
      },
    },
    { key: "g o", label: t("keys.goOrders"), run: goTo("/orders") },
    { key: "g a", label: t("keys.goAttention"), run: goTo("/attention") },
    { key: "g w", label: WORKFLOW && t("keys.goWorkflow"), run: goTo(WORKFLOW) },
    { key: "g s", label: t("keys.goSettings"), run: goTo("/settings") },
  ]);
  useEffect(() => {
    // What is typed right after Ctrl+K is to find it there. Where it can't be loaded, opening it says so.
    load().catch(() => undefined);
    const open = () => {
      setIsOpen(true);
    };
    document.addEventListener(OPEN, open);
    return () => {
      document.removeEventListener(OPEN, open);
    };
  }, []);
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <Palette
        config={config}
        onClose={() => {
          setIsOpen(false);
        }}
      />
    </Suspense>
  );
}
