import { useState } from "react";

export interface Selection {
  ids: ReadonlySet<string>;
  /** Everything that the list's filter finds, on other pages too. */
  isAll: boolean;
  set: (ids: ReadonlySet<string>) => void;
  toggle: (id: string) => void;
  /** All from the one that was chosen before to this one. */
  toRow: (id: string, rowIds: readonly string[]) => void;
  all: () => void;
  clear: () => void;
}

interface Chosen {
  key: string;
  ids: ReadonlySet<string>;
  isAll: boolean;
  /** Where a range begins. */
  anchor: string | null;
}

/** The chosen orders. They stay chosen on other pages of the list; another filter (`key`) has a choice of its own. */
export function useSelection(key: string): Selection {
  const [chosen, setChosen] = useState<Chosen>({ key, ids: new Set(), isAll: false, anchor: null });
  const isMine = chosen.key === key;
  const ids = isMine ? chosen.ids : new Set<string>();
  const set = (next: ReadonlySet<string>, anchor: string | null = null) => {
    setChosen({ key, ids: next, isAll: false, anchor });
  };
  return {
    ids,
    isAll: isMine && chosen.isAll,
    set: (next) => {
      const added = [...next].find((id) => !ids.has(id));
      set(next, added ?? chosen.anchor);
    },
    toggle: (id) => {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      set(next, id);
    },
    toRow: (id, rowIds) => {
      const to = rowIds.indexOf(id);
      const from = isMine && chosen.anchor !== null ? rowIds.indexOf(chosen.anchor) : to;
      const range = rowIds.slice(Math.min(from < 0 ? to : from, to), Math.max(from, to) + 1);
      set(new Set([...ids, ...range]), id);
    },
    all: () => {
      setChosen({ key, ids, isAll: true, anchor: null });
    },
    clear: () => {
      set(new Set());
    },
  };
}
