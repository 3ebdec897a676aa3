import type { KeyboardEvent } from "react";

/** The keys of a form to write something: Ctrl+Enter (or Cmd) saves, Escape closes it and nothing around it. */
export function writeKeys(save: () => void, close: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
  };
}
