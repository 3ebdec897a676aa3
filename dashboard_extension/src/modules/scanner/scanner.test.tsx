import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { COMPLETED, NEW, PICKING, SHIPPED, allowedMove, blockedMove, orderDetails, pageOrder } from "../../testing/orders";
import { openPage } from "../../testing/render";
import { type Handlers, serve } from "../../testing/server";
import { sheetHtml } from "./sheet";
import { isScanOf, isStatusScan } from "./statusCodes";

const ADDRESS = "#/orders/T3JkZXI6MQ%3D%3D";

/** What a scanner does: keys without a pause, then Enter. */
function scan(code: string, target: Element = document.body): void {
  for (const key of [...Array.from(code), "Enter"]) fireEvent.keyDown(target, { key });
}

async function open(handlers: Handlers = {}, order = pageOrder()) {
  const server = serve({ OrderPage: () => ({ omsOrder: order }), ScannedParcel: () => ({ omsOrders: { edges: [] } }), ...handlers });
  openPage(ADDRESS);
  await screen.findByRole("article");
  // The scanner comes after the page.
  await vi.dynamicImportSettled();
  await waitFor(() => {
    expect(document.querySelector("[aria-busy=true]")).toBeNull();
  });
  return server;
}

describe("a scanned number", () => {
  it("opens its order, wherever one is", async () => {
    const server = await open({ ScannedOrder: ({ number }) => ({ omsOrder: { id: "oms-2", orderId: "T3JkZXI6Mg==", number } }) });

    scan("#2077");

    await waitFor(() => {
      expect(window.location.hash).toBe("#/orders/T3JkZXI6Mg%3D%3D");
    });
    expect(server.requestsFor("ScannedOrder")[0]?.variables).toEqual({ number: "2077" });
  });

  it("of a parcel opens the order that it is of, and none whose number only begins so", async () => {
    const node = (id: string, number: string) => ({ node: { id, orderId: id, number: "1", parcels: [{ id: `p-${id}`, number }] } });
    const server = await open({
      ScannedOrder: () => ({ omsOrder: null }),
      ScannedParcel: () => ({ omsOrders: { edges: [node("longer", "RR123456785SI-2"), node("exact", "rr 123456785 si")] } }),
    });

    scan("RR123456785SI");

    await waitFor(() => {
      expect(window.location.hash).toBe("#/orders/exact");
    });
    expect(server.requestsFor("ScannedParcel")[0]?.variables).toEqual({ search: "RR123456785SI" });
  });

  it("opens its order and not the one that was scanned before, whose answer comes later", async () => {
    let answerParcel: (answer: object) => void = () => undefined;
    await open({
      ScannedOrder: ({ number }) => ({ omsOrder: number === "2077" ? { id: "oms-2", orderId: "second", number } : null }),
      ScannedParcel: () =>
        new Promise((resolve) => {
          answerParcel = resolve;
        }),
    });

    scan("RR123456785SI");
    await vi.waitUntil(() => answerParcel.length > 0);
    scan("#2077");
    await waitFor(() => {
      expect(window.location.hash).toBe("#/orders/second");
    });
    answerParcel({ omsOrders: { edges: [{ node: { id: "oms-3", orderId: "first", number: "1", parcels: [{ id: "p-1", number: "RR123456785SI" }] } }] } });

    await new Promise((resolve) => window.setTimeout(resolve, 60));
    expect(window.location.hash).toBe("#/orders/second");
  });

  it("of no order is told, and the page stays", async () => {
    await open({ ScannedOrder: () => ({ omsOrder: null }) });

    scan("RR123456785SI");

    expect(await screen.findByText("Scanned “RR123456785SI”: there is no order or parcel with this number.")).toBeInTheDocument();
    expect(window.location.hash).toBe(ADDRESS);
  });

  it("goes into a field that has the focus, as anything typed does", async () => {
    const server = await open();

    scan("12345", screen.getByLabelText("Reason (optional)"));

    await new Promise((resolve) => window.setTimeout(resolve, 60));
    expect(server.requestsFor("ScannedOrder")).toHaveLength(0);
  });

  it("presses no key of the page on its way, and a single key still does", async () => {
    const server = await open({ ScannedOrder: () => ({ omsOrder: null }), OrderStaff: () => ({ omsMe: null, omsStaff: [] }) }, pageOrder({ availableMoves: [allowedMove(PICKING), allowedMove(SHIPPED)] }));
    scan("AMAMA");
    await screen.findByText(/^Scanned “AMAMA”/);
    expect(screen.getByRole("button", { name: "Other moves (1)" })).toHaveAttribute("aria-expanded", "false");
    expect(server.requestsFor("OrderStaff")).toHaveLength(0);

    await userEvent.keyboard("m");

    await waitFor(() => {
      expect(screen.getByRole("button", { name: "Other moves (1)" })).toHaveAttribute("aria-expanded", "true");
    });
  });
});

describe("the barcode of a status", () => {
  it("moves the open order at once, and the toast takes it back", async () => {
    const moved = orderDetails({ status: PICKING, version: 8 });
    const change = { id: "c-1", undoableUntil: new Date(Date.now() + 60_000).toISOString(), actionRuns: [] };
    const server = await open({
      MoveOrder: () => ({ omsOrderMove: { changed: true, order: moved, change, errors: [] } }),
      UndoMove: () => ({ omsOrderMoveUndo: { order: orderDetails({ version: 9 }), errors: [] } }),
    });

    scan("oms-status:picking");

    const toasts = within(screen.getByRole("region", { name: "Messages" }));
    expect(await toasts.findByText("#1042 moved to Picking.")).toBeInTheDocument();
    expect(server.requestsFor("MoveOrder")[0]?.variables).toEqual({ order: "oms-1", toStatus: "s-picking", version: 7 });
    await userEvent.click(toasts.getByRole("button", { name: /^Undo/ }));
    await waitFor(() => {
      expect(server.requestsFor("UndoMove")).toHaveLength(1);
    });
  });

  it("says why not where the move is not allowed, and asks the server nothing", async () => {
    const server = await open({}, pageOrder({ availableMoves: [allowedMove(PICKING), blockedMove(SHIPPED, "Ship", "PAYMENT_REQUIRED", "The order must be paid in full.")] }));

    scan("oms-status:shipped");
    expect(await screen.findByText("#1042 not moved: The order must be paid in full.")).toBeInTheDocument();
    scan("oms-status:new");
    expect(await screen.findByText("#1042 is in New already.")).toBeInTheDocument();
    scan("oms-status:completed");
    expect(await screen.findByText("#1042 can’t have this status: it is not in its workflow.")).toBeInTheDocument();
    expect(server.requests).toHaveLength(1);
  });

  it("needs an open order", async () => {
    serve({ StatusCodes: () => ({ omsStatuses: [{ ...NEW, code: "new" }] }) });
    openPage("#/scan-sheet");
    await screen.findByRole("img", { name: "oms-status:new" });
    await vi.dynamicImportSettled();

    await waitFor(async () => {
      scan("oms-status:new");
      expect(await screen.findByText(/Scan an order first/, {}, { timeout: 200 })).toBeInTheDocument();
    });
  });

  it.each([
    ["oms-status:on_hold", "an English keyboard"],
    ["omsßstatusÖon?hold", "a German one"],
    ["oms'statusČon?hold", "a Slovene one"],
    ["OMS-STATUS:ON_HOLD", "Caps Lock"],
  ])("is read as %s from %s", (text) => {
    expect([isStatusScan(text), isScanOf(text, "on_hold"), isScanOf(text, "on_hold_2")]).toEqual([true, true, false]);
  });
});

describe("the sheet of barcodes", () => {
  it("shows each status with its code, and saves a page to print in which names are text", async () => {
    const urls: Blob[] = [];
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${String(urls.push(blob))}`, revokeObjectURL: () => undefined }));
    serve({ StatusCodes: () => ({ omsStatuses: [{ ...COMPLETED, name: "<b>Done</b>", code: "completed" }] }) });
    openPage("#/scan-sheet");

    expect(await screen.findByRole("img", { name: "oms-status:completed" })).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Save to print" }));

    expect(urls).toHaveLength(1);
    const html = sheetHtml("Barcodes", "Scan", "en", [{ code: "completed", name: "<b>Done</b>" }]);
    expect(html).toContain("&#60;b&#62;Done&#60;/b&#62;");
    expect(html).toContain("oms-status:completed");
    expect(html).not.toContain("<script");
  });
});
