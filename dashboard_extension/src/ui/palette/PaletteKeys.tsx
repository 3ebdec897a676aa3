import { useCallback, useEffect, useState } from "react";
import { flushSync } from "react-dom";

import type { Config } from "../../shell/config";
import { useKeys } from "../../shell/keys";
import { buildHref, follow } from "../../shell/location";
import { reloadOnce } from "../../shell/lostChunk";
import { useShellText } from "../../shell/shellTexts";
import { loadTexts } from "../../shell/texts";

const OPEN = "oms-palette";

/** Opens the palette, for those who don't know its key yet. */
export function showPalette(): void {
  document.dispatchEvent(new Event(OPEN));
}

type PaletteComponent = typeof import("../../modules/palette/Palette").default;

let loaded: PaletteComponent | null = null;

async function load(): Promise<PaletteComponent> {
  const file = await import("../../modules/palette/Palette");
  await loadTexts();
  return (loaded = file.default);
}

/** Ctrl+K finds orders and pages by name; `g` and a letter go to the pages that people need most. The palette is loaded after the page. */
export function PaletteKeys({ config }: { config: Config }) {
  const t = useShellText();
  const [Palette, setPalette] = useState<PaletteComponent | null>(null);
  const open = useCallback(() => {
    const show = (component: PaletteComponent) => {
      // At once: what is typed right after Ctrl+K belongs into it.
      flushSync(() => {
        setPalette(() => component);
      });
    };
    if (loaded) show(loaded);
    else load().then(show, () => {
      reloadOnce();
    });
  }, []);
  const goTo = (path: string) => () => {
    follow(buildHref(path));
  };
  useKeys([
    { key: "Mod+k", label: t("keys.palette"), run: open },
    { key: "g o", label: t("keys.goOrders"), run: goTo("/orders") },
    { key: "g a", label: t("keys.goAttention"), run: goTo("/attention") },
    { key: "g c", label: t("keys.goCustomers"), run: goTo("/customers") },
    { key: "g w", label: t("keys.goWorkflow"), run: goTo("/workflows") },
    { key: "g s", label: t("keys.goSettings"), run: goTo("/settings") },
  ]);
  useEffect(() => {
    // Where it can't be loaded, it is tried again when it is opened.
    load().catch(() => undefined);
    document.addEventListener(OPEN, open);
    return () => {
      document.removeEventListener(OPEN, open);
    };
  }, [open]);
  return (
    Palette && (
      <Palette
        config={config}
        onClose={() => {
          setPalette(null);
        }}
      />
    )
  );
}
