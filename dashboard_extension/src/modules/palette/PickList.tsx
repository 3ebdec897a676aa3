import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from "react";

import styles from "./palette.module.css";

export interface Pick {
  key: string;
  content: ReactNode;
  isDisabled?: boolean;
  onPick: () => void;
}

export interface PickGroup {
  key: string;
  title?: string;
  picks: readonly Pick[];
}

interface Props {
  label: string;
  /** Of the field. */
  fieldLabel: string;
  placeholder: string;
  typed: string;
  onType: (typed: string) => void;
  groups: readonly PickGroup[];
  /** More is looked for: Enter waits for it where there is nothing to take yet. */
  isLoading: boolean;
  /** What there is to say of what is found. */
  children: ReactNode;
}

/** A field over what it finds. The focus stays in the field: arrows walk through the list, Enter takes the one that is marked, a click any. */
export function PickList({ label, fieldLabel, placeholder, typed, onType, groups, isLoading, children }: Props) {
  const id = useId();
  const [marked, setMarked] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const isEnterWaiting = useRef(false);
  const picks = groups.flatMap((group) => group.picks).filter((pick) => !pick.isDisabled);
  // Enter does nothing by itself: what it takes has been named, by typing or by an arrow.
  const current = picks.find(({ key }) => key === marked) ?? (typed.trim() ? picks[0] : undefined);
  const idOf = (pick: Pick) => `${id}-${pick.key}`;

  useLayoutEffect(() => {
    // A dialog opens after this. It puts the focus on its first button, unless something in it asks for it.
    input.current?.setAttribute("autofocus", "");
    if (!input.current?.closest("dialog")) input.current?.focus();
  }, []);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [current?.key]);
  useEffect(() => {
    if (!isEnterWaiting.current || isLoading) return;
    isEnterWaiting.current = false;
    current?.onPick();
  });

  const onKeyDown = (event: KeyboardEvent) => {
    // Enter also ends what an input method composes.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const isDown = event.key === "ArrowDown";
      const place = current ? picks.indexOf(current) : isDown ? -1 : picks.length;
      setMarked(picks.at((place + (isDown ? 1 : -1)) % picks.length)?.key ?? null);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (current) current.onPick();
      else isEnterWaiting.current = isLoading;
    }
  };

  return (
    <div className={styles.palette}>
      <input
        className={styles.input}
        role="combobox"
        aria-label={fieldLabel}
        aria-expanded={picks.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={current && idOf(current)}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={typed}
        ref={input}
        onChange={(event) => {
          isEnterWaiting.current = false;
          setMarked(null);
          onType(event.target.value);
        }}
        onKeyDown={onKeyDown}
      />
      <p role="status" className={styles.state}>
        {children}
      </p>
      <div ref={list} id={id} role="listbox" aria-label={label} className={styles.list}>
        {groups.map((group) => (
          <div key={group.key} role="group" aria-label={group.title} className={styles.group}>
            {group.title && (
              <div aria-hidden="true" className={styles.heading}>
                {group.title}
              </div>
            )}
            {group.picks.map((pick) => (
              <div
                key={pick.key}
                id={idOf(pick)}
                role="option"
                aria-selected={pick === current}
                aria-disabled={pick.isDisabled}
                className={styles.item}
                onPointerMove={() => {
                  setMarked(pick.key);
                }}
                // The field keeps the focus.
                onMouseDown={(event) => {
                  event.preventDefault();
                }}
                onClick={() => {
                  if (!pick.isDisabled) pick.onPick();
                }}
              >
                {pick.content}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
