import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";

import { FakeDashboard } from "../testing/dashboard";
import { actionRun, PICKING, SHIPPED, movedOrder, orderDetails, orderRow } from "../testing/orders";
import { openPage, renderPart } from "../testing/render";
import { respond, serve } from "../testing/server";
import { ErrorBoundary } from "./ErrorBoundary";
import { pauseReloading } from "./livePause";
import { reloadOnce } from "./lostChunk";
import { dashboardSession } from "./session";

afterEach(() => {
  vi.useRealTimers();
});

const CHANGE = { id: "c-0", undoableUntil: null, actionRuns: [] };
const list = (...rows: object[]) => ({
  omsStatuses: [{ ...PICKING, ordersCount: 3 }],
  omsOrders: { edges: rows.map((node) => ({ node })), pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } },
});

describe("an expired token", () => {
  it("loses no change: the refused one is made again by itself with the next token, and the page says what it waits for", async () => {
    const dashboard = new FakeDashboard();
    let isExpired = false;
    const server = serve({
      OrderDetails: () => (isExpired ? respond({ errors: [] }, 401) : { omsOrder: orderDetails() }),
      MoveOrder: () =>
        isExpired
          ? respond({ errors: [{ message: "Signature has expired", extensions: { exception: { code: "ExpiredSignatureError" } } }] })
          : { omsOrderMove: { changed: true, order: orderDetails({ status: PICKING, version: 8 }), change: CHANGE, errors: [] } },
    });
    openPage("#/widget/order?orderId=x", dashboardSession(dashboard.bridge, new URLSearchParams()));
    act(() => {
      dashboard.send("handshake", { token: "old" });
    });
    await userEvent.type(await screen.findByLabelText("Reason (optional)"), "called");
    isExpired = true;
    await userEvent.click(screen.getByRole("button", { name: "Start picking" }));
    expect(await screen.findByText(/The Dashboard's session has expired/)).toBeInTheDocument();

    isExpired = false;
    act(() => {
      dashboard.send("tokenRefresh", { token: "new" });
    });

    expect(await screen.findByText("#1042 moved to Picking.")).toBeInTheDocument();
    expect(server.requestsFor("MoveOrder").map(({ headers, variables }) => [headers.get("Authorization"), variables.reason])).toEqual([
      ["Bearer old", "called"],
      ["Bearer new", "called"],
    ]);
    expect(screen.queryByText(/session has expired/)).not.toBeInTheDocument();
  });
});

describe("a lost connection", () => {
  it("shows no rows of another filter, and the ones asked for once it is back", async () => {
    let isDown = false;
    serve({ Orders: ({ filter }) => (isDown ? respond({}, 503) : list(orderRow(filter ? "7" : "1042"))) });
    openPage("#/orders?view=all");
    await screen.findByText("#1042");

    isDown = true;
    await userEvent.click(screen.getByRole("button", { name: "Picking 39" }));

    expect(await screen.findByRole("alert")).toHaveTextContent("HTTP 503");
    expect(screen.queryByText("#1042")).not.toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Picking 39" })).toHaveAttribute("aria-pressed", "true");
    isDown = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("#7")).toBeInTheDocument();
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });

  it("of a move's answer is told: trying again makes the move, or says that it had arrived", async () => {
    let isDown = true;
    serve({
      Orders: () => list(orderRow("1042")),
      OrderMoves: () => ({ omsOrder: movedOrder("1042") }),
      MoveOrderInList: () =>
        isDown ? respond({}, 502) : { omsOrderMove: { changed: false, order: movedOrder("1042", { status: PICKING }, 5), change: null, errors: [] } },
    });
    openPage("#/orders");
    await userEvent.click(await screen.findByRole("button", { name: /^Move order #1042/ }));
    await userEvent.click(await screen.findByRole("button", { name: "Start picking" }));
    expect(await screen.findByText(/^Not moved: The server could not answer \(HTTP 502\)/)).toBeInTheDocument();

    isDown = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));

    expect(await screen.findByText("#1042 is in Picking already.")).toBeInTheDocument();
    expect(screen.queryByText(/^Not moved/)).not.toBeInTheDocument();
  });
});

describe("regular reloading", () => {
  it("stops while something is open over the page, and makes up for it afterwards", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const server = serve({ OrderDetails: () => ({ omsOrder: orderDetails() }) });
    openPage("#/widget/order?orderId=x");
    await screen.findByText("Hiking boots (43)");
    expect(server.requestsFor("OrderDetails")).toHaveLength(1);
    let resume: () => void = () => undefined;
    act(() => {
      resume = pauseReloading();
    });
    await act(() => vi.advanceTimersByTimeAsync(180_000));
    expect(server.requestsFor("OrderDetails")).toHaveLength(1);

    act(() => {
      resume();
    });
    await act(() => vi.advanceTimersByTimeAsync(10_000));

    await waitFor(() => {
      expect(server.requestsFor("OrderDetails")).toHaveLength(2);
    });
  });
});

describe("a page that breaks", () => {
  function Broken({ order }: { order?: { number: string } }) {
    return <p>{order!.number}</p>;
  }

  it("says so in its place, and another page is shown all the same", () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { unmount } = renderPart(
      <>
        <p>Navigation</p>
        <ErrorBoundary page="/orders">
          <Broken />
        </ErrorBoundary>
      </>,
    );
    expect(screen.getByRole("alert")).toHaveTextContent("This page broke.");
    expect(screen.getByRole("button", { name: "Reload" })).toBeInTheDocument();
    expect(screen.getByText("Navigation")).toBeInTheDocument();
    unmount();
  });

  it("because a file of it is gone is loaded again once, not for ever", () => {
    const reload = vi.fn();
    reloadOnce(reload);
    reloadOnce(reload);
    expect(reload).toHaveBeenCalledOnce();
  });
});

it("a failed action is retried from the widget, one whose outcome is unknown after a question", async () => {
  const run = actionRun({ id: "r-1", error: "TEMPLATE_ERROR: MJML: unexpected end of stream." });
  const server = serve({
    OrderDetails: () => ({ omsOrder: orderDetails({ status: SHIPPED, actionRuns: [run, { ...run, id: "r-2", label: "Text message", state: "UNCERTAIN", error: null }] }) }),
    RetryAction: ({ id }) => ({ omsActionRunRetry: { run: { ...run, id, label: id === "r-1" ? "Tell the customer" : "Text message", state: "PENDING", error: null }, errors: [] } }),
  });
  openPage("#/widget/order?orderId=x");
  expect(await screen.findByText("2 actions failed")).toBeInTheDocument();
  expect(document.body).not.toHaveTextContent("TEMPLATE_ERROR");

  await userEvent.click(screen.getByRole("button", { name: "Retry: Tell the customer" }));
  expect(await screen.findByText("1 action failed")).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Retry: Text message" }));
  expect(server.requestsFor("RetryAction")).toHaveLength(1);
  await userEvent.click(screen.getByRole("button", { name: "Do it again" }));

  await waitFor(() => {
    expect(screen.queryByText(/action failed/)).not.toBeInTheDocument();
  });
  expect(server.requestsFor("RetryAction").map(({ variables }) => variables.id)).toEqual(["r-1", "r-2"]);
});
