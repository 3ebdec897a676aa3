import { Search, X } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";

import styles from "./searchBox.module.css";

interface Props {
  label: string;
  placeholder: string;
  clearLabel: string;
  q: string;
  isBusy: boolean;
  field: RefObject<HTMLInputElement>;
  onSearch: (q: string) => void;
  /** The way down to what was found. */
  onDown: () => void;
}

const PAUSE_MS = 200;

/** The box by which a list is searched; the address follows what is typed after a pause. */
export function SearchBox({ label, placeholder, clearLabel, q, isBusy, field, onSearch, onDown }: Props) {
  const [typed, setTyped] = useState(q);
  // What was sent last comes back as the address; anything else (the back button, a link) is taken over.
  const [sent, setSent] = useState(q);
  if (q !== sent) {
    setSent(q);
    setTyped(q);
  }
  const timer = useRef(0);
  useEffect(() => {
    // On a touch screen the keyboard would come up over the list.
    if (!window.matchMedia("(pointer: coarse)").matches) field.current?.focus({ preventScroll: true });
    return () => {
      window.clearTimeout(timer.current);
    };
  }, [field]);

  const send = (text: string, isAtOnce: boolean) => {
    setTyped(text);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(
      () => {
        setSent(text);
        onSearch(text);
      },
      isAtOnce ? 0 : PAUSE_MS,
    );
  };
  return (
    <div className={styles.search} role="search" aria-label={label}>
      <Search size={16} aria-hidden="true" className={styles.searchIcon} data-busy={isBusy || undefined} />
      <input
        ref={field}
        className={styles.searchField}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label={label}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={200}
        placeholder={placeholder}
        value={typed}
        onChange={(event) => {
          send(event.target.value, false);
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") onDown();
          else if (event.key === "Enter") send(typed, true);
          else return;
          event.preventDefault();
        }}
      />
      {typed !== "" && (
        <button
          type="button"
          className={styles.searchClear}
          aria-label={clearLabel}
          title={clearLabel}
          onClick={() => {
            send("", true);
            field.current?.focus();
          }}
        >
          <X size={16} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
