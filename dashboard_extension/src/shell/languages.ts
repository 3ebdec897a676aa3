/** The languages of the pages' texts. Serbian is written in Latin letters, as the Dashboard's is. */
export const LANGUAGES = ["en", "pl", "sl", "sr-Latn", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Returns the language of the texts for a locale: English where there is none. */
export function languageOf(locale: string): Language {
  const primary = locale.split("-", 1)[0]?.toLowerCase();
  if (primary === "sr") return "sr-Latn";
  return LANGUAGES.find((language) => language === primary) ?? "en";
}

/** `Intl` writes plain Serbian in Cyrillic letters, our texts are in Latin ones: both in one sentence would be unreadable. */
export function formattingLocale(locale: string): string {
  const { language, region } = new Intl.Locale(locale);
  return language === "sr" ? `sr-Latn${region ? `-${region}` : ""}` : locale;
}
