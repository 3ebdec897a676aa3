import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import type { OrderRowFragment } from "../../graphql/types";
import { NEW, PICKING, SHIPPED, movedOrder, orderDetails, orderRow } from "../../testing/orders";
import { ordersDesk, ordersPage as page } from "../../testing/ordersDesk";
import { openPage } from "../../testing/render";
import { serve } from "../../testing/server";


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
    await userEvent.click(await screen.findByRole("button", { name: /^Move order #1042/ }));
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
      expect(server.requestsFor("Orders")).toHaveLength(2);
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
    await userEvent.click(await screen.findByRole("button", { name: /^Move order #1042/ }));

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
    await userEvent.click(await screen.findByRole("button", { name: /^Move order #1042/ }));
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
    await userEvent.click(await screen.findByRole("button", { name: /^Move order #1042/ }));
    await userEvent.click(await screen.findByRole("button", { name: "Start picking" }));

    await userEvent.click(await screen.findByRole("button", { name: /^Undo · .*#1042/ }));

    expect(await screen.findByRole("alert")).toHaveTextContent("#1042 not undone: It is in Shipped now.");
  });

  it("shows the order's current state when somebody else was faster", async () => {
    let isMoved = false;
    serve({
      Orders: () => page([orderRow("1042", isMoved ? { status: SHIPPED } : {})]),
      OrderMoves: () => (isMoved ? opened({ status: SHIPPED }, 5) : opened()),
      MoveOrderInList: () => {
        isMoved = true;
        return { omsOrderMove: { changed: true, order: movedOrder("1042", { status: SHIPPED }), errors: [{ code: "STALE_VERSION", message: "Stale." }] } };
      },
    });
    openPage("#/orders");
    await userEvent.click(await screen.findByRole("button", { name: /^Move order #1042/ }));

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
    await userEvent.click(await screen.findByRole("button", { name: /^Move order #1042/ }));

    await userEvent.click(await screen.findByRole("button", { name: "Start picking" }));

    expect(await screen.findByText("Not moved: Not paid.")).toBeInTheDocument();
    expect(screen.getByTestId("status-chip")).toHaveTextContent("New");
  });
});

describe("moving by keys", () => {
  const moved = (number: string) => ({ omsOrderMove: { changed: true, order: movedOrder(number, { status: PICKING }), change: { id: `c-${number}`, undoableUntil: null, actionRuns: [] }, errors: [] } });
  const rows = [orderRow("1042"), orderRow("1041")];
  const ask = () => {
    fireEvent.keyDown(screen.getByRole("combobox", { name: "Search orders" }), { key: "ArrowDown" });
    fireEvent.keyDown(document.activeElement!, { key: "m" });
  };

  it("is M, the first letters, Enter", async () => {
    serve({ Orders: () => page(rows), OrderMoves: () => ({ omsOrder: movedOrder("1042") }), MoveOrderInList: () => moved("1042") });
    openPage("#/orders");
    await screen.findByText("#1042");

    ask();
    const step = await screen.findByRole("button", { name: /^Start picking/ });
    expect(step).toHaveFocus();
    fireEvent.keyDown(step, { key: "s" });
    fireEvent.keyDown(document.activeElement!, { key: "t" });
    expect(step).toHaveFocus();
    await userEvent.keyboard("{Enter}");

    expect(await screen.findByText("#1042 moved to Picking.")).toBeInTheDocument();
    await waitFor(() => {
      expect(screen.getByRole("button", { name: /^Move order #1042/ })).toHaveFocus();
    });
  });

  it("goes on to the next order where somebody prefers that", async () => {
    serve({
      OrdersDesk: () => ordersDesk({ omsMe: { id: "VXNlcjox", permissions: ["MANAGE_ORDERS"], preferences: { "orders.afterMove": "next" } } }),
      Orders: () => page(rows),
      OrderMoves: () => ({ omsOrder: movedOrder("1042") }),
      MoveOrderInList: () => moved("1042"),
    });
    openPage("#/orders");
    await screen.findByText("#1042");

    ask();
    await userEvent.click(await screen.findByRole("button", { name: /^Start picking/ }));

    await screen.findByText("#1042 moved to Picking.");
    await waitFor(() => {
      expect(screen.getAllByTestId("row")[1]).toHaveFocus();
    });
  });
});

describe("the panel", () => {
  const details = (id: unknown) => {
    const number = String(id).replace("oms-", "");
    return { omsOrder: orderDetails({ id: String(id), number, lines: [{ ...orderDetails().lines![0]!, name: `Boots of ${number}` }] }) };
  };

  it("opens by Space, follows the rows, and closes by Escape", async () => {
    const server = serve({ Orders: () => page([orderRow("1042"), orderRow("1041")]), OrderDetails: ({ id }) => details(id) });
    openPage("#/orders");
    await screen.findByText("#1042");
    fireEvent.keyDown(screen.getByRole("combobox", { name: "Search orders" }), { key: "ArrowDown" });

    fireEvent.keyDown(document.activeElement!, { key: " " });
    const panel = await screen.findByRole("complementary", { name: "Order #1042" });
    expect(await within(panel).findByText("Boots of 1042")).toBeInTheDocument();
    fireEvent.keyDown(document.activeElement!, { key: "j" });
    const next = await screen.findByRole("complementary", { name: "Order #1041" });
    expect(await within(next).findByText("Boots of 1041")).toBeInTheDocument();
    expect(server.requestsFor("OrderDetails").map(({ variables }) => variables.id)).toEqual(["oms-1042", "oms-1041"]);

    fireEvent.keyDown(document.activeElement!, { key: "Escape" });
    expect(screen.queryByRole("complementary", { name: /^Order/ })).not.toBeInTheDocument();
    await waitFor(() => {
      expect(screen.getAllByTestId("row")[1]).toHaveFocus();
    });
  });

  it("moves the order, and keeps the focus", async () => {
    let status = NEW;
    serve({
      Orders: () => page([orderRow("1042", { status })]),
      OrderDetails: () => ({ omsOrder: orderDetails({ id: "oms-1042", status }) }),
      MoveOrderInList: () => {
        status = PICKING;
        return { omsOrderMove: { changed: true, order: movedOrder("1042", { status }, 8), change: { id: "c", undoableUntil: null, actionRuns: [] }, errors: [] } };
      },
    });
    openPage("#/orders");
    await screen.findByText("#1042");
    await userEvent.click(screen.getByText("Žiga Čebašek"));
    const panel = await screen.findByRole("complementary", { name: "Order #1042" });

    await userEvent.click(await within(panel).findByRole("button", { name: /^Start picking/ }));

    expect(await screen.findByText("#1042 moved to Picking.")).toBeInTheDocument();
    await waitFor(() => {
      expect(within(panel).getByTestId("status-chip")).toHaveTextContent("Picking");
    });
    expect(document.body).not.toHaveFocus();
  });
});
