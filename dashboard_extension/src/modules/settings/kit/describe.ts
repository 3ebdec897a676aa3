import type { Describe } from "../../../ui/form/SchemaField";
import type { Text } from "../../../shell/texts";
import en from "../messages/en.json";
import type { SettingsKey } from "../settingsTexts";

interface Kinds {
  /** Lengths of time in seconds. */
  durations?: readonly string[];
  /** Whether the server has a secret of this name. */
  secrets?: Readonly<Record<string, boolean>>;
}

const KEYS = Object.keys(en);

export function isKey(key: string): key is SettingsKey {
  return key in en;
}

/**
 * How the fields of a group are called: `f.<group>.<path>`, its hint behind `.hint`, and its values behind `=`. What has no text here is newer
 * than these pages: it stands in the server's own words.
 */
export function describeBy(t: Text<SettingsKey>, group: string, { durations = [], secrets = {} }: Kinds = {}): Describe {
  return (path) => {
    // A channel's own name of the shop is called as the shop's.
    const key = [path, path.split(".").at(-1) ?? path].map((name) => `f.${group}.${name}`).find(isKey);
    if (!key) return undefined;
    const hint = `${key}.hint`;
    const values = KEYS.filter((name) => name.startsWith(`${key}=`) && isKey(name)).map((name) => [name.slice(key.length + 1), t(name as SettingsKey)] as const);
    return {
      label: t(key),
      hint: isKey(hint) ? t(hint) : "",
      isDuration: durations.includes(path),
      ...(values.length > 0 && { values: Object.fromEntries(values) }),
      ...(path in secrets && { isSet: secrets[path] === true }),
    };
  };
}
