import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { COMPLETED, NEW, PICKING, SHIPPED, allowedMove, blockedMove, orderDetails } from "../../testing/orders";
import { ADDRESS, openWidget } from "../../testing/orderWidget";
import { openPage } from "../../testing/render";
import { serve } from "../../testing/server";

const CHANGE = { id: "c-0", undoableUntil: null, actionRuns: [] };

describe("moving an order", () => {
  it("sends the reason and the version that was seen, and shows the order as it is then", async () => {
    const moved = orderDetails({ status: PICKING, version: 8, availableMoves: [allowedMove(SHIPPED)] });
    const server = serve({
      OrderDetails: () => ({ omsOrder: orderDetails() }),
      MoveOrder: () => ({ omsOrderMove: { changed: true, order: moved, change: CHANGE, errors: [] } }),
    });
    openPage(ADDRESS);
    await userEvent.type(await screen.findByLabelText("Reason (optional)"), "  paid by phone ");

    await userEvent.click(screen.getByRole("button", { name: "Start picking" }));

    expect(await screen.findByText("#1042 moved to Picking.")).toBeInTheDocument();
    expect(screen.getByTestId("status-chip")).toHaveTextContent("Picking");
    expect(screen.getByRole("button", { name: "Shipped" })).toBeEnabled();
    expect(screen.getByLabelText("Reason (optional)")).toHaveValue("");
    expect(server.requests.map(({ operation }) => operation)).toEqual(["OrderDetails", "MoveOrder"]);
    expect(server.requestsFor("MoveOrder")[0]?.variables).toEqual({ order: "oms-1", toStatus: "s-picking", reason: "paid by phone", version: 7 });
  });

  it("shows disallowed moves disabled, with the reason", async () => {
    await openWidget(
      orderDetails({
        availableMoves: [
          allowedMove(PICKING),
          blockedMove(SHIPPED, "Ship", "PAYMENT_REQUIRED", "The order must be paid in full."),
          blockedMove(COMPLETED, "Completed", "TRANSITION_NOT_ALLOWED", "No step leads there."),
        ],
      }),
    );

    await userEvent.click(screen.getByRole("button", { name: "Other moves (1)" }));
    const ship = screen.getByRole("button", { name: "Ship" });
    expect(ship).toBeDisabled();
    expect(ship).toHaveAccessibleDescription("The order must be paid in full.");
    const impossible = screen.getByText("Not possible from here (1)").closest("details");
    expect(impossible).not.toHaveAttribute("open");
    await userEvent.click(screen.getByText("Not possible from here (1)"));
    expect(impossible).toHaveTextContent("Not possible from here (1)No step of the workflow leads from the order's status to these. Completed");
  });

  it("loads the order again when somebody else was faster, and says so", async () => {
    const orders = [orderDetails(), orderDetails({ status: SHIPPED, version: 9, availableMoves: [allowedMove(COMPLETED)] })];
    const server = serve({
      OrderDetails: () => ({ omsOrder: orders.shift() }),
      MoveOrder: () => ({ omsOrderMove: { changed: false, order: null, change: null, errors: [{ code: "STALE_VERSION", message: "Stale." }] } }),
    });
    openPage(ADDRESS);

    await userEvent.click(await screen.findByRole("button", { name: "Start picking" }));

    expect(await screen.findByText("Stale.")).toBeInTheDocument();
    expect(await screen.findByRole("button", { name: "Completed" })).toBeEnabled();
    expect(screen.getByTestId("status-chip")).toHaveTextContent("Shipped");
    expect(server.requestsFor("OrderDetails")).toHaveLength(2);
  });

  it("shows a refusal in its place and keeps the order and the reason typed", async () => {
    serve({
      OrderDetails: () => ({ omsOrder: orderDetails() }),
      MoveOrder: () => ({ omsOrderMove: { changed: false, order: orderDetails(), change: null, errors: [{ code: "GUARD_FAILED", message: "The step asks for a weight." }] } }),
    });
    openPage(ADDRESS);
    await userEvent.type(await screen.findByLabelText("Reason (optional)"), "because");

    await userEvent.click(screen.getByRole("button", { name: "Start picking" }));

    expect(await screen.findByRole("alert")).toHaveTextContent("Not moved: The step asks for a weight.");
    expect(screen.getByTestId("status-chip")).toHaveTextContent("New");
    expect(screen.getByLabelText("Reason (optional)")).toHaveValue("because");
  });

  it("says so when the server fails, and leaves the order as it was", async () => {
    serve({ OrderDetails: () => ({ omsOrder: orderDetails() }), MoveOrder: () => new Response("gateway", { status: 502 }) });
    openPage(ADDRESS);

    await userEvent.click(await screen.findByRole("button", { name: "Start picking" }));

    expect(await screen.findByRole("alert")).toHaveTextContent("HTTP 502");
    expect(screen.getByTestId("status-chip")).toHaveTextContent("New");
    expect(screen.getByRole("button", { name: "Start picking" })).toBeEnabled();
  });

  it("moves once however often a button is pressed while it runs", async () => {
    let answer: (given: object) => void = () => undefined;
    const server = serve({
      OrderDetails: () => ({ omsOrder: orderDetails({ availableMoves: [allowedMove(PICKING)] }) }),
      MoveOrder: () => new Promise<object>((resolve) => (answer = resolve)),
    });
    openPage(ADDRESS);

    await userEvent.dblClick(await screen.findByRole("button", { name: "Picking" }));
    answer({ omsOrderMove: { changed: true, order: orderDetails({ status: PICKING }), change: CHANGE, errors: [] } });

    await screen.findByText("#1042 moved to Picking.");
    expect(server.requestsFor("MoveOrder")).toHaveLength(1);
  });
});

describe("taking a move back", () => {
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
  const change = (until: string | null) => ({
    id: "c-8",
    at: "2026-01-05T11:00:00Z",
    reason: null,
    isOverride: false,
    workflowName: null,
    undoableUntil: until,
    fromStatus: NEW,
    toStatus: PICKING,
    actor: { kind: "STAFF" as const, name: "Maja" },
  });
  const moved = (until: string | null) => orderDetails({ status: PICKING, version: 8, history: [change(until)] });

  it("is offered after a click, takes one more, and shows the order as it was", async () => {
    const server = serve({
      OrderDetails: () => ({ omsOrder: orderDetails() }),
      MoveOrder: () => ({ omsOrderMove: { changed: true, order: moved(inSeconds(45)), change: CHANGE, errors: [] } }),
      UndoMove: () => ({ omsOrderMoveUndo: { order: orderDetails({ version: 9 }), errors: [] } }),
    });
    openPage(ADDRESS);
    await userEvent.click(await screen.findByRole("button", { name: "Start picking" }));
    const undo = await screen.findByRole("button", { name: /^Undo · .*#1042/ });
    expect(undo).toHaveTextContent(/^Undo · 4\d s /);

    await userEvent.click(undo);

    expect(await screen.findByText("Undone: #1042 is in New again.")).toBeInTheDocument();
    expect(screen.getByTestId("status-chip")).toHaveTextContent("New");
    expect(screen.queryByRole("button", { name: /^Undo · .*#1042/ })).not.toBeInTheDocument();
    expect(server.requestsFor("UndoMove").map(({ variables }) => variables)).toEqual([{ change: "c-8" }]);
    expect(server.requestsFor("OrderDetails")).toHaveLength(1);
  });

  it("counts down, and is offered no longer than the server takes it back", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      await openWidget(moved(inSeconds(3)));
      await act(() => vi.advanceTimersByTimeAsync(0)); // the counter has begun
      expect(screen.getByRole("button", { name: /^Undo · .*#1042/ })).toHaveTextContent("Undo · 3 s (#1042)");

      act(() => void vi.advanceTimersByTime(2000));
      expect(screen.getByRole("button", { name: /^Undo · .*#1042/ })).toHaveTextContent("Undo · 1 s (#1042)");

      act(() => void vi.advanceTimersByTime(1000));
      expect(screen.queryByRole("button", { name: /^Undo · .*#1042/ })).not.toBeInTheDocument();
    } finally {
      vi.useRealTimers();
    }
  });

  it("is not offered for what can't be taken back", async () => {
    await openWidget(moved(null));

    expect(screen.queryByRole("button", { name: /^Undo · .*#1042/ })).not.toBeInTheDocument();
  });

  it("says why it was refused, and keeps the order", async () => {
    serve({
      OrderDetails: () => ({ omsOrder: moved(inSeconds(45)) }),
      UndoMove: () => ({ omsOrderMoveUndo: { order: moved(null), errors: [{ code: "TRANSITION_NOT_ALLOWED", message: "Too late." }] } }),
    });
    openPage(ADDRESS);

    await userEvent.click(await screen.findByRole("button", { name: /^Undo · .*#1042/ }));

    expect(await screen.findByRole("alert")).toHaveTextContent("#1042 not undone: Too late.");
    expect(screen.getByTestId("status-chip")).toHaveTextContent("Picking");
  });

  it("loads the order again when somebody else has moved it in the meantime", async () => {
    const orders = [moved(inSeconds(45)), orderDetails({ status: SHIPPED, version: 9 })];
    serve({
      OrderDetails: () => ({ omsOrder: orders.shift() }),
      UndoMove: () => ({ omsOrderMoveUndo: { order: null, errors: [{ code: "STALE_VERSION", message: "Stale." }] } }),
    });
    openPage(ADDRESS);

    await userEvent.click(await screen.findByRole("button", { name: /^Undo · .*#1042/ }));

    expect(await screen.findByText("Stale.")).toBeInTheDocument();
    await waitFor(() => {
      expect(screen.getByTestId("status-chip")).toHaveTextContent("Shipped");
    });
  });
});
