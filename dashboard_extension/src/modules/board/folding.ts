import { useState } from "react";

import { type Column, isRail } from "./columns";

const KEY = "saleor-oms-board";

/** Which columns somebody has folded or unfolded, by the status's id; the others are as `isRail` says. */
type Choices = Readonly<Record<string, "folded" | "open">>;

export function useFolding(): { isFolded: (column: Column) => boolean; setFolded: (statusId: string, isFolded: boolean) => void } {
  const [choices, setChoices] = useState(readChoices);
  return {
    isFolded: (column) => {
      const choice = choices[column.status.id];
      return choice ? choice === "folded" : isRail(column);
    },
    setFolded: (statusId, isFolded) => {
      const next: Choices = { ...choices, [statusId]: isFolded ? "folded" : "open" };
      setChoices(next);
      try {
        window.localStorage.setItem(KEY, JSON.stringify(next));
      } catch {
        return; // a browser may deny storage to framed pages
      }
    },
  };
}

function readChoices(): Choices {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? "{}");
    return typeof stored === "object" && stored !== null ? (stored as Choices) : {};
  } catch {
    return {};
  }
}
