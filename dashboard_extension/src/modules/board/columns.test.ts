import { expect, test } from "vitest";

import { AWAITING_PAYMENT, COMPLETED, NEW, PICKING, allowedMove, blockedMove } from "../../testing/orders";
import { boardCard, boardColumn } from "../../testing/board";
import { type MovedTo, ageShare, groupByKind, isRail, neighborOf, placeCards } from "./columns";
import { targetOf } from "./targets";

const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

function numbers(columns: ReturnType<typeof placeCards>): Record<string, string> {
  return Object.fromEntries(columns.map(({ status, count, cards }) => [status.name, `${cards.map(({ number }) => number).join(" ")} of ${String(count)}`]));
}

test("an order that is being moved stands where it goes, and is counted there", () => {
  const loaded = [boardColumn(NEW, [boardCard("1"), boardCard("2")], 30), boardColumn(PICKING, [boardCard("3", { status: PICKING })])];

  const moved = new Map<string, MovedTo>([["oms-1", { statusId: PICKING.id, version: null }]]);

  expect(numbers(placeCards(loaded, NOTHING, moved))).toEqual({ New: "2 of 29", Picking: "1 3 of 2" });
  expect(numbers(placeCards(loaded, NOTHING, NOTHING))).toEqual({ New: "1 2 of 30", Picking: "3 of 1" });
});

test("an order that says itself that it was moved stands there, though the board was loaded before", () => {
  const loaded = [boardColumn(NEW, [boardCard("1", { status: PICKING, version: 5 })]), boardColumn(PICKING, [])];

  expect(numbers(placeCards(loaded, NOTHING, NOTHING))).toEqual({ New: " of 0", Picking: "1 of 1" });
});

test("what an order says in a later version counts more than the move before it: somebody took it back", () => {
  const loaded = [boardColumn(NEW, [boardCard("1", { version: 6 })]), boardColumn(PICKING, [])];
  const moved = (version: number) => new Map<string, MovedTo>([["oms-1", { statusId: PICKING.id, version }]]);

  expect(numbers(placeCards(loaded, NOTHING, moved(5)))).toEqual({ New: "1 of 1", Picking: " of 0" });
  expect(numbers(placeCards(loaded, NOTHING, moved(7)))).toEqual({ New: " of 0", Picking: "1 of 1" });
});

test("an order is shown once, whatever was loaded twice, and one whose status has no column is not shown", () => {
  const loaded = [boardColumn(NEW, [boardCard("1")], 2), boardColumn(PICKING, [boardCard("9", { status: COMPLETED })])];
  const more = new Map([[NEW.id, [boardCard("1"), boardCard("2")]]]);

  const columns = placeCards(loaded, more, NOTHING);

  expect(numbers(columns)).toEqual({ New: "1 2 of 2", Picking: " of 0" });
  expect(columns.map(({ hasMore }) => hasMore)).toEqual([false, false]);
});

test("promised orders come first, soonest first, then those that wait longest; in final statuses the newest", () => {
  const promised = (number: string, dispatchAt: string) => boardCard(number, { promised: { dispatchAt, deliveryAt: null } });
  const since = (number: string, at: string, status = NEW) => boardCard(number, { since: at, status });
  const [open, done] = placeCards(
    [
      boardColumn(NEW, [since("1", "2026-01-03T00:00:00Z"), since("2", "2026-01-02T00:00:00Z"), promised("3", "2026-02-02T00:00:00Z"), promised("4", "2026-02-01T00:00:00Z")]),
      boardColumn(COMPLETED, [since("5", "2026-01-03T00:00:00Z", COMPLETED), since("6", "2026-01-04T00:00:00Z", COMPLETED)]),
    ],
    NOTHING,
    NOTHING,
  );

  expect(open?.cards.map(({ number }) => number)).toEqual(["4", "3", "2", "1"]);
  expect(done?.cards.map(({ number }) => number)).toEqual(["6", "5"]);
});

test("columns are grouped by kind; empty and final ones are rails", () => {
  const columns = placeCards([boardColumn(COMPLETED, [boardCard("1", { status: COMPLETED })]), boardColumn(PICKING, []), boardColumn(NEW, [boardCard("2")])], NOTHING, NOTHING);

  expect(groupByKind(columns).map(({ kind }) => kind)).toEqual(["NEW", "IN_PROGRESS", "COMPLETED"]);
  expect(Object.fromEntries(columns.map((column) => [column.status.name, isRail(column)]))).toEqual({ Completed: true, Picking: true, New: false });
});

test("arrow keys walk cards and columns that have cards", () => {
  const columns = placeCards(
    [boardColumn(NEW, [boardCard("1"), boardCard("2")]), boardColumn(AWAITING_PAYMENT, []), boardColumn(PICKING, [boardCard("3", { status: PICKING })])],
    NOTHING,
    NOTHING,
  );
  const from = (id: string | null, direction: Parameters<typeof neighborOf>[2]) => neighborOf(columns, id, direction)?.number ?? null;

  expect([from(null, "down"), from("oms-1", "down"), from("oms-2", "down"), from("oms-1", "up")]).toEqual(["1", "2", null, null]);
  expect([from("oms-2", "right"), from("oms-3", "left"), from("oms-3", "right"), from("oms-1", "last")]).toEqual(["3", "1", null, "2"]);
});

test("the age bar is full of overdue orders alone", () => {
  const now = new Date("2026-01-05T20:00:00Z").getTime();
  const card = boardCard("1", { since: "2026-01-05T10:00:00Z" });

  expect([ageShare(card, 20, now), ageShare(card, 5, now), ageShare(card, null, now), ageShare({ ...card, isOverdue: true }, null, now)]).toEqual([0.5, 0.95, null, 1]);
});

test("a column is open, waits for something, or has no way to it", () => {
  const moves = [allowedMove(PICKING), blockedMove(COMPLETED, "Done", "TRANSITION_NOT_ALLOWED", "No step."), blockedMove(AWAITING_PAYMENT, "Pay", "GUARD_FAILED", "No.")];
  const kinds = [NEW, PICKING, COMPLETED, AWAITING_PAYMENT].map(({ id }) => targetOf(id, NEW.id, moves).kind);

  expect(kinds).toEqual(["own", "open", "closed", "waiting"]);
  expect(targetOf(PICKING.id, NEW.id, null).kind).toBe("unknown");
});
