import { LANGUAGES } from "../../shell/languages";

/** The languages in which a text may be written, as the server names them: the shop's own first, then those of the pages, then others that have one. */
export function languagesOf(defaultLanguage: string, written: readonly string[]): string[] {
  const pages = LANGUAGES.map((language) => language.split("-")[0] ?? language);
  const own = defaultLanguage.toLowerCase().replaceAll("_", "-");
  return [...new Set([...(own ? [own] : []), ...pages, ...written])];
}
