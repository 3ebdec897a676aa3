/** A language's name in the reader's language, such as "Slovenian" of `sl`; the code where nobody knows it. */
export function languageName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: "language" }).of(code.replace(/_/g, "-")) ?? code;
  } catch {
    return code;
  }
}
