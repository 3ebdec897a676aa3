/** The name of a country in the reader's language, by its ISO 3166-1 alpha-2 code. */
export function countryName(code: string, locale: string): string {
  return names(locale).of(code.toUpperCase()) ?? code;
}

const known = new Map<string, Intl.DisplayNames>();

function names(locale: string): Intl.DisplayNames {
  const made = known.get(locale) ?? new Intl.DisplayNames(locale, { type: "region" });
  known.set(locale, made);
  return made;
}
