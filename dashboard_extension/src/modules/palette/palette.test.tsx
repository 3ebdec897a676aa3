import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, describe, expect, it } from "vitest";

import { movedOrder, orderRow } from "../../testing/orders";
import { openPage } from "../../testing/render";
import { respond, serve } from "../../testing/server";

const shop = { Attention: () => ({ omsAttention: null, omsErpUnknownStatuses: null }) };
const found = (...numbers: string[]) => ({ omsOrders: { edges: numbers.map((number) => ({ node: orderRow(number) })) } });

beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined; // jsdom has none
  const nothing = () => undefined;
  globalThis.ResizeObserver = class {
    observe = nothing;
    unobserve = nothing;
    disconnect = nothing;
  };
});

async function openPalette(): Promise<HTMLElement> {
  openPage("#/attention");
  await screen.findByRole("heading", { level: 1 });
  await userEvent.keyboard("{Control>}k{/Control}");
  return screen.findByRole("dialog", { name: "Find an order or a page" });
}

describe("the palette", () => {
  it("opens an order that is found by what was typed", async () => {
    const server = serve({ ...shop, FindOrders: () => found("1042", "1043") });
    const dialog = await openPalette();
    await userEvent.type(within(dialog).getByRole("combobox"), "cebasek");

    expect(await within(dialog).findByRole("option", { name: /^#1042/ })).toHaveAttribute("aria-selected", "true");
    await userEvent.keyboard("{ArrowDown}{Enter}");

    expect(window.location.hash).toBe("#/orders/T3JkZXI61043");
    expect(server.requestsFor("FindOrders").map(({ variables }) => variables)).toEqual([{ search: "cebasek" }]);
  });

  it("opens a page by a part of its name", async () => {
    serve({ ...shop, FindOrders: () => found() });
    const dialog = await openPalette();
    await userEvent.type(within(dialog).getByRole("combobox"), "setti");
    await within(dialog).findByRole("option", { name: "Settings" });
    await userEvent.keyboard("{Enter}");

    expect(window.location.hash).toBe("#/settings");
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });

  it("says that nothing is found, or why it can't look", async () => {
    let answer: () => object = () => found();
    serve({ ...shop, FindOrders: () => answer() });
    const dialog = await openPalette();
    const box = within(dialog).getByRole("combobox");
    expect(within(dialog).getByText("Type at least two characters to find orders.")).toBeInTheDocument();
    await userEvent.type(box, "zzz");
    expect(await within(dialog).findByText("Nothing is found for “zzz”.")).toBeInTheDocument();

    answer = () => respond({}, 503);
    await userEvent.type(box, "y");
    expect(await within(dialog).findByText(/^The orders could not be searched/)).toBeInTheDocument();
    expect(box).toHaveValue("zzzy");
  });

  it("moves the order that is open", async () => {
    const server = serve({
      ...shop,
      OrderMoves: () => ({ omsOrder: movedOrder("1042") }),
      MoveOrderInList: () => ({ omsOrderMove: { changed: true, order: movedOrder("1042"), change: null, errors: [] } }),
    });
    openPage("#/orders/T3JkZXI61042");
    await userEvent.keyboard("{Control>}k{/Control}");
    const dialog = await screen.findByRole("dialog", { name: "Find an order or a page" });
    await userEvent.click(await within(dialog).findByRole("option", { name: "Start picking" }));

    await waitFor(() => {
      expect(server.requestsFor("MoveOrderInList")[0]?.variables).toEqual({ order: "oms-1042", toStatus: "s-picking", version: 4 });
    });
  });
});

it("goes to pages by g and a letter", async () => {
  serve(shop);
  openPage("#/attention");
  await screen.findByRole("heading", { level: 1 });
  // As a person types: a barcode scanner is quicker.
  const person = userEvent.setup({ delay: 80 });
  await person.keyboard("gs");
  expect(window.location.hash).toBe("#/settings");
  await person.keyboard("ga");
  expect(window.location.hash).toBe("#/attention");
});

it("finds an order in a pop-up of its own", async () => {
  serve({ FindOrders: () => found("1042") });
  openPage("#/popup/search");
  await userEvent.type(await screen.findByRole("combobox"), "1042");
  await screen.findByRole("option", { name: /^#1042/ });
  await userEvent.keyboard("{Enter}");

  expect(window.location.hash).toBe("#/orders/T3JkZXI61042");
});
