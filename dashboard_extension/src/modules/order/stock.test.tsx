import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import type { OrderStockFragment } from "../../graphql/types";
import { orderDetails } from "../../testing/orders";
import { openPage } from "../../testing/render";
import { serve } from "../../testing/server";
import type { LineStock } from "./useStock";

const NIS = { warehouseId: "w1", warehouse: "Niš", quantity: 9, available: 7, reserved: 4, inCheckouts: 2, isServing: true };
const ENOUGH: LineStock = { available: 7, isSufficient: true, missing: 0, isTracked: true, isGone: false, locations: [NIS] };
const SOME: LineStock = { ...ENOUGH, available: 1, isSufficient: false, missing: 1, locations: [{ ...NIS, available: 1 }, { ...NIS, warehouseId: "w2", warehouse: "Maribor", isServing: false, inCheckouts: 0 }] };
const NONE: LineStock = { ...ENOUGH, available: 0, isSufficient: false, missing: 1, locations: [{ ...NIS, available: 0 }] };

type Shortages = NonNullable<OrderStockFragment["fulfillability"]>["shortages"];

/** The order's page with what lies there for the boots (two) and the socks (one). */
async function open(boots: LineStock | null, socks: LineStock | null, shortages: Shortages = [], isFulfillable: boolean | null = shortages.length === 0) {
  const server = serve({
    OrderDetails: () => ({ omsOrder: orderDetails() }),
    OrderStock: ({ id }) => ({
      omsOrder: {
        id,
        fulfillability: { isFulfillable, asOf: "2026-01-05T10:00:00Z", shortages },
        lines: [
          { id: "l1", stock: boots },
          { id: "l2", stock: socks },
        ],
      },
    }),
  });
  openPage("#/widget/order?orderId=T3JkZXI6MQ%3D%3D");
  await screen.findByText("Merino socks");
  return server;
}

function row(name: string): HTMLElement {
  const found = screen.getByText(name).closest("tr");
  if (!found) throw new Error(`${name} is in no row.`);
  return found;
}

describe("what lies there for an order", () => {
  it("is said in words beside each line, and whether the order can go out", async () => {
    await open(ENOUGH, { ...ENOUGH, isTracked: false, locations: [] });

    expect(await within(row("Hiking boots (43)")).findByRole("button", { name: "7 in stock" })).toBeInTheDocument();
    expect(row("Merino socks")).toHaveTextContent("Stock isn’t counted");
    expect(screen.getByText("Can go out now")).toBeInTheDocument();
  });

  it("has another shape where too little or nothing is there", async () => {
    await open(SOME, NONE, [
      { code: "NOT_ENOUGH", lineId: "l1", name: "Hiking boots (43)", missing: 1, takenBy: null },
      { code: "NOT_ENOUGH", lineId: "l2", name: "Merino socks", missing: 1, takenBy: null },
    ]);

    const some = await screen.findByRole("button", { name: "Only 1 of 2 in stock" });
    const none = screen.getByRole("button", { name: "Out of stock" });
    expect(screen.getByText("Can’t go out now")).toBeInTheDocument();
    expect(some.querySelector("svg")?.innerHTML).not.toBe(none.querySelector("svg")?.innerHTML);
  });

  it("names the order that needs it first", async () => {
    await open({ ...ENOUGH, available: 2 }, ENOUGH, [{ code: "TAKEN_BY_OLDER", lineId: "l1", name: "Hiking boots (43)", missing: 2, takenBy: "1007" }]);

    expect(await screen.findByRole("button", { name: "2 in stock, but older orders need them (#1007)" })).toBeInTheDocument();
  });

  it("is told by warehouse when it is pressed, by keyboard too", async () => {
    await open(SOME, ENOUGH, [{ code: "NOT_ENOUGH", lineId: "l1", name: "Hiking boots (43)", missing: 1, takenBy: null }]);
    const mark = await screen.findByRole("button", { name: "Only 1 of 2 in stock" });
    expect(mark).toHaveAttribute("aria-expanded", "false");

    mark.focus();
    await userEvent.keyboard("{Enter}");

    const places = screen.getByRole("table", { name: "Hiking boots (43): stock by warehouse" });
    expect(within(places).getAllByRole("row").map(({ textContent }) => textContent)).toEqual([
      "WarehouseFor this orderThereReserved",
      "Niš1942 in checkouts",
      "Maribordoesn’t serve this order794",
    ]);
    expect(mark).toHaveAttribute("aria-expanded", "true");
    await userEvent.keyboard(" ");
    expect(screen.queryByRole("table", { name: "Hiking boots (43): stock by warehouse" })).not.toBeInTheDocument();
  });

  it("is not known where Saleor can’t say, and the verdict stays", async () => {
    await open(null, null, [], true);

    expect(await screen.findByText("Saleor can’t say now what is in stock.")).toBeInTheDocument();
    expect(screen.getByText("Can go out now")).toBeInTheDocument();
  });

  it("is not asked of an order that has gone out", async () => {
    const sent = orderDetails();
    const lines = (sent.lines ?? []).map((line) => ({ ...line, quantitySent: line.quantity, quantityOwed: 0 }));
    const server = serve({ OrderDetails: () => ({ omsOrder: { ...sent, lines } }), OrderStock: () => ({ omsOrder: null }) });
    openPage("#/widget/order?orderId=T3JkZXI6MQ%3D%3D");
    await screen.findByText("Merino socks");

    expect(server.requestsFor("OrderStock")).toHaveLength(0);
  });
});
