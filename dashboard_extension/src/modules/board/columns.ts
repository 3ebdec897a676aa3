import type { BoardCardFragment, BoardQuery, OmsStatusKindEnum } from "../../graphql/types";
import { KINDS } from "../statuses/kinds";

type LoadedColumn = NonNullable<BoardQuery["omsBoard"]>["columns"][number];

export type BoardStatus = LoadedColumn["status"];
export type Card = BoardCardFragment;

/** One status of the board, as it is shown. */
export interface Column {
  status: BoardStatus;
  /** All orders in it, not the shown ones alone. */
  count: number;
  cards: readonly Card[];
  hasMore: boolean;
}

/** The columns of statuses of one kind, side by side. */
export interface Group {
  kind: OmsStatusKindEnum;
  columns: readonly Column[];
}

const FINAL: readonly OmsStatusKindEnum[] = ["COMPLETED", "CANCELED", "UNCOLLECTED"];

function isFinal(kind: OmsStatusKindEnum): boolean {
  return FINAL.includes(kind);
}

/** Where a move has taken an order, or is about to. */
export interface MovedTo {
  statusId: string;
  /** The order's after the move; null until the server has answered. An order that is shown in this version or a later one says itself where it is. */
  version: number | null;
}

/**
 * Puts every order in the column of its own status: one that was moved since the board was loaded stands where it is now (a move's answer
 * changes the order, not the board), and one that is being moved stands where it goes.
 */
export function placeCards(loaded: readonly LoadedColumn[], more: ReadonlyMap<string, readonly Card[]>, moved: ReadonlyMap<string, MovedTo>): Column[] {
  const columns = loaded.map(({ status, count, hasMore, orders }) => ({ status, count, hasMore, cards: [] as Card[], loaded: withMore(orders, more.get(status.id)) }));
  const byStatus = new Map(columns.map((column) => [column.status.id, column]));
  const placed = new Set<string>();
  for (const column of columns) {
    for (const card of column.loaded) {
      const own = byStatus.get(statusIdOf(card, moved.get(card.id)) ?? "");
      if (own !== column) {
        column.count -= 1;
        if (own && !placed.has(card.id) && !own.loaded.some(({ id }) => id === card.id)) own.count += 1;
      }
      if (!own || placed.has(card.id)) continue;
      placed.add(card.id);
      own.cards.push(card);
    }
  }
  return columns.map(({ status, count, cards }) => {
    const shown = [...cards].sort(isFinal(status.kind) ? byAgeDescending : byPromiseAndAge);
    return { status, count: Math.max(count, shown.length), cards: shown, hasMore: count > shown.length };
  });
}

function statusIdOf(card: Card, to: MovedTo | undefined): string | undefined {
  const isNewer = to && (to.version === null || (card.version ?? 0) < to.version);
  return isNewer ? to.statusId : card.status?.id;
}

function withMore(orders: readonly Card[], more: readonly Card[] = []): Card[] {
  const known = new Set(orders.map(({ id }) => id));
  return [...orders, ...more.filter(({ id }) => !known.has(id))];
}

/** When the order should leave or, without such a date, arrive. */
export function promisedAt({ promised }: Card): string | null {
  return promised?.dispatchAt ?? promised?.deliveryAt ?? null;
}

/** As the server sorts: what is promised, soonest first, then what has been there longest. */
function byPromiseAndAge(one: Card, other: Card): number {
  return compare(time(promisedAt(one)), time(promisedAt(other))) || compare(time(one.since), time(other.since)) || compare(one.id, other.id);
}

function byAgeDescending(one: Card, other: Card): number {
  return compare(time(other.since), time(one.since)) || compare(one.id, other.id);
}

function time(iso: string | null): number {
  return iso ? new Date(iso).getTime() : Infinity;
}

function compare<Value extends number | string>(one: Value, other: Value): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The columns by kind; each kind's in the shop's own order. */
export function groupByKind(columns: readonly Column[]): Group[] {
  return KINDS.map((kind) => ({ kind, columns: columns.filter(({ status }) => status.kind === kind) })).filter(({ columns: some }) => some.length > 0);
}

/** Whether a column is a narrow rail as long as nobody has said otherwise. */
export function isRail({ status, count }: Column): boolean {
  return count === 0 || isFinal(status.kind);
}

/** How much of its time in the status an order has used, 0 to 1; null where the shop sets none. Only an overdue one has used all of it. */
export function ageShare({ since, isOverdue }: Card, maxAgeHours: number | null, now = Date.now()): number | null {
  if (isOverdue) return 1;
  if (!maxAgeHours || !since) return null;
  // The shop may count working hours alone: whether it is late is the server's to say.
  return Math.min(Math.max((now - new Date(since).getTime()) / (maxAgeHours * 3_600_000), 0), 0.95);
}

export type Direction = "up" | "down" | "left" | "right" | "first" | "last";

/** The order to which an arrow key leads from this one; without one, the first of the board. Null where there is none. */
export function neighborOf(columns: readonly Column[], orderId: string | null, direction: Direction): Card | null {
  const filled = columns.filter(({ cards }) => cards.length > 0);
  const place = filled.findIndex(({ cards }) => cards.some(({ id }) => id === orderId));
  const column = filled[place];
  if (!column) return filled[0]?.cards[0] ?? null;
  const row = column.cards.findIndex(({ id }) => id === orderId);
  switch (direction) {
    case "up":
      return column.cards[row - 1] ?? null;
    case "down":
      return column.cards[row + 1] ?? null;
    case "first":
      return column.cards[0] ?? null;
    case "last":
      return column.cards.at(-1) ?? null;
    case "left":
    case "right": {
      const beside = filled[place + (direction === "left" ? -1 : 1)]?.cards;
      return beside?.[Math.min(row, beside.length - 1)] ?? null;
    }
  }
}
