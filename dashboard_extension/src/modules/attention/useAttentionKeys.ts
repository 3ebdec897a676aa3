import type { RefObject } from "react";

import { useKeys } from "../../shell/keys";
import { useAttentionText } from "./attentionTexts";

/** The inbox by keys: j and k go through the causes, the others do what the button of the cause (or the run) with the focus does. */
export function useAttentionKeys(list: RefObject<HTMLElement | null>): void {
  const t = useAttentionText();
  const openers = () => [...(list.current?.querySelectorAll<HTMLElement>("[data-opener]") ?? [])];
  const current = () => (list.current?.contains(document.activeElement) ? document.activeElement?.closest<HTMLElement>("[data-cause]") : null);
  const step = (by: number) => {
    const all = openers();
    const cause = current();
    const at = all.findIndex((opener) => cause?.contains(opener));
    const next = all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
    return next !== undefined;
  };
  // Of the run with the focus, else of its cause.
  const within = (selector: string) =>
    document.activeElement?.closest("[data-item]")?.querySelector<HTMLElement>(selector) ?? current()?.querySelector<HTMLElement>(selector);
  const press = (selector: string) => {
    const found = within(selector);
    found?.click();
    return Boolean(found);
  };
  useKeys(
    [
      { key: "j", label: t("key.next"), run: () => step(1), repeats: true },
      { key: "k", label: t("key.previous"), run: () => step(-1), repeats: true },
      { key: "Enter", label: t("key.open"), run: () => false },
      { key: "r", label: t("key.retry"), run: () => press("[data-key=retry]:enabled") },
      { key: "c", label: t("key.cancel"), run: () => press("[data-key=cancel]:enabled") },
      {
        key: "o",
        label: t("key.order"),
        run: () => press("[data-order]") || press("[data-opener][aria-expanded=false]"),
      },
    ],
    { title: t("attention.title") },
  );
}
