import { languageOf } from "../../shell/languages";
import { useSession } from "../../shell/session";

/** The language in which steps are asked for: the reader's, as Saleor writes it. */
export function useStepLanguage(): string {
  return languageOf(useSession().locale).toLowerCase();
}
