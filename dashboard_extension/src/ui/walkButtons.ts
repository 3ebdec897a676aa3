import type { KeyboardEvent } from "react";

/** Moves the focus among the buttons of an element with the arrow keys, as in a menu; Tab works as everywhere. A handler of `onKeyDown`. */
export function walkButtons(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || !(event.target instanceof HTMLButtonElement)) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("button:enabled")].filter((button) => !button.closest("dialog"));
  const place = buttons.indexOf(event.target);
  if (place < 0) return;
  event.preventDefault();
  buttons[(place + step + buttons.length) % buttons.length]?.focus();
}
