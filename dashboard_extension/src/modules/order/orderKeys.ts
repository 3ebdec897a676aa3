import { useKeys } from "../../shell/keys";
import { CUSTOMER_PART } from "../customerBlock/parts";
import { useOrderText } from "./orderTexts";

/** Where a part of an order is on the page; one order is shown at a time. */
export const PART = { moves: "oms-moves", assignee: "oms-assignee", promise: "oms-promise", parcels: "oms-parcels", undo: "oms-undo", note: "oms-note", links: "oms-links" } as const;

/** Goes to the first control of a part that fits, and presses it; false where there is none. */
function press(part: string, selector: string): boolean {
  const control = document.querySelector<HTMLElement>(`#${part} ${selector}`);
  control?.focus();
  if (control instanceof HTMLButtonElement) control.click();
  return control !== null;
}

/** Goes to a part's first button that can be pressed. */
function goTo(part: string): boolean {
  const button = document.querySelector<HTMLElement>(`#${part} button:enabled`);
  button?.focus();
  button?.scrollIntoView({ block: "nearest" });
  return button !== null;
}

/** The keys of whatever shows one order, while the focus is in it. */
export function useOrderKeys({ openMoves, isActive }: { openMoves: () => void; isActive: boolean }): void {
  const t = useOrderText();
  useKeys(
    [
      {
        key: "m",
        label: t("keys.move"),
        run: () => {
          openMoves();
          // After the menu is there.
          window.setTimeout(() => goTo(PART.moves));
        },
      },
      { key: "a", label: t("keys.assign"), run: () => press(PART.assignee, "button[aria-expanded]") },
      { key: "p", label: t("keys.promise"), run: () => press(PART.promise, "button") },
      { key: "t", label: t("keys.tracking"), run: () => press(PART.parcels, "[data-copy-text] button") || press(PART.parcels, "input") },
      { key: "n", label: t("keys.note"), run: () => press(PART.note, ":is(textarea, button)") },
      { key: "c", label: t("keys.customer"), run: () => press(CUSTOMER_PART.code, ":is(input, button:enabled)") },
      { key: "r", label: t("keys.reminder"), run: () => goTo(CUSTOMER_PART.reminders) },
      { key: "l", label: t("keys.link"), run: () => press(PART.links, "button:enabled") },
      { key: "u", label: t("keys.undo"), run: () => press(PART.undo, "button:enabled") },
    ],
    { isActive, title: t("keys.title") },
  );
}
