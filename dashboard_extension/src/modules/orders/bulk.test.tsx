import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { PICKING, movedOrder, orderRow } from "../../testing/orders";
import { ordersDesk, ordersPage as page } from "../../testing/ordersDesk";
import { openPage } from "../../testing/render";
import { type Handlers, serve } from "../../testing/server";

const ROWS = [orderRow("1042"), orderRow("1041")];
const MORE = { hasNextPage: true, endCursor: "c" };
const inAMinute = () => new Date(Date.now() + 60_000).toISOString();

const preview = (change: object = {}) => ({
  omsBulkMovePreview: {
    total: 2,
    lookedAt: 2,
    canMove: 1,
    refused: [{ code: "PAYMENT_REQUIRED", message: "Not paid.", params: {}, count: 1, sample: [{ id: "oms-1041", number: "1041" }] }],
    actions: [{ count: 1, action: { id: "a", kind: "email", label: "Mail: packing" } }],
    ...change,
  },
});
const moved = (change: object = {}) => ({
  omsOrdersBulkMove: {
    movedCount: 1,
    results: [
      { changed: true, order: movedOrder("1042", { status: PICKING }), change: { id: "c-1", undoableUntil: inAMinute() }, errors: [] },
      { changed: false, order: movedOrder("1041"), change: null, errors: [{ code: "PAYMENT_REQUIRED", message: "Not paid." }] },
    ],
    job: null,
    errors: [],
    ...change,
  },
});

async function openList(handlers: Handlers, hash = "#/orders") {
  const server = serve({ Orders: () => page(ROWS, MORE), ...handlers });
  openPage(hash);
  await screen.findByText("#1042");
  return server;
}
const chooseAllOfPage = () => fireEvent.keyDown(document.body, { key: "a", ctrlKey: true });
const chooseStatus = (id: string) => userEvent.selectOptions(screen.getByLabelText("To status"), id);

describe("moving many", () => {
  it("says what would happen, then what came of each, and takes it back", async () => {
    const server = await openList({
      BulkMovePreview: () => preview(),
      BulkMove: () => moved(),
      BulkUndo: () => ({ omsBulkMoveUndo: { undoneCount: 1, results: [{ order: movedOrder("1042"), errors: [] }], errors: [] } }),
    });
    await userEvent.click(screen.getByRole("checkbox", { name: "Select #1042" }));
    await userEvent.click(screen.getByRole("checkbox", { name: "Select #1041" }));
    await userEvent.click(screen.getByRole("button", { name: "Move…" }));
    const dialog = await screen.findByRole("dialog", { name: "Move 2 orders" });
    expect(within(dialog).getByRole("button", { name: "Move 0" })).toBeDisabled();

    await chooseStatus(PICKING.id);
    expect(await within(dialog).findByText("1 of 2 can move.")).toBeInTheDocument();
    expect(dialog).toHaveTextContent("1 × Not paid. (#1041)");
    expect(dialog).toHaveTextContent("1 × Mail: packing");
    await userEvent.click(within(dialog).getByRole("button", { name: "Move 1" }));

    expect(await screen.findByText("1 order moved to Picking.")).toBeInTheDocument();
    expect(screen.getByText("#1041: Not paid.")).toBeInTheDocument();
    expect(screen.queryByRole("region", { name: "Chosen orders" })).not.toBeInTheDocument();
    expect(server.requestsFor("BulkMove")[0]?.variables).toEqual({ orders: ["oms-1042", "oms-1041"], toStatus: PICKING.id, silent: false });

    await userEvent.click(screen.getByRole("button", { name: "Undo all" }));
    expect(await screen.findByText("1 order is where it was before.")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Undo all" })).not.toBeInTheDocument();
    expect(server.requestsFor("BulkUndo")[0]?.variables).toEqual({ changes: ["c-1"] });
  });

  it("of all that match asks how many those are, and moves no others than the preview speaks of", async () => {
    const server = await openList({
      ViewCounts: ({ filters }) => ({ omsFilterCounts: (filters as object[]).map(() => ({ count: 812, isAtLeast: false })) }),
      BulkMovePreview: () => preview({ total: 813, lookedAt: 813, canMove: 800 }),
      BulkMove: () => moved({ results: [], movedCount: 0, job: { id: "j-1" } }),
      BulkJob: () => ({ omsJob: { id: "j-1", state: "DONE", done: 813, total: 813, counts: { moved: 800, refused: 13 }, finishedAt: new Date().toISOString(), errors: [{ code: "PAYMENT_REQUIRED", message: "Not paid.", params: {} }] } }),
      BulkUndo: () => ({ omsBulkMoveUndo: { undoneCount: 0, results: [], errors: [] } }),
    });
    chooseAllOfPage();
    expect(await screen.findByText("2 orders chosen")).toBeInTheDocument();
    chooseAllOfPage();
    expect(await screen.findByText("All 812 that match are chosen")).toBeInTheDocument();
    // Documents are made only of orders that are named, and 500 at most are assigned at once.
    expect(screen.queryByRole("button", { name: "Print…" })).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Assign…" })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Move…" }));

    await chooseStatus(PICKING.id);
    expect(await screen.findByText("There are 813 now, not 812 as in the list. What follows is about those.")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Move 800" }));

    expect(await screen.findByText(/800 orders moved to Picking\./)).toBeInTheDocument();
    expect(server.requestsFor("BulkMove")[0]?.variables).toEqual({ filter: { isOpen: true }, expectedCount: 813, toStatus: PICKING.id, silent: false });
    await userEvent.click(screen.getByRole("button", { name: "Undo all" }));
    await waitFor(() => {
      expect(server.requestsFor("BulkUndo")[0]?.variables).toEqual({ job: "j-1" });
    });
  });

  it("says why a large one stopped, and offers no way back where there is none", async () => {
    await openList({
      BulkMovePreview: () => preview({ canMove: 2, refused: [] }),
      BulkMove: () => moved({ results: [], movedCount: 0, job: { id: "j-1" } }),
      BulkJob: () => ({ omsJob: { id: "j-1", state: "FAILED", done: 0, total: 2, counts: {}, finishedAt: new Date().toISOString(), errors: [{ code: "INVALID", message: "It broke.", params: {} }] } }),
    });
    chooseAllOfPage();
    await userEvent.click(await screen.findByRole("button", { name: "Move…" }));
    await chooseStatus(PICKING.id);
    await userEvent.click(await screen.findByRole("button", { name: "Move 2" }));

    expect(await screen.findByText(/The work stopped: /)).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Undo all" })).not.toBeInTheDocument();
  });

  it("is about the orders that were chosen when it was asked for", async () => {
    let rows = ROWS;
    const server = await openList({ Orders: () => page(rows), BulkMovePreview: () => preview(), BulkMove: () => moved() });
    await userEvent.click(screen.getByText("#1042", { selector: "a" }).closest("tr")!);
    fireEvent.keyDown(document.activeElement ?? document.body, { key: "Escape" });
    fireEvent.keyDown(document.activeElement ?? document.body, { key: "x" });
    await userEvent.click(await screen.findByRole("button", { name: "Move…" }));
    await chooseStatus(PICKING.id);
    rows = [];
    window.location.hash = "#/orders?view=all";
    await waitFor(() => {
      expect(screen.queryByText("#1042")).not.toBeInTheDocument();
    });

    await userEvent.click(await screen.findByRole("button", { name: "Move 1" }));

    await waitFor(() => {
      expect(server.requestsFor("BulkMove")[0]?.variables.orders).toEqual(["oms-1042"]);
    });
  });
});

describe("all that match", () => {
  it("can't be chosen where the list is not narrowed down: the server would refuse it", async () => {
    await openList({}, "#/orders?view=all");
    chooseAllOfPage();
    await screen.findByText("2 orders chosen");
    chooseAllOfPage();
    expect(screen.getByText("2 orders chosen")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /^Choose all/ })).not.toBeInTheDocument();
  });
});

it("assigns many, oneself first", async () => {
  const server = await openList({
    OrdersDesk: () => ordersDesk(),
    BulkAssign: () => ({ omsOrdersBulkAssign: { assignedCount: 2, results: [{ order: null, errors: [] }, { order: null, errors: [] }], errors: [] } }),
  });
  chooseAllOfPage();
  await userEvent.click(await screen.findByRole("button", { name: "Assign…" }));
  await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Assign" }));

  expect(await screen.findByText("2 orders assigned to Maja Kos.")).toBeInTheDocument();
  expect(server.requestsFor("BulkAssign")[0]?.variables).toEqual({ orders: ["oms-1042", "oms-1041"], staff: "VXNlcjox" });
});

it("says before the server is asked that one PDF is of a hundred orders at most", async () => {
  const server = await openList({
    Orders: () => page(Array.from({ length: 100 }, (_, index) => orderRow(String(2000 - index))).concat(ROWS)),
    PrintDocuments: () => ({ omsDocumentsBatch: { url: "/oms/documents/batch.pdf", documents: [{ id: "d" }], errors: [] } }),
  });
  chooseAllOfPage();
  await userEvent.click(await screen.findByRole("button", { name: "Print…" }));
  expect(await screen.findByText("At most 100 orders at once: choose fewer.")).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Make the PDF" })).toBeDisabled();
  expect(server.requestsFor("PrintDocuments")).toHaveLength(0);
});
