import { Moon, Sun } from "lucide-react";
import { useId } from "react";

import { LANGUAGES, languageOf } from "../../shell/languages";
import { useSession, useSessionStore } from "../../shell/session";
import { useShellText } from "../../shell/shellTexts";
import { IconButton } from "../IconButton";
import styles from "./nav.module.css";

const NAMES: Record<(typeof LANGUAGES)[number], string> = { en: "English", pl: "Polski", sl: "Slovenščina", "sr-Latn": "Srpski", de: "Deutsch" };

/** Language and theme, outside of the Dashboard, which names its own. */
export function Preferences() {
  const t = useShellText();
  const id = useId();
  const { locale, theme } = useSession();
  const { setLocale, setTheme } = useSessionStore();
  return (
    <div className={styles.preferences}>
      <label htmlFor={id} className="oms-hidden">
        {t("nav.language")}
      </label>
      <select
        id={id}
        className={styles.select}
        value={languageOf(locale)}
        onChange={(event) => {
          setLocale(event.target.value);
        }}
      >
        {LANGUAGES.map((language) => (
          <option key={language} value={language} lang={language}>
            {NAMES[language]}
          </option>
        ))}
      </select>
      <IconButton
        label={t(theme === "dark" ? "nav.light" : "nav.dark")}
        icon={theme === "dark" ? <Sun size={16} /> : <Moon size={16} />}
        onClick={() => {
          setTheme(theme === "dark" ? "light" : "dark");
        }}
      />
    </div>
  );
}
