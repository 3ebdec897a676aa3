import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { orderRow } from "../../testing/orders";
import { ordersPage as page } from "../../testing/ordersDesk";
import { openPage } from "../../testing/render";
import { serve } from "../../testing/server";

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const HOUR_MS = 3_600_000;
const wait = () => act(() => vi.advanceTimersByTimeAsync(31_000));

describe("a list that is not up to date", () => {
  it("says so, moves no row, and shows what there is when it is wanted", async () => {
    let rows = [orderRow("1042"), orderRow("1041")];
    let answer = { newCount: 0, changedCount: 0, orderIds: [] as string[] };
    const server = serve({
      Orders: () => page(rows),
      // The server's clock is an hour ahead: its time counts.
      OrderChanges: () => ({ omsChanges: { now: new Date(Date.now() + HOUR_MS).toISOString(), ...answer } }),
    });
    answer = { newCount: 7, changedCount: 7, orderIds: ["oms-1042"] };
    openPage("#/orders");
    await screen.findByText("#1042");
    await waitFor(() => {
      expect(server.requestsFor("OrderChanges")).toHaveLength(1);
    });
    // The first answer only tells the server's time.
    expect(screen.queryByRole("button", { name: "Show" })).not.toBeInTheDocument();

    answer = { newCount: 1, changedCount: 2, orderIds: ["oms-1043", "oms-1041"] };
    rows = [orderRow("1043"), orderRow("1042")];
    await wait();
    expect(await screen.findByText("1 order has changed")).toBeInTheDocument();
    answer = { newCount: 3, changedCount: 3, orderIds: ["oms-1044", "oms-1043", "oms-1041"] };
    await wait();
    expect(await screen.findByText("2 new orders · 1 order has changed")).toBeInTheDocument();
    const [, second] = server.requestsFor("OrderChanges");
    expect(second?.variables.filter).toEqual({ isOpen: true });
    expect(Date.parse(String(second?.variables.since)) - Date.now()).toBeGreaterThan(HOUR_MS - 120_000);
    expect(server.requestsFor("Orders")).toHaveLength(1);
    expect(screen.queryByText("#1043")).not.toBeInTheDocument();

    await userEvent.click(screen.getByRole("button", { name: "Show" }));

    expect(await screen.findByText("#1043")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Show" })).not.toBeInTheDocument();
  });

  it("is silent about orders that it does not show", async () => {
    const server = serve({
      Orders: () => page([orderRow("1042")]),
      OrderChanges: () => ({ omsChanges: { now: new Date().toISOString(), newCount: 0, changedCount: 1, orderIds: ["oms-9"] } }),
    });
    openPage("#/orders");
    await screen.findByText("#1042");
    await wait();
    await waitFor(() => {
      expect(server.requestsFor("OrderChanges")).toHaveLength(2);
    });
    expect(screen.queryByRole("button", { name: "Show" })).not.toBeInTheDocument();
  });
});
