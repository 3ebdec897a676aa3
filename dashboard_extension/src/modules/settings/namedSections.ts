import type { Language } from "../../shell/languages";
import { sectionsFor } from "./sections";
import { settingsTexts } from "./settingsTexts";

/** The sections that one may open, by their names; one that only leads to a page of its own is left out. */
export function namedSections(permissions: readonly string[] | null, language: Language): { id: string; name: string }[] {
  const t = settingsTexts.textIn(language);
  return sectionsFor(permissions)
    .filter(({ id }) => id !== "texts")
    .map(({ id, title }) => ({ id, name: t(title) }));
}
