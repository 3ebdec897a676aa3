import { useMemo } from "react";

import { useSession } from "../../shell/session";

/** Says a language's code, as Saleor writes it, in the reader's language; a code that is none stays. */
export function useLanguageName(): (code: string) => string {
  const { locale } = useSession();
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: "language" });
    return (code) => {
      try {
        return names.of(code) ?? code;
      } catch {
        return code === "" ? "–" : code;
      }
    };
  }, [locale]);
}
