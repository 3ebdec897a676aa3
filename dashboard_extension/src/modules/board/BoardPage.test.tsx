import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

import type { BoardCardFragment } from "../../graphql/types";
import { boardCard, boardColumn } from "../../testing/board";
import { COMPLETED, NEW, PICKING, SHIPPED, allowedMove, blockedMove } from "../../testing/orders";
import { openPage } from "../../testing/render";
import { type Handlers, refused, serve } from "../../testing/server";

const WORKFLOW = { id: "w-1", name: "Usual", isDefault: true, ordersCount: 4 };

/** A board with two new orders and one in picking; completed ones are not shown. */
function board(change: Partial<{ first: BoardCardFragment; count: number }> = {}) {
  const { first = boardCard("1"), count = 2 } = change;
  return {
    omsBoard: {
      workflow: WORKFLOW,
      columns: [
        boardColumn(NEW, [first, boardCard("2")], count),
        boardColumn(PICKING, [boardCard("3", { status: PICKING })]),
        boardColumn(SHIPPED, []),
        boardColumn(COMPLETED, [boardCard("4", { status: COMPLETED })]),
      ],
    },
  };
}

function moves(number: string, version = 4) {
  const card = boardCard(number, { version });
  const options = [allowedMove(PICKING, "Start picking"), blockedMove(SHIPPED, "Ship", "PAYMENT_REQUIRED", "It is not paid.")];
  return { omsOrder: { ...card, orderId: "T3JkZXI6MQ==", availableMoves: options } };
}

function moved(number: string) {
  const order = { ...moves(number, 5).omsOrder, status: PICKING };
  return { omsOrderMove: { changed: true, order, change: { id: "c-1", undoableUntil: new Date(Date.now() + 30_000).toISOString(), actionRuns: [] }, errors: [] } };
}

const usual: Handlers = {
  Board: () => board(),
  BoardWorkflows: () => ({ omsWorkflows: [WORKFLOW] }),
  BoardMoves: ({ id }) => moves(String(id).replace("oms-", "")),
  MoveOnBoard: () => moved("1"),
};

beforeEach(() => {
  // jsdom has no layout: a column has room for six cards.
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(100);
});

const column = (name: string) => screen.findByRole("region", { name: /\d/.test(name) ? name : new RegExp(`^${name} \\d`) });
const cardsOf = async (name: string) => within(await column(name)).queryAllByRole("link").map((link) => link.textContent);

test("shows the statuses by kind with their orders; empty and final ones are folded until they are wanted", async () => {
  serve(usual);
  openPage("#/orders/board");

  expect(await cardsOf("New 2 orders")).toEqual(["#1", "#2"]);
  expect(await cardsOf("Picking 1 order")).toEqual(["#3"]);
  expect(screen.queryByText("#4")).not.toBeInTheDocument();

  await userEvent.click(screen.getByRole("button", { name: "Unfold Completed, 1 order" }));
  expect(await cardsOf("Completed 1 order")).toEqual(["#4"]);
});

test("the address filters it as it filters the list, and leads there", async () => {
  const server = serve(usual);
  openPage("#/orders/board?overdue=1");
  await column("New");

  expect(server.requestsFor("Board")[0]?.variables).toMatchObject({ filter: { overdue: true }, first: 20 });
  expect(screen.getByRole("link", { name: "List" }).getAttribute("href")).toMatch(/^#\/orders\?.*overdue/);
});

test("a column leads to the list of its orders alone, whatever else the board is filtered by", async () => {
  const cards = Array.from({ length: 300 }, (_, index) => boardCard(String(index)));
  serve({ ...usual, Board: () => ({ omsBoard: { workflow: WORKFLOW, columns: [boardColumn(NEW, cards, 4000)] } }) });
  const linkOf = async (address: string) => {
    const { unmount } = openPage(address);
    const links = await screen.findAllByRole("link", { name: /more in the list/ });
    const target = new URLSearchParams(links[0]?.getAttribute("href")?.split("?")[1]);
    unmount();
    return [target.get("view"), target.get("q")];
  };

  expect(await linkOf("#/orders/board")).toEqual([null, `status:${NEW.id}`]);
  expect(await linkOf("#/orders/board?q=is:overdue+status:picking")).toEqual([null, `is:overdue status:${NEW.id}`]);
});

test("without a filter nothing is asked that only a filter needs, and all orders are no filter", async () => {
  const server = serve(usual);
  const { unmount } = openPage("#/orders/board");
  await column("New");
  expect(server.requestsFor("OrdersDesk")).toEqual([]);
  unmount();

  openPage("#/orders/board?view=all");
  await column("New");
  expect(screen.queryByRole("link", { name: "Clear the filter" })).not.toBeInTheDocument();
});

test("a search that can't be understood is said, and shows no other orders", async () => {
  const server = serve(usual);
  openPage("#/orders/board?q=status:nowhere");

  expect(await screen.findByText(/^Not everything that is searched for is understood/)).toBeVisible();
  expect(server.requestsFor("Board")).toEqual([]);
  expect(screen.queryByRole("link", { name: "#1" })).not.toBeInTheDocument();
});

test("a card's moves are a menu away, say why others are not possible, and move it at once", async () => {
  let answer: (value: object) => void = () => undefined;
  const server = serve({ ...usual, MoveOnBoard: () => new Promise<object>((resolve) => (answer = resolve)) });
  openPage("#/orders/board");
  await userEvent.click(await screen.findByRole("button", { name: "Move order #1" }));
  const dialog = await screen.findByRole("dialog", { name: "Move order #1" });
  expect(await within(dialog).findByText("It is not paid.")).toBeVisible();

  await userEvent.click(within(dialog).getByRole("button", { name: "Start picking" }));

  expect(await cardsOf("Picking 2 orders")).toEqual(["#1", "#3"]);
  expect(server.requestsFor("MoveOnBoard")[0]?.variables).toEqual({ order: "oms-1", toStatus: PICKING.id, version: 4 });
  answer(moved("1"));
  expect(await screen.findByText("#1 moved to Picking.")).toBeVisible();
  expect(screen.getByRole("button", { name: /^Undo.*#1/ })).toBeVisible();
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
});

test("a refused move puts the card back and says why", async () => {
  const errors = [{ code: "GUARD_FAILED", message: "The goods are not there.", params: null }];
  serve({ ...usual, MoveOnBoard: () => ({ omsOrderMove: { changed: false, order: null, change: null, errors } }) });
  openPage("#/orders/board");
  await userEvent.click(await screen.findByRole("button", { name: "Move order #1" }));
  await userEvent.click(await screen.findByRole("button", { name: "Start picking" }));

  expect(await screen.findByText("#1 was not moved: The goods are not there.")).toBeInTheDocument();
  expect(await cardsOf("New 2 orders")).toEqual(["#1", "#2"]);
  expect(await cardsOf("Picking 1 order")).toEqual(["#3"]);
});

test("the keyboard walks the cards, opens moves and orders, and leads to the list", async () => {
  serve(usual);
  openPage("#/orders/board");
  await column("New");

  await userEvent.keyboard("{ArrowDown}");
  await waitFor(() => { expect(screen.getByRole("link", { name: "#1" })).toHaveFocus(); });
  await userEvent.keyboard("{ArrowDown}");
  await waitFor(() => { expect(screen.getByRole("link", { name: "#2" })).toHaveFocus(); });
  await userEvent.keyboard("{ArrowRight}");
  await waitFor(() => { expect(screen.getByRole("link", { name: "#3" })).toHaveFocus(); });
  expect(screen.getByRole("link", { name: "#3" })).toHaveAttribute("href", "#/orders/oms-3");

  await userEvent.keyboard("m");
  expect(await screen.findByRole("dialog", { name: "Move order #3" })).toBeVisible();
});

test("keys pressed before the focus has arrived go on from where it is going", async () => {
  serve(usual);
  openPage("#/orders/board");
  await column("New");

  // Without waiting: user-event lets no frame pass between keys without a delay.
  await userEvent.setup({ delay: null }).keyboard("{ArrowDown}{ArrowDown}{ArrowRight}");
  await waitFor(() => { expect(screen.getByRole("link", { name: "#3" })).toHaveFocus(); });
});

test("a column out of sight has no cards until it is scrolled or walked to", async () => {
  const seen = new Map<Element, (isIntersecting: boolean) => void>();
  class Sight {
    constructor(private readonly tell: (entries: { isIntersecting: boolean }[]) => void) {}
    observe(element: Element) {
      const tell = (isIntersecting: boolean) => {
        this.tell([{ isIntersecting }]);
      };
      seen.set(element, tell);
      tell(false);
    }
    disconnect() {
      return undefined;
    }
  }
  vi.stubGlobal("IntersectionObserver", Sight);
  serve(usual);
  openPage("#/orders/board");

  // The first one has the card that Tab stops at.
  expect(await cardsOf("New 2 orders")).toEqual(["#1", "#2"]);
  expect(await cardsOf("Picking 1 order")).toEqual([]);
  const picking = seen.get(await column("Picking"));
  act(() => { picking?.(true); });
  expect(await cardsOf("Picking 1 order")).toEqual(["#3"]);
  act(() => { picking?.(false); });
  expect(await cardsOf("Picking 1 order")).toEqual([]);

  await userEvent.keyboard("{ArrowDown}");
  await waitFor(() => { expect(screen.getByRole("link", { name: "#1" })).toHaveFocus(); });
  await userEvent.keyboard("{ArrowRight}");
  await waitFor(() => { expect(screen.getByRole("link", { name: "#3" })).toHaveFocus(); });
});

test("more of a column is loaded alone", async () => {
  const server = serve({
    ...usual,
    Board: ({ first }) => (first === 20 ? board({ count: 60 }) : { omsBoard: { workflow: WORKFLOW, columns: [boardColumn(NEW, ["1", "2", "7"].map((number) => boardCard(number)), 60)] } }),
  });
  openPage("#/orders/board");
  await userEvent.click(await screen.findByRole("button", { name: "Show more (58 left)" }));

  await waitFor(async () => { expect(await cardsOf("New 60 orders")).toEqual(["#1", "#2", "#7"]); });
  expect(server.requestsFor("Board").at(-1)?.variables).toMatchObject({ filter: { statuses: [NEW.id] }, first: 70 });
});

test("says so where nothing is found, there is no workflow, or one may not look", async () => {
  serve({ ...usual, Board: () => ({ omsBoard: { workflow: WORKFLOW, columns: [boardColumn(NEW, [])] } }) });
  const { unmount } = openPage("#/orders/board?overdue=1");
  expect(await screen.findByText("No order is like this.")).toBeVisible();
  expect(screen.getByRole("link", { name: "Show all orders" })).toHaveAttribute("href", expect.stringMatching(/^#\/orders\/board/));
  unmount();

  serve({ ...usual, Board: () => ({ omsBoard: null }) });
  const second = openPage("#/orders/board");
  expect(await screen.findByText(/There is no board/)).toBeVisible();
  second.unmount();

  serve({ ...usual, Board: () => refused("omsBoard", "PERMISSION_DENIED") });
  openPage("#/orders/board");
  expect(await screen.findByText(/You don't have access/)).toBeVisible();
});
