import { useState } from "react";

import { buildHref, follow } from "../../shell/location";
import { SelectField } from "../../ui/form/SelectField";
import { TextField } from "../../ui/form/TextField";
import { searchSettings } from "./search";
import type { SectionDefinition } from "./sections";
import styles from "./settings.module.css";
import { useSettingsText } from "./settingsTexts";

/** The sections at the left, on a phone in a select; above them the search. */
export function SectionList({ sections, current }: { sections: readonly SectionDefinition[]; current: string }) {
  const t = useSettingsText();
  const [typed, setTyped] = useState("");
  const hits = searchSettings(t, sections, typed);
  const groups = [...new Set(sections.map(({ group }) => group))];
  return (
    <nav aria-label={t("settings.sections")} className={styles.sections}>
      <TextField label={t("settings.search")} type="search" autoComplete="off" value={typed} onChange={setTyped} />
      {typed.trim() !== "" && (
        <div role="status" aria-live="polite">
          <p className={styles.quiet}>{t("settings.found", { count: hits.length })}</p>
        </div>
      )}
      {hits.length > 0 && (
        <ul className={styles.sectionItems}>
          {hits.map(({ section, label, field }) => (
            <li key={`${section.id} ${field ?? ""}`}>
              <a className={styles.sectionLink} href={buildHref(`/settings/${section.id}`, { field: field ?? undefined })}>
                {label}
                {field && <span className={styles.quiet}> · {t(section.title)}</span>}
              </a>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.phoneSections}>
        <SelectField label={t("settings.section")} value={current} onChange={(id) => { follow(buildHref(`/settings/${id}`)); }} options={sections.map(({ id, title }) => ({ value: id, label: t(title) }))} />
      </div>
      <div className={styles.wideSections}>
        {groups.map((group) => (
          <div key={group}>
            <h2 className={styles.group}>{t(group)}</h2>
            <ul className={styles.sectionItems}>
              {sections
                .filter((section) => section.group === group)
                .map(({ id, title }) => (
                  <li key={id}>
                    <a className={styles.sectionLink} href={buildHref(`/settings/${id}`)} aria-current={id === current ? "page" : undefined}>
                      {t(title)}
                    </a>
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  );
}
