const KEY = "saleor-oms-order-walk";

/** The orders of the list that the reader came from, in its order, and the list's own address (a hash). */
export interface OrderWalk {
  /** Saleor's ids. */
  ids: readonly string[];
  from: string;
}

/** Hands a list to the pages of its orders, which lead on to the one before and after. It is the tab's own and survives a reload. */
export function keepWalk(walk: OrderWalk): void {
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify(walk));
  } catch {
    return; // a browser may deny storage to framed pages: then there is no way on but the list
  }
}

export interface Neighbors {
  previous: string | null;
  next: string | null;
  /** Counted from 1, and how many there are. */
  place: number;
  count: number;
  from: string;
}

/** The orders before and after this one in the list that was handed over last; null where it is not in it. */
export function neighborsOf(orderId: string): Neighbors | null {
  const walk = stored();
  const place = walk?.ids.indexOf(orderId) ?? -1;
  if (!walk || place < 0) return null;
  return { previous: walk.ids[place - 1] ?? null, next: walk.ids[place + 1] ?? null, place: place + 1, count: walk.ids.length, from: walk.from };
}

function stored(): OrderWalk | null {
  try {
    const walk = JSON.parse(window.sessionStorage.getItem(KEY) ?? "null") as Partial<OrderWalk> | null;
    return Array.isArray(walk?.ids) && typeof walk.from === "string" ? { ids: walk.ids, from: walk.from } : null;
  } catch {
    return null;
  }
}
