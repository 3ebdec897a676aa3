import { fold } from "../../shell/fold";
import type { Text } from "../../shell/texts";
import { isKey } from "./kit/describe";
import en from "./messages/en.json";
import type { SectionDefinition } from "./sections";
import type { SettingsKey } from "./settingsTexts";

interface Hit {
  section: SectionDefinition;
  /** The field's name; a section's own name where the section itself was found. */
  label: string;
  /** The field's text, by which it is found on the page; null for a section. */
  field: SettingsKey | null;
}

const KEYS = Object.keys(en);
const MOST = 20;

/** The settings whose name, or what stands below it, has every word; in the reader's language, without regard to marks and case. */
export function searchSettings(t: Text<SettingsKey>, sections: readonly SectionDefinition[], typed: string): Hit[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const has = (text: string) => words.every((word) => fold(text).includes(word));
  const hits: Hit[] = [];
  for (const section of sections) {
    const title = t(section.title);
    if (has(title)) hits.push({ section, label: title, field: null });
    for (const key of KEYS) {
      if (!isKey(key) || !section.fields.some((group) => key.startsWith(`f.${group}.`)) || key.endsWith(".hint") || key.includes("=")) continue;
      const hint = `${key}.hint`;
      const label = t(key);
      if (has(`${title} ${label} ${isKey(hint) ? t(hint) : ""}`) && !has(title)) hits.push({ section, label, field: key });
    }
  }
  return hits.slice(0, MOST);
}
