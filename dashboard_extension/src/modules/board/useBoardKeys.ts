import { goTo } from "../../shell/location";
import { useKeys } from "../../shell/keys";
import { useBoardText } from "./boardTexts";
import type { Direction } from "./columns";

interface Options {
  isActive: boolean;
  listHref: string;
  /** Returns whether there was a card to go to. */
  go: (direction: Direction) => boolean;
  /** Returns whether there is a card whose moves can be shown. */
  openMoves: () => boolean;
  openOrder: () => boolean;
}

/** The keys of the board. */
export function useBoardKeys({ isActive, listHref, go, openMoves, openOrder }: Options): void {
  const t = useBoardText();
  const walk = (direction: Direction) => () => (isOnBoard() ? go(direction) : false);
  useKeys(
    [
      { key: ["ArrowDown", "j"], label: t("key.down"), repeats: true, run: walk("down") },
      { key: ["ArrowUp", "k"], label: t("key.up"), repeats: true, run: walk("up") },
      { key: ["ArrowRight", "l"], label: t("key.right"), repeats: true, run: walk("right") },
      { key: ["ArrowLeft", "h"], label: t("key.left"), repeats: true, run: walk("left") },
      { key: "Home", run: walk("first") },
      { key: "End", run: walk("last") },
      { key: "Enter", label: t("key.open"), run: openOrder },
      { key: "m", label: t("key.move"), run: openMoves },
      {
        key: "b",
        label: t("key.list"),
        run: () => {
          goTo(listHref);
        },
      },
    ],
    { isActive, title: t("board.title") },
  );
}

/** Arrows are the board's where nothing else has the focus: a button beside it scrolls as anywhere. */
function isOnBoard(): boolean {
  const focused = document.activeElement;
  return !focused || focused === document.body || focused.closest("[data-testid=card]") !== null;
}
