import { useEffect, useState } from "react";

import { type KeyGroup, areSingleKeysOn, isMac, listKeys, setSingleKeys, useKeys } from "../../shell/keys";
import { useShellText } from "../../shell/shellTexts";
import { Dialog } from "../dialog/Dialog";
import { Checkbox } from "../form/Checkbox";
import styles from "./keys.module.css";

const OPEN = "oms-keys-help";

/** Opens the list of keys, for those who don't know its key yet. */
export function showKeysHelp(): void {
  document.dispatchEvent(new Event(OPEN));
}

/** `?` lists the keys that work on the page. */
export function KeysHelp() {
  const t = useShellText();
  const [groups, setGroups] = useState<readonly KeyGroup[] | null>(null);
  useKeys([
    {
      key: "?",
      label: t("keys.help"),
      run: () => {
        setGroups(listKeys());
      },
    },
  ]);
  useEffect(() => {
    const open = () => {
      setGroups(listKeys());
    };
    document.addEventListener(OPEN, open);
    return () => {
      document.removeEventListener(OPEN, open);
    };
  }, []);
  if (!groups) return null;
  return (
    <KeysDialog
      groups={groups}
      onClose={() => {
        setGroups(null);
      }}
    />
  );
}

function KeysDialog({ groups, onClose }: { groups: readonly KeyGroup[]; onClose: () => void }) {
  const t = useShellText();
  const [areOn, setAreOn] = useState(areSingleKeysOn);
  return (
    <Dialog title={t("keys.title")} onClose={onClose}>
      {groups.map((group, index) => (
        <section key={index}>
          {group.title && <h3 className={styles.group}>{group.title}</h3>}
          <dl className={styles.keys}>
            {group.bindings.map(({ key, label }) => (
              <div key={label}>
                <dt>
                  {(typeof key === "string" ? [key] : key).map((one, place) => (
                    <span key={one}>
                      {place > 0 && ` ${t("keys.or")} `}
                      <KeyName name={one} />
                    </span>
                  ))}
                </dt>
                <dd>{label}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <Checkbox
        label={t("keys.single")}
        hint={t("keys.singleHint")}
        value={areOn}
        onChange={(isOn) => {
          setSingleKeys(isOn);
          setAreOn(isOn);
        }}
      />
    </Dialog>
  );
}

const SIGNS: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc" };

/** A key as it is printed on keyboards, such as Ctrl A. */
export function KeyName({ name }: { name: string }) {
  const t = useShellText();
  const printed = (part: string): string => {
    switch (part) {
      case "Mod":
        return isMac ? "⌘" : t("keys.ctrl");
      case "Shift":
        return t("keys.shift");
      case "Space":
        return t("keys.space");
      default:
        return SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part);
    }
  };
  return name.split(/[ +](?=.)/).map((part, index) => (
    <kbd key={index} className={styles.key}>
      {printed(part)}
    </kbd>
  ));
}
