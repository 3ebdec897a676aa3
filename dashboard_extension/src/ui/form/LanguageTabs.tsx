import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";

import { useSession } from "../../shell/session";
import { useUiText } from "../uiTexts";
import styles from "./form.module.css";

interface Props {
  label: string;
  /** Language tags, such as `sl`. */
  languages: readonly string[];
  /** Those that have no text yet; marked by a word, not by a color alone. */
  missing: readonly string[];
  children: (language: string) => ReactNode;
}

/** One tab a language; arrow keys walk, as in every tab list. */
export function LanguageTabs({ label, languages, missing, children }: Props) {
  const t = useUiText();
  const { locale } = useSession();
  const id = useId();
  const tabs = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(languages[0] ?? "");
  const current = languages.includes(chosen) ? chosen : (languages[0] ?? "");
  const names = new Intl.DisplayNames([locale], { type: "language" });

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const index = (languages.indexOf(current) + step + languages.length) % languages.length;
    setChosen(languages[index] ?? current);
    (tabs.current?.children[index] as HTMLElement | undefined)?.focus();
  };

  return (
    <div className={styles.tabs}>
      <div ref={tabs} role="tablist" aria-label={label} className={styles.tablist} onKeyDown={onKeyDown}>
        {languages.map((language) => (
          <button
            key={language}
            type="button"
            role="tab"
            id={`${id}-${language}`}
            aria-selected={language === current}
            aria-controls={`${id}-panel`}
            tabIndex={language === current ? 0 : -1}
            className={styles.tab}
            onClick={() => {
              setChosen(language);
            }}
          >
            {names.of(language) ?? language}
            {missing.includes(language) && <span className={styles.missing}> {t("form.missing")}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current}`}>
        {children(current)}
      </div>
    </div>
  );
}
