import { type ReactNode, useState } from "react";

import { displayName } from "../../shell/format";
import { useSession } from "../../shell/session";
import { Tabs } from "../Tabs";
import { useUiText } from "../uiTexts";

interface Props {
  label: string;
  /** Language tags, such as `sl`. */
  languages: readonly string[];
  /** Those that have no text yet; marked by a word, not by a color alone. */
  missing: readonly string[];
  /** What a tag that is no language is called, such as the shop's own words. */
  names?: Readonly<Record<string, string>>;
  children: (language: string) => ReactNode;
}

/** One tab a language; arrow keys walk, as in every tab list. */
export function LanguageTabs({ label, languages, missing, names: own = {}, children }: Props) {
  const t = useUiText();
  const { locale } = useSession();
  const [chosen, setChosen] = useState(languages[0] ?? "");
  const current = languages.includes(chosen) ? chosen : (languages[0] ?? "");
  const tabs = languages.map((language) => ({
    id: language,
    label: own[language] ?? displayName(locale, "language", language),
    mark: missing.includes(language) ? t("form.missing") : undefined,
  }));
  return (
    <Tabs label={label} tabs={tabs} current={current} onChange={setChosen}>
      {children(current)}
    </Tabs>
  );
}
