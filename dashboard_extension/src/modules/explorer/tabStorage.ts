export type TabStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "clear" | "length">;

const OURS = "graphiql:";

/**
 * Keeps GraphiQL's tabs for as long as the browser's tab is open and no longer, because their headers may hold tokens. Where a browser denies
 * storage to framed pages they are kept while the page is open.
 */
export function tabStorage(): TabStorage {
  const items = new Map(stored());
  const remove = (key: string) => {
    items.delete(key);
    attempt(() => {
      window.sessionStorage.removeItem(key);
    });
  };
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => {
      items.set(key, value);
      attempt(() => {
        window.sessionStorage.setItem(key, value);
      });
    },
    removeItem: remove,
    // What else is stored, such as the token, stays.
    clear: () => {
      for (const key of [...items.keys()]) remove(key);
    },
    get length() {
      return items.size;
    },
  };
}

function stored(): [string, string][] {
  const found: [string, string][] = [];
  attempt(() => {
    for (const key of Object.keys(window.sessionStorage)) {
      if (key.startsWith(OURS)) found.push([key, window.sessionStorage.getItem(key) ?? ""]);
    }
  });
  return found;
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    return;
  }
}
