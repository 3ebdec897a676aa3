import { type KeyboardEvent, useId, useRef, useState } from "react";

import { fold } from "../../shell/fold";
import { useUiText } from "../uiTexts";
import { Field, type FieldProps } from "./Field";
import styles from "./form.module.css";
import type { Option } from "./SelectField";

const SHOWN = 50;

/** One of many: typing narrows them down to those that contain every word. Only an option can be the value. */
export function Combobox({ label, value, onChange, hint, error, isRequired, isLabelHidden, options }: FieldProps<string> & { options: readonly Option[] }) {
  const t = useUiText();
  const listId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const isOpen = typed !== null;
  const found = isOpen ? matching(options, typed).slice(0, SHOWN) : [];
  const current = options.find((option) => option.value === value)?.label ?? value;

  const close = () => {
    setTyped(null);
    setActive(0);
  };
  const choose = (option: Option | undefined) => {
    if (option) onChange(option.value);
    close();
  };
  const move = (to: number) => {
    const next = Math.min(Math.max(to, 0), found.length - 1);
    setActive(next);
    list.current?.children[next]?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) setTyped("");
      else move(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (isOpen && event.key === "Enter") {
      event.preventDefault();
      choose(found[active]);
    } else if (isOpen && event.key === "Escape") {
      event.stopPropagation(); // closes the list, not the dialog around it
      close();
    }
  };

  return (
    <Field label={label} hint={hint} error={error} isRequired={isRequired} isLabelHidden={isLabelHidden}>
      {(wiring) => (
        <div className={styles.combobox}>
          <input
            {...wiring}
            className={styles.control}
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && found[active] ? `${listId}-${String(active)}` : undefined}
            value={typed ?? current}
            placeholder={isOpen ? current : undefined}
            onChange={(event) => {
              setTyped(event.target.value);
              setActive(0);
            }}
            onClick={() => {
              setTyped("");
            }}
            onBlur={close}
            onKeyDown={onKeyDown}
          />
          <ul ref={list} id={listId} role="listbox" aria-label={label} className={styles.options} hidden={!isOpen}>
            {found.map((option, index) => (
              <li
                key={option.value}
                id={`${listId}-${String(index)}`}
                role="option"
                aria-selected={index === active}
                className={styles.option}
                // The field would lose the focus, and close the list, before the click.
                onMouseDown={(event) => {
                  event.preventDefault();
                }}
                onClick={() => {
                  choose(option);
                }}
              >
                {option.label}
              </li>
            ))}
            {isOpen && found.length === 0 && (
              <li role="option" aria-selected={false} aria-disabled className={styles.option}>
                {t("form.nothingFound")}
              </li>
            )}
          </ul>
        </div>
      )}
    </Field>
  );
}

function matching(options: readonly Option[], typed: string): readonly Option[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return options.filter((option) => {
    const text = plain(option.label);
    return words.every((word) => text.includes(word));
  });
}

/** "Europe/Ljubljana" is found by "europe ljub". */
function plain(text: string): string {
  return fold(text).replace(/[/_]/g, " ");
}
