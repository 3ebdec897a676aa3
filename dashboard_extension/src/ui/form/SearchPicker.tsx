import { type KeyboardEvent, useEffect, useId, useState } from "react";

import { Field } from "./Field";
import form from "./form.module.css";

const PAUSE_MS = 250;

/** What somebody searches for in a `SearchPicker`. */
export interface PickerSearch {
  typed: string;
  /** What is to be asked for: what was typed, after a pause. */
  asked: string;
  isOpen: boolean;
  /** Nothing is to be asked for now. */
  isPaused: boolean;
  active: number;
  setActive: (active: number) => void;
  setIsOpen: (isOpen: boolean) => void;
  type: (text: string) => void;
  clear: () => void;
}

export function usePickerSearch(): PickerSearch {
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setAsked(typed.trim());
      setActive(0);
    }, PAUSE_MS);
    return () => {
      window.clearTimeout(timer);
    };
  }, [typed]);
  return {
    typed,
    asked,
    isOpen,
    isPaused: !isOpen || asked === "",
    active,
    setActive,
    setIsOpen,
    type: (text) => {
      setTyped(text);
      setIsOpen(true);
    },
    clear: () => {
      setTyped("");
      setAsked("");
      setIsOpen(false);
    },
  };
}

interface Props<T> {
  label: string;
  hint: string;
  error?: string | undefined;
  /** Says that nothing was found. */
  none: string;
  search: PickerSearch;
  found: readonly T[];
  /** Saleor or we have answered something already. */
  isAnswered: boolean;
  textOf: (one: T) => string;
  onPick: (picked: T) => void;
}

/** Finds one of more than fit into a list, while somebody types. */
export function SearchPicker<T extends { id: string }>({ label, hint, error, none, search, found, isAnswered, textOf, onPick }: Props<T>) {
  const listId = useId();
  const { typed, active } = search;
  const isShown = !search.isPaused && isAnswered;
  const pick = (picked: T | undefined) => {
    if (!picked) return;
    onPick(picked);
    search.clear();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") search.setActive(Math.min(active + 1, found.length - 1));
    else if (event.key === "ArrowUp") search.setActive(Math.max(active - 1, 0));
    else if (event.key === "Enter") pick(isShown ? found[active] : undefined);
    else if (event.key === "Escape" && isShown) search.setIsOpen(false);
    else return;
    event.preventDefault(); // Enter must not send the form around it
  };
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <div className={form.combobox}>
          <input
            {...wiring}
            className={form.control}
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            aria-expanded={isShown}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={isShown && found[active] ? `${listId}-${String(active)}` : undefined}
            value={typed}
            onChange={(event) => {
              search.type(event.target.value);
            }}
            onBlur={() => {
              search.setIsOpen(false);
            }}
            onKeyDown={onKeyDown}
          />
          <ul id={listId} role="listbox" aria-label={label} className={form.options} hidden={!isShown}>
            {found.map((one, index) => (
              <li
                key={one.id}
                id={`${listId}-${String(index)}`}
                role="option"
                aria-selected={index === active}
                className={form.option}
                // The field would lose the focus, and close the list, before the click.
                onMouseDown={(event) => {
                  event.preventDefault();
                }}
                onClick={() => {
                  pick(one);
                }}
              >
                {textOf(one)}
              </li>
            ))}
            {isShown && found.length === 0 && (
              <li role="option" aria-selected={false} aria-disabled className={form.option}>
                {none}
              </li>
            )}
          </ul>
        </div>
      )}
    </Field>
  );
}
