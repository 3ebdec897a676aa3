import type { Text } from "../../shell/texts";
import type { PickGroup } from "./PickList";
import type { PaletteKey } from "./paletteTexts";

/** What may have been meant: it is typed for whoever takes it. */
export function guessGroup(t: Text<PaletteKey>, didYouMean: string | null, type: (words: string) => void): PickGroup {
  const picks = didYouMean === null ? [] : [{ key: "guess", content: t("palette.didYouMean", { words: didYouMean }), onPick: () => { type(didYouMean); } }];
  return { key: "guess", picks };
}
