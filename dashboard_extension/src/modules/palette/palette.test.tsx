import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import type { Session } from "../../shell/session";
import { movedOrder, orderDetails, orderRow, pageOrder } from "../../testing/orders";
import { openPage, signedIn } from "../../testing/render";
import { respond, serve } from "../../testing/server";

const shop = { Attention: () => ({ omsAttention: null, omsErpUnknownStatuses: null }) };
const found = (...numbers: string[]) => ({ omsOrders: { edges: numbers.map((number) => ({ node: orderRow(number) })) } });

async function openPalette(session?: Session): Promise<HTMLElement> {
  openPage("#/attention", session);
  await screen.findByRole("heading", { level: 1 });
  await userEvent.keyboard("{Control>}k{/Control}");
  return screen.findByRole("dialog");
}

describe("the palette", () => {
  it("opens an order that is found by what was typed", async () => {
    const server = serve({ ...shop, FindOrders: () => found("1042", "1043") });
    const dialog = await openPalette();
    await userEvent.type(within(dialog).getByRole("combobox"), "cebasek");

    expect(await within(dialog).findByRole("option", { name: /^#1042/ })).toHaveAttribute("aria-selected", "true");
    expect(within(dialog).getByRole("status")).toHaveTextContent("Orders found: 2");
    await userEvent.keyboard("{ArrowDown}{Enter}");

    expect(window.location.hash).toBe("#/orders/T3JkZXI61043");
    expect(server.requestsFor("FindOrders").map(({ variables }) => variables)).toEqual([{ search: "cebasek", first: 8 }]);
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

  it("finds a page without the marks of its name, by the beginning of a word", async () => {
    serve({ ...shop, FindOrders: () => found() });
    const dialog = await openPalette(signedIn("staff-token", "?locale=pl"));
    await userEvent.keyboard("tresci");
    expect(within(dialog).getAllByRole("option").map((option) => option.textContent)).toEqual(["Treści"]);
    await userEvent.keyboard("{Backspace}{Backspace}{Backspace}{Backspace}{Backspace}{Backspace}resci");

    expect(within(dialog).queryByRole("option")).not.toBeInTheDocument();
  });

  it("says that nothing is found, or why it can't look", async () => {
    let answer: () => object = () => found();
    serve({ ...shop, FindOrders: () => answer() });
    const dialog = await openPalette();
    const box = within(dialog).getByRole("combobox");
    expect(within(dialog).getByText("Type at least two characters to find orders.")).toBeInTheDocument();
    await userEvent.type(box, "zzz");
    expect(await within(dialog).findByText("No order is found for “zzz”.")).toBeInTheDocument();

    answer = () => respond({}, 503);
    await userEvent.type(box, "y");
    expect(await within(dialog).findByText(/^The orders could not be searched/)).toBeInTheDocument();
    expect(box).toHaveValue("zzzy");
  });

  it("takes what Enter asks for as soon as it is found", async () => {
    let answer: (found: object) => void = () => undefined;
    serve({ ...shop, FindOrders: () => new Promise((resolve) => (answer = resolve)) });
    const dialog = await openPalette();
    await userEvent.keyboard("1042{Enter}");
    expect(await within(dialog).findByText("Looking for orders…")).toBeInTheDocument();
    await waitFor(() => {
      answer(found("1042"));
      expect(window.location.hash).toBe("#/orders/T3JkZXI61042");
    });
  });

  it("has no page that the reader may not see", async () => {
    serve(shop);
    const staff = signedIn(`x.${btoa(JSON.stringify({ user_permissions: ["MANAGE_ORDERS"] }))}.x`);
    const dialog = await openPalette(staff);
    const names = within(within(dialog).getByRole("group", { name: "Pages" })).getAllByRole("option").map((option) => option.textContent);

    expect(names).toEqual(["Orders", "Board", "Barcodes of the statuses", "Needs attention"]);
  });

  it("closes with Escape and gives the focus back", async () => {
    serve(shop);
    openPage("#/attention");
    const opener = await screen.findByRole("button", { name: /^Search/ });
    await userEvent.click(opener);
    const dialog = await screen.findByRole("dialog", { name: "Find an order or a page" });
    expect(within(dialog).getByRole("combobox")).toHaveFocus();
    fireEvent(dialog, new Event("cancel", { cancelable: true }));

    expect(dialog).not.toBeInTheDocument();
    expect(opener).toHaveFocus();
  });

  it("walks around the list, and back to its beginning when something else is typed", async () => {
    serve(shop);
    const dialog = await openPalette();
    const options = within(dialog).getAllByRole("option");
    await userEvent.keyboard("{Enter}");
    expect(dialog).toBeInTheDocument();
    expect(within(dialog).getByRole("combobox")).not.toHaveAttribute("aria-activedescendant");
    await userEvent.keyboard("{ArrowUp}");
    expect(options.at(-1)).toHaveAttribute("aria-selected", "true");
    expect(within(dialog).getByRole("combobox")).toHaveAttribute("aria-activedescendant", options.at(-1)?.id);
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    expect(options[1]).toHaveAttribute("aria-selected", "true");
    await userEvent.keyboard("t");

    expect(within(dialog).getAllByRole("option")[0]).toHaveAttribute("aria-selected", "true");
  });

  it("moves the order that is open", async () => {
    const server = serve({
      ...shop,
      OrderPage: () => ({ omsOrder: pageOrder() }),
      OpenOrder: () => ({ omsOrder: movedOrder("1042") }),
      MoveOrder: () => ({ omsOrderMove: { changed: true, order: orderDetails(), change: null, errors: [] } }),
    });
    openPage("#/orders/T3JkZXI61042");
    await userEvent.keyboard("{Control>}k{/Control}");
    const dialog = await screen.findByRole("dialog", { name: "Find an order or a page" });
    await userEvent.click(await within(dialog).findByRole("option", { name: "Start picking" }));

    await waitFor(() => {
      expect(server.requestsFor("MoveOrder")[0]?.variables).toEqual({ order: "oms-1042", toStatus: "s-picking", version: 4 });
    });
    expect(await screen.findByText(/^#1042 moved to/)).toBeInTheDocument();
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
