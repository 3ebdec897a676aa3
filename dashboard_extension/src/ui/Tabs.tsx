import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";

import styles from "./form/form.module.css";

export interface Tab {
  id: string;
  label: string;
  /** A word behind it, such as "(missing)". */
  mark?: string | undefined;
}

interface Props {
  /** What the tabs are of. */
  label: string;
  tabs: readonly Tab[];
  current: string;
  onChange: (id: string) => void;
  /** The panel of the current one. */
  children: ReactNode;
}

/** A tab list with its panel; arrow keys walk. */
export function Tabs({ label, tabs, current, onChange, children }: Props) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === current);
    const to: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
    const wanted = to[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    const index = (wanted + tabs.length) % tabs.length;
    onChange(tabs[index]?.id ?? current);
    (list.current?.children[index] as HTMLElement | undefined)?.focus();
  };

  return (
    <div className={styles.tabs}>
      <div ref={list} role="tablist" aria-label={label} className={styles.tablist} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            aria-selected={tab.id === current}
            aria-controls={`${id}-panel`}
            tabIndex={tab.id === current ? 0 : -1}
            className={styles.tab}
            onClick={() => {
              onChange(tab.id);
            }}
          >
            {tab.label}
            {tab.mark && <span className={styles.missing}> {tab.mark}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current}`}>
        {children}
      </div>
    </div>
  );
}
