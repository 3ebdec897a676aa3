import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import type { TimelineItemFragment } from "../../graphql/types";
import { CUSTOMER_SIDE, timelineItem } from "../../testing/customers";
import { NEW, PICKING } from "../../testing/orders";
import { renderPart } from "../../testing/render";
import { type Handlers, refused, serve } from "../../testing/server";
import { Timeline } from "./Timeline";

const ORDER = { id: "oms-7", number: "7", saleorStatus: "UNFULFILLED", status: PICKING, total: { amount: "17.40", currency: "EUR" } };
const STAFF = { kind: "STAFF" as const, name: "Maja Kos" };
const change = (id: string, from: typeof NEW | null, to: typeof NEW) => ({ id, at: "2026-01-05T10:00:00Z", reason: null, isOverride: false, undoableUntil: null, workflowName: null, fromStatus: from, toStatus: to, actor: STAFF });

async function open(items: readonly TimelineItemFragment[], handlers: Handlers = {}) {
  const server = serve({
    ...CUSTOMER_SIDE,
    CustomerTimeline: ({ id, first, after, kinds }) => {
      const wanted = items.filter(({ kind }) => !kinds || (kinds as string[]).includes(kind));
      const begin = after ? wanted.findIndex(({ cursor }) => cursor === after) + 1 : 0;
      return { omsCustomer: { id, timeline: wanted.slice(begin, begin + Number(first)) } };
    },
    ...handlers,
  });
  renderPart(<Timeline customerId="c-1" />);
  await screen.findByRole("button", { name: "All" });
  return server;
}
/** What each item says, without how long ago. */
const told = async () =>
  (await screen.findAllByRole("listitem"))
    .filter((item) => item.dataset.kind)
    .map((item) => {
      const copy = item.cloneNode(true) as HTMLElement;
      for (const time of copy.querySelectorAll("time")) time.remove();
      return copy.textContent;
    });

describe("a customer's timeline", () => {
  it("tells each kind in its words, with the order that it is about", async () => {
    await open([
      timelineItem("OFFER", 1, { order: ORDER, actor: { kind: "CUSTOMER", name: "Ana" }, answer: { isAccepted: false, total: { amount: "17.40", currency: "EUR" } } }),
      timelineItem("RETURN", 2, { order: ORDER }),
      timelineItem("ORDER", 3, { order: ORDER }),
      timelineItem("ORDER", 4, { order: { ...ORDER, id: "oms-8", number: "8", saleorStatus: "DRAFT", status: null } }),
      timelineItem("WEATHER", 5),
    ]);
    const texts = await told();
    expect(texts[0]).toContain("Offer of €17.40 declined#7Ana");
    expect(texts[1]).toContain("Goods came back of#7");
    expect(texts[2]).toContain("Order placed#7");
    expect(texts[3]).toContain("Draft made#8");
    expect(texts[4]).toContain("Something of WEATHER.");
    expect(screen.getAllByRole("link", { name: "#7" })[0]).toHaveAttribute("href", "#/orders/oms-7");
  });

  it("opens a message to the very text that was sent, to whom and with what", async () => {
    const message = { medium: "EMAIL", recipient: "ana@example.com", subject: "Your parcel", text: "Hello Ana,\nit left today.", attachments: ["invoice.pdf"] };
    await open([timelineItem("MESSAGE", 1, { order: ORDER, message })]);
    const summary = await screen.findByText("The text to ana@example.com");
    expect(screen.getByText("Your parcel")).toBeInTheDocument();
    expect(summary.closest("details")).not.toHaveAttribute("open");

    await userEvent.click(summary);

    expect(summary.closest("details")).toHaveAttribute("open");
    expect(screen.getByText(/Hello Ana,\s+it left today\./)).toBeVisible();
    expect(screen.getByText("Attached: invoice.pdf")).toBeVisible();
  });

  it("says who reads a note, and folds an order's way to where it is", async () => {
    await open([
      timelineItem("NOTE", 1, { order: ORDER, note: { id: "n", text: "Rings twice.", visibility: "PRIVATE" } }),
      timelineItem("MOVES", 2, { order: ORDER, changes: [change("c2", NEW, PICKING), change("c1", null, NEW)] }),
    ]);
    expect(await screen.findByText("Rings twice.")).toBeInTheDocument();
    expect(screen.getByText("Staff only")).toBeInTheDocument();
    const whole = screen.getByText("All 2 statuses").closest("details")!;
    expect(whole).not.toHaveAttribute("open");
    expect(screen.getByTestId("status-chip")).toHaveTextContent("Picking");
    expect(within(whole).getAllByRole("listitem", { hidden: true })).toHaveLength(2);
  });

  it("shows twenty, then older ones behind the last, where the focus goes on", async () => {
    const server = await open(Array.from({ length: 45 }, (_, place) => timelineItem("RETURN", place)));
    expect(await told()).toHaveLength(20);
    await userEvent.click(screen.getByRole("button", { name: "Show older" }));
    await waitFor(async () => { expect(await told()).toHaveLength(40); });
    expect(server.requestsFor("CustomerTimeline").at(-1)?.variables).toMatchObject({ after: "cursor-19" });
    expect(screen.getAllByRole("listitem").filter((item) => item.dataset.kind)[20]).toHaveFocus();

    await userEvent.click(screen.getByRole("button", { name: "Show older" }));
    await waitFor(async () => { expect(await told()).toHaveLength(45); });
    expect(screen.queryByRole("button", { name: "Show older" })).not.toBeInTheDocument();
  });

  it("is narrowed down to one kind, of those that the server knows", async () => {
    const server = await open([timelineItem("RETURN", 1)]);
    const kinds = screen.getByRole("group", { name: "Show only" });
    expect(within(kinds).getAllByRole("button").map(({ textContent }) => textContent)).toEqual(["All", "Orders", "Messages", "Calls"]);
    await userEvent.click(within(kinds).getByRole("button", { name: "Calls" }));
    expect(await screen.findByText("Nothing of this kind.")).toBeInTheDocument();
    expect(server.requestsFor("CustomerTimeline").at(-1)?.variables).toMatchObject({ kinds: ["CALL"] });
  });

  it("says which permission it needs where the rest of the page may be seen", async () => {
    await open([], { CustomerTimeline: ({ id }) => ({ omsCustomer: { id, ...refused("timeline", "PERMISSION_DENIED") } }) });
    expect(await screen.findByText(/permission “Manage orders”/)).toBeInTheDocument();
  });
});

describe("a call", () => {
  it("is written down, and told of at once", async () => {
    const items = [timelineItem("RETURN", 5)];
    const server = await open(items, {
      LogCall: ({ text }) => {
        items.unshift(timelineItem("CALL", 1, { actor: STAFF, call: { id: "1", direction: "OUTGOING", text: String(text) } }));
        return { omsCustomerCallLog: { call: { id: "1" }, errors: [] } };
      },
    });
    await told();
    await userEvent.click(screen.getByRole("button", { name: "Log a call" }));
    await userEvent.keyboard("Agreed a day.");
    await userEvent.click(screen.getByRole("radio", { name: "We called the customer" }));
    await userEvent.click(screen.getByRole("button", { name: "Save the call" }));

    expect(await screen.findByText("Agreed a day.")).toBeInTheDocument();
    expect(screen.getByText("Call written down.")).toBeInTheDocument();
    expect(server.requestsFor("LogCall")[0]?.variables).toEqual({ id: "c-1", direction: "OUTGOING", text: "Agreed a day." });
    expect(screen.getByRole("button", { name: "Log a call" })).toHaveFocus();
  });

  it("keeps what was typed when it can't be saved, and when it is left", async () => {
    await open([], { LogCall: () => Promise.reject(new TypeError("lost")) });
    await userEvent.click(screen.getByRole("button", { name: "Log a call" }));
    await userEvent.keyboard("Asked for a new day");
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByText(/Call not saved/)).toBeInTheDocument();
    expect(screen.getByLabelText("What it was about")).toHaveValue("Asked for a new day");

    await userEvent.type(screen.getByLabelText("What it was about"), "{Escape}");
    await userEvent.click(screen.getByRole("button", { name: "Go on with the call" }));
    expect(screen.getByLabelText("What it was about")).toHaveValue("Asked for a new day");
  });
});
