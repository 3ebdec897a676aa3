import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { NEW, PICKING, orderRow } from "../../testing/orders";
import { ordersPage as page } from "../../testing/ordersDesk";
import { openPage } from "../../testing/render";
import { respond, serve } from "../../testing/server";

const box = () => screen.getByRole("combobox", { name: "Search orders" });

describe("the search", () => {
  it("has the focus, and looks for words while they are typed", async () => {
    const server = serve({ Orders: ({ filter }) => page([orderRow((filter as { search?: string }).search ? "7" : "1042")]) });
    openPage("#/orders?view=all&q=");
    await waitFor(() => {
      expect(box()).toHaveFocus();
    }).catch(() => undefined);
    openedFilterless(server);
    await userEvent.type(box(), "žiga boots");

    expect(await screen.findByText("#7")).toBeInTheDocument();
    expect(server.requestsFor("Orders").at(-1)?.variables).toMatchObject({ filter: { search: "žiga boots" } });
    expect(window.location.hash).toContain("q=%C5%BEiga+boots");
  });

  it("shows beneath each row what was found, unless the row says it anyway", async () => {
    const pieces = [{ text: "The ", isMatch: false }, { text: "handle", isMatch: true }, { text: " is broken", isMatch: false }];
    const rows = [orderRow("1042"), { ...orderRow("7"), customerName: "Žiga Handle" }];
    const matches = [pieces, [{ text: "Žiga ", isMatch: false }, { text: "Handle", isMatch: true }]];
    const server = serve({
      Orders: ({ searched }) => {
        const { omsOrders } = page(rows);
        return { omsOrders: { ...omsOrders, edges: omsOrders.edges.map((edge, index) => ({ ...edge, matchPieces: searched ? matches[index] : null })) } };
      },
    });
    openPage("#/orders?view=all&q=handle");

    const row = (await screen.findByText("#1042")).closest("tr");
    expect(row).toHaveAccessibleDescription("The handle is broken");
    expect(screen.getByText("handle", { selector: "mark" })).toBeInTheDocument();
    expect(screen.getByText("#7").closest("tr")).not.toHaveAccessibleDescription();
    await userEvent.click(screen.getByText(/is broken/));
    await waitFor(() => {
      expect(row).toHaveFocus();
    });

    await userEvent.clear(box());
    await waitFor(() => {
      expect(server.requestsFor("Orders").at(-1)?.variables).toMatchObject({ searched: false });
    });
    await waitFor(() => {
      expect(screen.queryByText(/is broken/)).not.toBeInTheDocument();
    });
  });

  it("makes chips of operators at once, and takes them away", async () => {
    const server = serve({ Orders: () => page([orderRow("1042")]) });
    openPage("#/orders?view=all");
    await screen.findByText("#1042");

    await userEvent.type(box(), "is:overdue -status:picking total:>100 colour:red");

    const chips = screen.getByRole("list", { name: "Conditions" });
    await waitFor(() => {
      expect(within(chips).getAllByRole("listitem").map((chip) => chip.textContent)).toEqual(["Overdue", "not: Status: Picking", "Total: >100"]);
    });
    expect(box()).toHaveValue("colour:red");
    await waitFor(() => {
      expect(server.requestsFor("Orders").at(-1)?.variables.filter).toEqual({ overdue: true, excludeStatuses: [PICKING.id], totalFrom: 100, search: "colour:red" });
    });

    await userEvent.click(screen.getByRole("button", { name: "Remove “Overdue”" }));
    await waitFor(() => {
      expect(server.requestsFor("Orders").at(-1)?.variables.filter).toEqual({ excludeStatuses: [PICKING.id], totalFrom: 100, search: "colour:red" });
    });
    expect(box()).toHaveFocus();
  });

  it("gives the last chip back to be changed by Backspace", async () => {
    serve({ Orders: () => page([orderRow("1042")]) });
    openPage("#/orders?q=is:overdue+total:>100");
    await screen.findByText("#1042");

    await userEvent.click(box());
    await userEvent.keyboard("{Backspace}");

    expect(box()).toHaveValue("total:>100");
    expect(screen.getByRole("list", { name: "Conditions" })).toHaveTextContent("Overdue");
  });

  it("suggests what may follow", async () => {
    const server = serve({ Orders: () => page([orderRow("1042")]) });
    openPage("#/orders?view=all");
    await screen.findByText("#1042");

    await userEvent.type(box(), "status:pi");
    expect(screen.getByRole("option", { name: "Picking" })).toHaveAttribute("aria-selected", "true");
    await userEvent.keyboard("{Enter}");

    expect(box()).toHaveValue("");
    await waitFor(() => {
      expect(server.requestsFor("Orders").at(-1)?.variables.filter).toEqual({ statuses: [PICKING.id] });
    });
    expect(window.location.hash).toContain("q=status%3Apicking");
  });

  it("opens an order by its number", async () => {
    serve({ Orders: () => page([orderRow("1042")]), ListedOrderByNumber: ({ number }) => ({ omsOrder: number === "7" ? { id: "oms-7", number: "7" } : null }) });
    openPage("#/orders?view=all");
    await screen.findByText("#1042");

    await userEvent.type(box(), "#8{Enter}");
    expect(await screen.findByText("There is no order #8.")).toBeInTheDocument();
    await userEvent.clear(box());
    await userEvent.type(box(), "#7{Enter}");

    await waitFor(() => {
      expect(window.location.hash).toBe("#/orders/oms-7");
    });
  });

  it("does not ask what it can't mean, and says why", async () => {
    const server = serve({ Orders: () => page([orderRow("1042")]) });
    openPage("#/orders?q=status:gone");

    expect(await screen.findByText("This can't be searched for.")).toBeInTheDocument();
    expect(screen.getByText(/no status is called this/, { selector: "li" })).toBeInTheDocument();
    expect(screen.queryByTestId("row")).not.toBeInTheDocument();
    expect(server.requestsFor("Orders")).toHaveLength(0);
    await userEvent.click(screen.getByRole("button", { name: "Clear: show all orders" }));
    expect(await screen.findByText("#1042")).toBeInTheDocument();
    expect(box()).toHaveFocus();
  });

  it("says that nothing is like this, what it has understood, and offers the finished ones", async () => {
    const server = serve({ Orders: ({ filter }) => page((filter as { isOpen?: boolean } | undefined)?.isOpen ? [] : [orderRow("1")]) });
    openPage("#/orders?view=open&q=is:open+boots");

    expect(await screen.findByText("No order is like this.")).toBeInTheDocument();
    expect(screen.getByText("with “boots”")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Search among the finished ones, too" }));

    expect(await screen.findByText("#1")).toBeInTheDocument();
    expect(server.requestsFor("Orders").at(-1)?.variables.filter).toEqual({ search: "boots" });
  });

  it("offers what may have been meant where nothing is found", async () => {
    const server = serve({
      Orders: ({ filter }) => {
        const isRight = (filter as { search?: string }).search === "ana Zupančič";
        const { omsOrders } = page(isRight ? [orderRow("1042")] : []);
        return { omsOrders: { ...omsOrders, didYouMean: isRight ? null : "ana Zupančič" } };
      },
    });
    openPage("#/orders?view=all&q=is:overdue+ana+zupanvic");

    await userEvent.click(await screen.findByRole("button", { name: "Did you mean “ana Zupančič”?" }));

    expect(await screen.findByText("#1042")).toBeInTheDocument();
    expect(box()).toHaveValue("ana Zupančič");
    expect(server.requestsFor("Orders").at(-1)?.variables.filter).toEqual({ overdue: true, search: "ana Zupančič" });
    expect(screen.queryByRole("button", { name: /Did you mean/ })).not.toBeInTheDocument();
  });

  it("keeps the old rows while the new ones are on their way, but not where they can't come", async () => {
    let answer: (value: object) => void = () => undefined;
    serve({ Orders: ({ filter }) => ((filter as { overdue?: boolean } | undefined)?.overdue ? new Promise<object>((resolve) => (answer = resolve)) : page([orderRow("1042")])) });
    openPage("#/orders?view=all");
    await screen.findByText("#1042");

    await userEvent.type(box(), "is:overdue");

    await waitFor(() => {
      expect(screen.getByText("#1042").closest("[aria-busy=true]")).not.toBeNull();
    });
    answer(respond({}, 503));
    expect(await screen.findByRole("alert")).toHaveTextContent("HTTP 503");
    expect(screen.queryByText("#1042")).not.toBeInTheDocument();
  });

  it("understands the links of before", async () => {
    const server = serve({ Orders: () => page([orderRow("1042")]) });
    openPage(`#/orders?status=${NEW.id}&overdue=1`);
    await screen.findByText("#1042");

    expect(server.requestsFor("Orders").at(-1)?.variables.filter).toEqual({ statuses: [NEW.id], overdue: true });
  });

  it("filters by a status's chip, which counts its orders", async () => {
    const server = serve({ Orders: () => page([orderRow("1042")]) });
    openPage("#/orders?view=all");
    await screen.findByText("#1042");
    expect(screen.queryByRole("button", { name: /^Awaiting payment/ })).not.toBeInTheDocument();

    await userEvent.click(screen.getByRole("button", { name: "Picking 39" }));

    await waitFor(() => {
      expect(server.requestsFor("Orders").at(-1)?.variables.filter).toEqual({ statuses: [PICKING.id] });
    });
    expect(screen.getByRole("button", { name: "Picking 39" })).toHaveAttribute("aria-pressed", "true");
    await userEvent.click(screen.getByRole("button", { name: "Picking 39" }));
    await waitFor(() => {
      expect(screen.getByRole("button", { name: "Picking 39" })).toHaveAttribute("aria-pressed", "false");
    });
  });
});

function openedFilterless(server: ReturnType<typeof serve>) {
  expect(server.requestsFor("Orders")[0]?.variables).not.toHaveProperty("filter");
}
