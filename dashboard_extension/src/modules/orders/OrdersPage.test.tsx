import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import type { OrderRowFragment } from "../../graphql/types";
import { NEW, PICKING, SHIPPED, movedOrder, orderRow } from "../../testing/orders";
import { openPage } from "../../testing/render";
import { refused, respond, serve } from "../../testing/server";

const STATUSES = [
  { ...NEW, ordersCount: 3 },
  { ...PICKING, ordersCount: 39 },
];

function page(rows: OrderRowFragment[], info: object = {}) {
  return {
    omsStatuses: STATUSES,
    omsOrders: {
      edges: rows.map((node) => ({ node })),
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null, ...info },
    },
  };
}

describe("the list", () => {
  it("shows each order with its colored status", async () => {
    serve({ Orders: () => page([orderRow("1042"), orderRow("1041", { status: PICKING, customerName: null, chargeStatus: "NONE" })]) });
    openPage("#/orders");

    const [first, second] = await screen.findAllByTestId("row");
    expect(first).toHaveTextContent("#1042");
    expect(first).toHaveTextContent("Žiga Čebašek");
    expect(first).toHaveTextContent("Paid");
    expect(first).toHaveTextContent("€12.00");
    expect(second).toHaveTextContent("ziga@example.com");
    expect(second).toHaveTextContent("Not paid yet");
    expect(within(second!).getByTestId("status-chip")).toHaveStyle({ backgroundColor: PICKING.color });
  });

  it("marks what is overdue", async () => {
    serve({ Orders: () => page([orderRow("1042", { isOverdue: true }), orderRow("1041")]) });
    openPage("#/orders");

    const [first, second] = await screen.findAllByTestId("row");
    expect(first).toHaveTextContent("Overdue");
    expect(second).not.toHaveTextContent("Overdue");
  });

  it("asks for the newest orders first, one request a page", async () => {
    const server = serve({ Orders: () => page([orderRow("1042")]) });
    openPage("#/orders");
    await screen.findByText("#1042");

    expect(server.requests.map(({ variables }) => variables)).toEqual([{ sortBy: { field: "CREATED_AT", direction: "DESC" }, first: 25 }]);
  });

  it("filters by statuses, whose chips count their orders", async () => {
    const server = serve({ Orders: ({ filter }) => page(filter ? [orderRow("1", { status: PICKING })] : [orderRow("1042")]) });
    openPage("#/orders");
    await screen.findByText("#1042");
    expect(screen.getByRole("button", { name: "All 42" })).toHaveAttribute("aria-pressed", "true");

    await userEvent.click(screen.getByRole("button", { name: "Picking 39" }));

    expect(await screen.findByText("#1")).toBeInTheDocument();
    expect(screen.queryByText("#1042")).not.toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Picking 39" })).toHaveAttribute("aria-pressed", "true");
    expect(server.requests.at(-1)?.variables).toMatchObject({ filter: { statuses: [PICKING.id] } });
    await userEvent.click(screen.getByRole("button", { name: "New 3" }));
    await waitFor(() => {
      expect(server.requests.at(-1)?.variables).toMatchObject({ filter: { statuses: [PICKING.id, NEW.id] } });
    });
    await userEvent.click(screen.getByRole("button", { name: "All 42" }));
    expect(await screen.findByText("#1042")).toBeInTheDocument();
  });

  it("sorts by a column in both directions", async () => {
    const server = serve({ Orders: () => page([orderRow("1042")]) });
    openPage("#/orders");
    await screen.findByText("#1042");

    await userEvent.click(screen.getByRole("button", { name: "Since" }));
    await waitFor(() => {
      expect(server.requests.at(-1)?.variables.sortBy).toEqual({ field: "SINCE", direction: "DESC" });
    });
    await userEvent.click(screen.getByRole("button", { name: "Since" }));
    await waitFor(() => {
      expect(server.requests.at(-1)?.variables.sortBy).toEqual({ field: "SINCE", direction: "ASC" });
    });
    expect(screen.getByRole("columnheader", { name: "Since" })).toHaveAttribute("aria-sort", "ascending");
  });

  it("turns its pages by cursor, forwards and back", async () => {
    const server = serve({
      Orders: ({ after }) =>
        after === "end-1"
          ? page([orderRow("2")], { hasPreviousPage: true, startCursor: "start-2", endCursor: "end-2" })
          : page([orderRow("1")], { hasNextPage: true, startCursor: "start-1", endCursor: "end-1" }),
    });
    openPage("#/orders?sort=NUMBER");
    await screen.findByText("#1");
    expect(screen.getByRole("button", { name: "Previous" })).toBeDisabled();

    await userEvent.click(screen.getByRole("button", { name: "Next" }));
    expect(await screen.findByText("#2")).toBeInTheDocument();
    expect(server.requests.at(-1)?.variables).toEqual({ sortBy: { field: "NUMBER", direction: "DESC" }, first: 25, after: "end-1" });
    expect(screen.getByRole("button", { name: "Next" })).toBeDisabled();

    await userEvent.click(screen.getByRole("button", { name: "Previous" }));
    expect(await screen.findByText("#1")).toBeInTheDocument();
    expect(server.requests.at(-1)?.variables).toEqual({ sortBy: { field: "NUMBER", direction: "DESC" }, last: 25, before: "start-2" });
  });

  it("forgets its page when another filter is selected", async () => {
    const server = serve({ Orders: () => page([orderRow("1042")], { hasPreviousPage: true, startCursor: "s" }) });
    openPage("#/orders?after=somewhere");
    await screen.findByText("#1042");
    expect(server.requests[0]?.variables.after).toBe("somewhere");

    await userEvent.click(screen.getByRole("button", { name: "New 3" }));

    await waitFor(() => {
      expect(server.requests).toHaveLength(2);
    });
    expect(server.requests[1]?.variables).not.toHaveProperty("after");
  });

  it("says why it is empty", async () => {
    serve({ Orders: () => page([]) });
    const { unmount } = openPage("#/orders");
    expect(await screen.findByText(/No orders yet/)).toBeInTheDocument();
    unmount();

    openPage("#/orders?status=s-new");
    expect(await screen.findByText("No order is like this.")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Show all orders" })).toBeInTheDocument();
  });

  it("stays when it can't be refreshed, and says why", async () => {
    let isDown = false;
    serve({ Orders: () => (isDown ? respond({}, 503) : page([orderRow("1042")])) });
    openPage("#/orders");
    await screen.findByText("#1042");

    isDown = true;
    await userEvent.click(screen.getByRole("button", { name: "Refresh" }));

    expect(await screen.findByRole("alert")).toHaveTextContent("HTTP 503");
    expect(screen.getByText("#1042")).toBeInTheDocument();
    isDown = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => {
      expect(screen.queryByRole("alert")).not.toBeInTheDocument();
    });
  });

  it("says that a permission is missing, and that the shop has it switched off", async () => {
    serve({ Orders: () => refused("omsOrders", "PERMISSION_DENIED") });
    const { unmount } = openPage("#/orders");
    expect(await screen.findByRole("alert")).toHaveTextContent("Manage orders");
    unmount();

    serve({ Orders: () => ({ omsStatuses: null, omsOrders: null }) });
    openPage("#/orders");
    expect(await screen.findByText("Order management is switched off in this shop.")).toBeInTheDocument();
  });
});

describe("moving from a row", () => {
  const opened = (change: Partial<OrderRowFragment> = {}, version = 4) => ({
    omsOrder: movedOrder("1042", change, version),
  });

  it("asks for the moves when the row is opened, moves, and counts again", async () => {
    let isMoved = false;
    const server = serve({
      Orders: () => page([orderRow("1042", isMoved ? { status: PICKING } : {})]),
      OrderMoves: () => opened(),
      MoveOrderInList: () => {
        isMoved = true;
        return { omsOrderMove: { changed: true, order: movedOrder("1042", { status: PICKING }), change: { id: "c-5", undoableUntil: null, actionRuns: [] }, errors: [] } };
      },
    });
    openPage("#/orders");
    await userEvent.click(await screen.findByRole("button", { name: "Move order #1042" }));
    await userEvent.type(await screen.findByLabelText("Reason (optional)"), "in a hurry");

    await userEvent.click(screen.getByRole("button", { name: "Start picking" }));

    expect(await screen.findByText("#1042 moved to Picking.")).toBeInTheDocument();
    expect(screen.getByTestId("status-chip")).toHaveTextContent("Picking");
    expect(screen.queryByLabelText("Reason (optional)")).not.toBeInTheDocument();
    expect(server.requestsFor("MoveOrderInList")[0]?.variables).toEqual({
      order: "oms-1042",
      toStatus: PICKING.id,
      reason: "in a hurry",
      version: 4,
    });
    await waitFor(() => {
      expect(server.requests.map(({ operation }) => operation)).toEqual(["Orders", "OrderMoves", "MoveOrderInList", "Orders"]);
    });
  });

  it("shows the move at once, before the list is loaded again", async () => {
    let isMoved = false;
    const server = serve({
      Orders: () => (isMoved ? new Promise<object>(() => undefined) : page([orderRow("1042")])),
      OrderMoves: () => opened(),
      MoveOrderInList: () => {
        isMoved = true;
        return { omsOrderMove: { changed: true, order: movedOrder("1042", { status: PICKING }), change: { id: "c-5", undoableUntil: null, actionRuns: [] }, errors: [] } };
      },
    });
    openPage("#/orders");
    await userEvent.click(await screen.findByRole("button", { name: "Move order #1042" }));

    await userEvent.click(await screen.findByRole("button", { name: "Start picking" }));

    await screen.findByText("#1042 moved to Picking.");
    expect(screen.getByTestId("status-chip")).toHaveTextContent("Picking");
    await waitFor(() => {
      expect(server.requestsFor("Orders")).toHaveLength(2);
    });
    expect(screen.getByTestId("status-chip")).toHaveTextContent("Picking");
  });

  it("takes the move back with one click while it can be, and counts again", async () => {
    let status = NEW;
    const until = new Date(Date.now() + 45_000).toISOString();
    const server = serve({
      Orders: () => page([orderRow("1042", { status })]),
      OrderMoves: () => opened(),
      MoveOrderInList: () => {
        status = PICKING;
        return { omsOrderMove: { changed: true, order: movedOrder("1042", { status }), change: { id: "c-5", undoableUntil: until, actionRuns: [] }, errors: [] } };
      },
      UndoMoveInList: () => {
        status = NEW;
        return { omsOrderMoveUndo: { order: movedOrder("1042"), errors: [] } };
      },
    });
    openPage("#/orders");
    await userEvent.click(await screen.findByRole("button", { name: "Move order #1042" }));
    await userEvent.click(await screen.findByRole("button", { name: "Start picking" }));

    await userEvent.click(await screen.findByRole("button", { name: /^Undo · .*#1042/ }));

    expect(await screen.findByText("Undone: #1042 is in New again.")).toBeInTheDocument();
    expect(screen.getByTestId("status-chip")).toHaveTextContent("New");
    expect(screen.queryByRole("button", { name: /^Undo · .*#1042/ })).not.toBeInTheDocument();
    expect(server.requestsFor("UndoMoveInList")[0]?.variables).toEqual({ change: "c-5" });
    await waitFor(() => {
      expect(server.requestsFor("Orders")).toHaveLength(3);
    });
  });

  it("says why a move was not taken back", async () => {
    serve({
      Orders: () => page([orderRow("1042", { status: PICKING })]),
      OrderMoves: () => opened(),
      MoveOrderInList: () => ({
        omsOrderMove: {
          changed: true, order: movedOrder("1042", { status: PICKING }),
          change: { id: "c-5", undoableUntil: new Date(Date.now() + 45_000).toISOString(), actionRuns: [] },
          errors: [],
        },
      }),
      UndoMoveInList: () => ({ omsOrderMoveUndo: { order: null, errors: [{ code: "STALE_VERSION", message: "It is in Shipped now." }] } }),
    });
    openPage("#/orders");
    await userEvent.click(await screen.findByRole("button", { name: "Move order #1042" }));
    await userEvent.click(await screen.findByRole("button", { name: "Start picking" }));

    await userEvent.click(await screen.findByRole("button", { name: /^Undo · .*#1042/ }));

    expect(await screen.findByRole("alert")).toHaveTextContent("#1042 not undone: It is in Shipped now.");
  });

  it("shows the order's current state when somebody else was faster", async () => {
    let isMoved = false;
    serve({
      Orders: () => page([orderRow("1042")]),
      OrderMoves: () => (isMoved ? opened({ status: SHIPPED }, 5) : opened()),
      MoveOrderInList: () => {
        isMoved = true;
        return { omsOrderMove: { changed: true, order: movedOrder("1042", { status: SHIPPED }), errors: [{ code: "STALE_VERSION", message: "Stale." }] } };
      },
    });
    openPage("#/orders");
    await userEvent.click(await screen.findByRole("button", { name: "Move order #1042" }));

    await userEvent.click(await screen.findByRole("button", { name: "Start picking" }));

    expect(await screen.findByText("Stale.")).toBeInTheDocument();
    expect(screen.getByTestId("status-chip")).toHaveTextContent("Shipped");
  });

  it("shows a refusal under the row", async () => {
    serve({
      Orders: () => page([orderRow("1042")]),
      OrderMoves: () => opened(),
      MoveOrderInList: () => ({ omsOrderMove: { changed: false, order: null, errors: [{ code: "PAYMENT_REQUIRED", message: "Not paid." }] } }),
    });
    openPage("#/orders");
    await userEvent.click(await screen.findByRole("button", { name: "Move order #1042" }));

    await userEvent.click(await screen.findByRole("button", { name: "Start picking" }));

    expect(await screen.findByText("Not moved: Not paid.")).toBeInTheDocument();
    expect(screen.getByTestId("status-chip")).toHaveTextContent("New");
  });
});
