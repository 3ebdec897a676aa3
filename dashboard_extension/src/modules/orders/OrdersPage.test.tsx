import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { PICKING, orderRow } from "../../testing/orders";
import { ordersDesk, ordersPage as page } from "../../testing/ordersDesk";
import { openPage } from "../../testing/render";
import { refused, respond, serve } from "../../testing/server";

const box = () => screen.getByRole("combobox", { name: "Search orders" });

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

  it("marks what is overdue, what failed, and what the customer wrote", async () => {
    serve({ Orders: () => page([orderRow("1042", { isOverdue: true, customerNote: "Ring twice", actionRuns: [{ id: "r", state: "FAILED" }] }), orderRow("1041")]) });
    openPage("#/orders");

    const [first, second] = await screen.findAllByTestId("row");
    expect(first).toHaveTextContent("Overdue");
    expect(first).toHaveTextContent("Ring twice");
    expect(first).toHaveTextContent("1 action needs somebody");
    expect(second).not.toHaveTextContent("Overdue");
  });

  it("opens with what is open, the newest first, one request a page", async () => {
    const server = serve({ Orders: () => page([orderRow("1042")]) });
    openPage("#/orders");
    await screen.findByText("#1042");

    expect(server.requestsFor("Orders").map(({ variables }) => variables)).toEqual([
      {
        filter: { isOpen: true },
        sortBy: { field: "CREATED_AT", direction: "DESC" },
        first: 25,
        items: true,
        stock: false,
        promised: true,
        shipping: false,
        country: false,
        channel: false,
        assignee: false,
        flags: true,
        searched: false,
      },
    ]);
  });

  it("sorts by a column in both directions", async () => {
    const server = serve({ Orders: () => page([orderRow("1042")]) });
    openPage("#/orders");
    await screen.findByText("#1042");

    await userEvent.click(screen.getByRole("button", { name: "Since" }));
    await waitFor(() => {
      expect(server.requestsFor("Orders").at(-1)?.variables.sortBy).toEqual({ field: "SINCE", direction: "DESC" });
    });
    await userEvent.click(screen.getByRole("button", { name: "Since" }));
    await waitFor(() => {
      expect(server.requestsFor("Orders").at(-1)?.variables.sortBy).toEqual({ field: "SINCE", direction: "ASC" });
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
    expect(server.requestsFor("Orders").at(-1)?.variables).toMatchObject({ sortBy: { field: "NUMBER", direction: "DESC" }, first: 25, after: "end-1" });

    await userEvent.click(screen.getByRole("button", { name: "Previous" }));
    expect(await screen.findByText("#1")).toBeInTheDocument();
    expect(server.requestsFor("Orders").at(-1)?.variables).toMatchObject({ last: 25, before: "start-2" });
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

    serve({
      Orders: () => ({ omsOrders: null }),
      OrdersDesk: () => ({ omsStatuses: null, omsStaff: null, omsViews: null, omsMe: null, omsShop: null }),
      ViewCounts: () => ({ omsFilterCounts: null }),
    });
    openPage("#/orders");
    expect(await screen.findByText("Order management is switched off in this shop.")).toBeInTheDocument();
  });
});

describe("keys", () => {
  const press = (key: string, init: object = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...init });

  it("walk, choose, and open", async () => {
    serve({ Orders: () => page([orderRow("3"), orderRow("2"), orderRow("1")]) });
    openPage("#/orders");
    const rows = await screen.findAllByTestId("row");
    fireEvent.keyDown(box(), { key: "ArrowDown" });
    expect(rows[0]).toHaveFocus();

    // The scanner holds a letter back for a moment: it may be the first of a scan.
    press("j");
    await waitFor(() => {
      expect(rows[1]).toHaveFocus();
    });
    press("x");
    await waitFor(() => {
      expect(rows[1]).toHaveAttribute("aria-selected", "true");
    });
    press("j");
    await waitFor(() => {
      expect(rows[2]).toHaveFocus();
    });
    press("X", { shiftKey: true });
    await waitFor(() => {
      expect(rows[2]).toHaveAttribute("aria-selected", "true");
    });
    press("Escape");
    expect(rows[2]).toHaveAttribute("aria-selected", "false");
    press("k");
    await waitFor(() => {
      expect(rows[1]).toHaveFocus();
    });
    press("/");
    await waitFor(() => {
      expect(box()).toHaveFocus();
    });
    fireEvent.keyDown(box(), { key: "ArrowDown" });
    press("Enter");
    await waitFor(() => {
      expect(window.location.hash).toBe("#/orders/oms-2");
    });
  });

  it("change the view and go to the board with the same search", async () => {
    const server = serve({ Orders: () => page([orderRow("1")]) });
    openPage("#/orders");
    await screen.findByText("#1");
    fireEvent.keyDown(document.body, { key: "6" });
    await waitFor(() => {
      expect(server.requestsFor("Orders").at(-1)?.variables).toMatchObject({ filter: { overdue: true }, sortBy: { field: "SINCE", direction: "ASC" } });
    });

    fireEvent.keyDown(document.body, { key: "b" });
    await waitFor(() => {
      expect(window.location.hash).toBe("#/orders/board?view=overdue");
    });
  });

  it("are listed by ?", async () => {
    serve({ Orders: () => page([orderRow("1")]) });
    openPage("#/orders");
    await screen.findByText("#1");

    fireEvent.keyDown(document.body, { key: "?" });

    const dialog = await screen.findByRole("dialog", { name: "Keys on this page" });
    for (const text of ["Next order", "View “Overdue”", "As a board", "Move it: then the first letters, Enter"]) expect(dialog).toHaveTextContent(text);
  });
});

describe("views", () => {
  const own = { id: "v1", name: "Big ones", isShared: false, state: { q: "total:>1000", sort: "SINCE", direction: "ASC", columns: ["number", "channel", "gone"] } };

  it("are tabs with counts", async () => {
    const server = serve({ OrdersDesk: () => ordersDesk({ omsViews: [own] }), Orders: () => page([orderRow("1042", { channel: "slovenia" })]) });
    openPage("#/orders");
    expect(await screen.findByRole("link", { name: "All open 1" })).toHaveAttribute("aria-current", "page");

    await userEvent.click(await screen.findByRole("link", { name: "Big ones 10" }));

    await waitFor(() => {
      expect(server.requestsFor("Orders").at(-1)?.variables).toMatchObject({ filter: { totalFrom: 1000 }, sortBy: { field: "SINCE", direction: "ASC" }, channel: true, items: false });
    });
    expect(screen.getAllByRole("columnheader").map((cell) => cell.textContent)).toEqual(["", "Number", "Channel"]);
  });

  it("say of those that wait for goods what they lack", async () => {
    const shortages = [
      { code: "NOT_ENOUGH" as const, name: "Boots", missing: 2 },
      { code: "TAKEN_BY_OLDER" as const, name: "Socks", missing: 1 },
    ];
    const server = serve({ Orders: () => page([orderRow("1042", { fulfillability: { isFulfillable: false, shortages } })]) });
    openPage("#/orders?view=waits");

    expect(await screen.findByText("Boots: 2 missing, Socks: older orders need it")).toBeInTheDocument();
    expect(server.requestsFor("Orders")[0]?.variables).toMatchObject({ filter: { fulfillable: false }, sortBy: { field: "CREATED_AT", direction: "ASC" }, stock: true });
  });

  it("keep what the list shows, under a name", async () => {
    let saved: object[] = [];
    const server = serve({
      OrdersDesk: () => ordersDesk({ omsViews: saved as never }),
      Orders: () => page([orderRow("1042")]),
      SaveView: ({ input }) => {
        const view = { id: "v9", isShared: false, ...(input as object) };
        saved = [view];
        return { omsViewSave: { view, errors: [] } };
      },
    });
    openPage("#/orders?q=is:overdue&sort=SINCE");
    await screen.findByText("#1042");
    await userEvent.click(screen.getByRole("button", { name: "Save or change views" }));
    await userEvent.click(screen.getByRole("button", { name: "Save as a new view" }));
    expect(screen.getByText("Give it a name.")).toBeInTheDocument();

    await userEvent.type(screen.getByLabelText("Name of a new view"), "Late");
    await userEvent.click(screen.getByRole("button", { name: "Save as a new view" }));

    expect(await screen.findByRole("link", { name: /^Late/ })).toHaveAttribute("aria-current", "page");
    expect(server.requestsFor("SaveView")[0]?.variables).toMatchObject({ input: { name: "Late", isShared: false, state: { q: "is:overdue", sort: "SINCE", direction: "DESC" } } });
    expect(screen.queryByLabelText("Everybody sees it")).not.toBeInTheDocument();
  });

  it("are deleted with a way back", async () => {
    let views = [own];
    serve({
      OrdersDesk: () => ordersDesk({ omsViews: views }),
      Orders: () => page([orderRow("1042")]),
      DeleteView: () => {
        views = [];
        return { omsViewDelete: { view: own, errors: [] } };
      },
      SaveView: ({ input }) => {
        views = [{ ...own, ...(input as object), id: "v2" }];
        return { omsViewSave: { view: views[0], errors: [] } };
      },
    });
    openPage("#/orders");
    await screen.findByRole("link", { name: /^Big ones/ });
    await userEvent.click(screen.getByRole("button", { name: "Save or change views" }));
    await userEvent.click(screen.getByRole("button", { name: "Delete “Big ones”" }));
    await waitFor(() => {
      expect(screen.queryByRole("link", { name: /^Big ones/ })).not.toBeInTheDocument();
    });

    await userEvent.click(screen.getByRole("button", { name: "Restore" }));

    expect(await screen.findByRole("link", { name: /^Big ones/ })).toBeInTheDocument();
  });

  it("have columns of one's choice", async () => {
    const server = serve({
      Orders: () => page([orderRow("1042", { channel: "slovenia" })]),
      SavePreferences: ({ preferences }) => ({ omsPreferencesUpdate: { preferences, errors: [] } }),
    });
    openPage("#/orders");
    await screen.findByText("#1042");
    await userEvent.click(screen.getByRole("button", { name: "Columns" }));
    await userEvent.click(screen.getByRole("checkbox", { name: "Payment" }));
    await userEvent.click(screen.getByRole("checkbox", { name: "Channel" }));
    await userEvent.click(screen.getByRole("button", { name: "Move Total forward" }));

    await userEvent.click(screen.getByRole("button", { name: "Show these" }));

    const columns = ["number", "placed", "customer", "items", "status", "since", "promised", "total", "flags", "channel"];
    await waitFor(() => {
      expect(screen.getByText("slovenia")).toBeInTheDocument();
    });
    expect(screen.queryByRole("columnheader", { name: "Payment" })).not.toBeInTheDocument();
    expect(server.requestsFor("SavePreferences")[0]?.variables).toEqual({ preferences: { "orders.columns": { open: columns } } });
  });
});
