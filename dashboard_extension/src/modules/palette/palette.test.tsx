import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { type Session, dashboardSession } from "../../shell/session";
import { FakeDashboard } from "../../testing/dashboard";
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

  it("says by what an order is found", async () => {
    const matchPieces = [{ text: "The ", isMatch: false }, { text: "handle", isMatch: true }, { text: " is broken", isMatch: false }];
    serve({ ...shop, FindOrders: () => ({ omsOrders: { edges: [{ node: orderRow("1042"), matchPieces }] } }) });
    const dialog = await openPalette();
    await userEvent.type(within(dialog).getByRole("combobox"), "handle");

    expect(await within(dialog).findByRole("option", { name: /^#1042.*The handle is broken$/ })).toBeInTheDocument();
    expect(within(dialog).getByText("handle", { selector: "mark" })).toBeInTheDocument();
  });

  it("types what may have been meant for whoever takes it", async () => {
    serve({ ...shop, FindOrders: ({ search }) => (search === "Zupančič" ? found("1042") : { omsOrders: { didYouMean: "Zupančič", edges: [] } }) });
    const dialog = await openPalette();
    await userEvent.type(within(dialog).getByRole("combobox"), "zupanvic");
    await within(dialog).findByRole("option", { name: "Did you mean “Zupančič”?" });
    await userEvent.keyboard("{Enter}");

    expect(within(dialog).getByRole("combobox")).toHaveValue("Zupančič");
    expect(await within(dialog).findByRole("option", { name: /^#1042/ })).toBeInTheDocument();
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

  it("opens a section of the settings by its name, and names none that the reader may not see", async () => {
    serve({ ...shop, FindOrders: () => found() });
    const staff = signedIn(`x.${btoa(JSON.stringify({ user_permissions: ["MANAGE_ORDERS"] }))}.x`);
    const dialog = await openPalette(staff);
    await userEvent.type(within(dialog).getByRole("combobox"), "sett");
    const sections = await within(dialog).findByRole("group", { name: "Settings" });
    expect(within(sections).getAllByRole("option").map((option) => option.textContent)).toEqual(["People", "Opt-outs", "Own preferences"]);
    await userEvent.clear(within(dialog).getByRole("combobox"));
    await userEvent.type(within(dialog).getByRole("combobox"), "pref{Enter}");

    expect(window.location.hash).toBe("#/settings/own");
  });

  it("finds a page without the marks of its name, by the beginning of a word", async () => {
    serve({ ...shop, FindOrders: () => found() });
    const dialog = await openPalette(signedIn("staff-token", "?locale=pl"));
    await waitFor(() => { expect(document.documentElement.lang).toBe("pl"); });
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

    expect(names).toEqual(["Orders", "Board", "Barcodes of the statuses", "My work", "Needs attention"]);
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

it("lets the Dashboard follow a move, and does not call one a success that had been made before", async () => {
  const dashboard = new FakeDashboard();
  const session = dashboardSession(dashboard.bridge, new URLSearchParams("locale=en-GB"));
  dashboard.send("tokenRefresh", { token: "t" });
  serve({
    ...shop,
    OrderPage: () => ({ omsOrder: pageOrder() }),
    OpenOrder: () => ({ omsOrder: movedOrder("1042") }),
    MoveOrder: () => ({ omsOrderMove: { changed: false, order: orderDetails(), change: null, errors: [] } }),
  });
  openPage("#/orders/T3JkZXI61042", session);
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.click(await screen.findByRole("option", { name: "Start picking" }));

  const told = await screen.findByText(/^#1042 is in .* already/);
  expect(told.closest("[data-toast]")?.firstElementChild).toHaveClass("info");
  expect(dashboard.dispatched).toContainEqual(expect.objectContaining({ type: "refreshEntity" }));
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
