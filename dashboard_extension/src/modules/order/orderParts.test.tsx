import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import type { OrderDetailsFragment } from "../../graphql/types";
import { FakeDashboard } from "../../testing/dashboard";
import { CANCELLED, PICKING, SHIPPED, actionRun, allowedMove, orderDetails } from "../../testing/orders";
import { openPage } from "../../testing/render";
import { type Handlers, respond, serve } from "../../testing/server";
import { dashboardSession } from "../../shell/session";
import { toIso, toLocal } from "../../shell/localTime";

const ADDRESS = "#/widget/order?orderId=T3JkZXI6MQ%3D%3D";
const PARCEL = { id: "p1", number: null, url: null, trackingNumber: "", carrier: "Post", chosenCarrier: null, createdAt: "2026-01-05T10:00:00Z", isSent: true, takesNumber: true, quantity: 3, state: null, stateAt: null, place: null, events: [] };
const STAFF = { omsMe: { id: "u1", name: "Maja Kos" }, omsStaff: [{ id: "u1", name: "Maja Kos" }, { id: "u2", name: "Bo" }] };

const CARRIERS: Handlers = {
  ParcelCarriers: () => ({
    omsCarriers: [{ id: "c1", code: "our-gls", name: "Our GLS", knownAs: "gls" }],
    omsKnownCarriers: [
      { code: "gls", name: "GLS" },
      { code: "dhl", name: "DHL" },
    ],
  }),
  RecognizeNumber: ({ number }) => ({ omsTrackingRecognize: { carrier: number === "RR1" ? "Pošta Slovenije" : null } }),
};

async function open(order: OrderDetailsFragment, handlers: Handlers = {}) {
  const server = serve({ OrderDetails: () => ({ omsOrder: order }), OrderStaff: () => STAFF, ...handlers });
  openPage(ADDRESS);
  await screen.findByRole("article");
  return server;
}

describe("who takes care of the order", () => {
  it("is changed from a list with oneself first", async () => {
    const server = await open(orderDetails(), {
      AssignOrder: ({ staff }) => ({ omsOrderAssign: { order: { id: "oms-1", assignee: { id: staff, name: "Maja Kos", kind: "STAFF" } }, errors: [] } }),
    });

    await userEvent.click(screen.getByRole("button", { name: "Assigned to nobody. Assign" }));
    const people = within(await screen.findByRole("list", { name: "Who takes care of the order" }));
    expect(people.getAllByRole("button").map((button) => button.textContent)).toEqual(["MKMaja Kos (you)", "BBo"]);
    await userEvent.click(people.getByRole("button", { name: "Maja Kos (you)" }));

    expect(await screen.findByRole("button", { name: "Assigned to Maja Kos. Change" })).toHaveFocus();
    expect(server.requestsFor("AssignOrder")[0]?.variables).toEqual({ order: "oms-1", staff: "u1" });
  });

  it("is taken away by “Nobody”, and a refusal is told", async () => {
    const server = await open(orderDetails({ assignee: { id: "u2", name: "Bo", kind: "STAFF" } }), {
      AssignOrder: () => ({ omsOrderAssign: { order: null, errors: [{ code: "NOT_FOUND", message: "There is no such order." }] } }),
    });

    await userEvent.click(screen.getByRole("button", { name: "Assigned to Bo. Change" }));
    await userEvent.click(await screen.findByRole("button", { name: "Nobody" }));

    expect(await screen.findByRole("alert")).toHaveTextContent("Not assigned: There is no such order.");
    expect(server.requestsFor("AssignOrder")[0]?.variables).toEqual({ order: "oms-1" });
  });
});

describe("what is promised", () => {
  it("is written in its place; a date that was not touched stays", async () => {
    const promised = { dispatchAt: "2026-05-08T12:00:17Z", deliveryAt: null, reason: null };
    const server = await open(orderDetails({ promised }), {
      PromiseOrder: () => ({ omsOrderPromiseUpdate: { order: { id: "oms-1", promised: { ...promised, deliveryAt: "2026-05-11T12:00:00Z", reason: "Snow" } }, errors: [] } }),
    });
    const part = within(screen.getByRole("region", { name: "Promised" }));

    await userEvent.click(part.getByRole("button", { name: "Change what is promised" }));
    await userEvent.type(part.getByLabelText("Delivery"), "2026-05-11T14:00");
    await userEvent.type(part.getByLabelText("Reason for the change"), "Snow");
    await userEvent.click(part.getByRole("button", { name: "Save" }));

    await waitFor(() => {
      expect(screen.getByRole("region", { name: "Promised" })).toHaveTextContent(/Delivery11\/05\/2026.*ReasonSnow/);
    });
    expect(server.requestsFor("PromiseOrder")[0]?.variables).toEqual({ order: "oms-1", input: { reason: "Snow", deliveryAt: toIso("2026-05-11T14:00") } });
  });

  it("keeps what was typed when the server says no, beside the field that is to blame", async () => {
    await open(orderDetails(), {
      PromiseOrder: () => ({ omsOrderPromiseUpdate: { order: null, errors: [{ field: "input.deliveryAt", code: "INVALID", message: "The delivery can't come before the dispatch." }] } }),
    });
    await userEvent.click(screen.getByRole("button", { name: "Promise a date" }));
    await userEvent.type(screen.getByLabelText("Delivery"), "2026-05-11T14:00");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    expect(await screen.findByText("The delivery can't come before the dispatch.")).toBeInTheDocument();
    expect(screen.getByLabelText("Delivery")).toHaveValue("2026-05-11T14:00");
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });

  it("is read and written in the browser's time zone, to the minute", () => {
    expect(toIso(toLocal("2026-05-08T12:34:00.000Z"))).toBe("2026-05-08T12:34:00.000Z");
    expect([toLocal(null), toIso("")]).toEqual(["", null]);
  });
});

describe("a parcel's number", () => {
  it("is typed or scanned into its field, and then a text to copy", async () => {
    const server = await open(orderDetails({ parcels: [PARCEL] }), {
      TrackParcel: ({ number }) => ({ omsOrderTrackingUpdate: { order: orderDetails({ parcels: [{ ...PARCEL, number: String(number) }] }), errors: [] } }),
    });

    await userEvent.type(screen.getByLabelText("Tracking number"), " RR123 {Enter}");

    expect(await screen.findByRole("button", { name: "Copy RR123" })).toBeInTheDocument();
    expect(server.requestsFor("TrackParcel")[0]?.variables).toEqual({ order: "oms-1", fulfillment: "p1", number: "RR123" });
  });

  it("stays in its field when it was not written, and is tried again", async () => {
    const answers = [() => respond({ errors: [{ message: "Down." }] }), () => ({ omsOrderTrackingUpdate: { order: orderDetails({ parcels: [{ ...PARCEL, number: "RR1" }] }), errors: [] } })];
    await open(orderDetails({ parcels: [PARCEL] }), { TrackParcel: () => answers.shift()!() });
    await userEvent.type(screen.getByLabelText("Tracking number"), "RR1{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("Number not saved");
    expect(screen.getByLabelText("Tracking number")).toHaveValue("RR1");

    await userEvent.click(screen.getByRole("button", { name: "Try again" }));

    expect(await screen.findByRole("button", { name: "Copy RR1" })).toBeInTheDocument();
  });

  it("is changed as it was entered, not as the address that was made of it", async () => {
    await open(orderDetails({ parcels: [{ ...PARCEL, number: "RR1", trackingNumber: "RR1", url: "https://sledenje.posta.si/?q=RR1" }] }), CARRIERS);

    await userEvent.click(screen.getByRole("button", { name: "Change RR1" }));

    expect(screen.getByLabelText("Tracking number")).toHaveValue("RR1");
  });

  it("says who carries it, and where it doesn't, the carrier is chosen from the shop's and the known ones", async () => {
    const server = await open(orderDetails({ parcels: [PARCEL], shippingMethod: "Standard" }), {
      ...CARRIERS,
      TrackParcel: ({ number }) => ({ omsOrderTrackingUpdate: { order: orderDetails({ parcels: [{ ...PARCEL, number: String(number) }] }), errors: [] } }),
    });
    expect(server.requestsFor("ParcelCarriers")).toHaveLength(0);

    await userEvent.type(screen.getByLabelText("Tracking number"), "RR1");
    const carrier = await screen.findByLabelText("Carrier");
    expect(await within(carrier).findByRole("option", { name: "As the number tells: Pošta Slovenije" })).toBeInTheDocument();
    expect(server.requestsFor("RecognizeNumber")[0]?.variables).toEqual({ number: "RR1", shippingMethod: "Standard" });
    await userEvent.type(screen.getByLabelText("Tracking number"), "X");
    expect(await within(carrier).findByRole("option", { name: "The number doesn't tell it" })).toBeInTheDocument();
    expect(within(carrier).getAllByRole("option").map(({ textContent }) => textContent)).toEqual(["The number doesn't tell it", "Our GLS", "DHL"]);

    await userEvent.selectOptions(carrier, "DHL");
    await userEvent.click(screen.getByRole("button", { name: "Save the number" }));

    expect(await screen.findByRole("button", { name: "Copy RR1X" })).toBeInTheDocument();
    expect(server.requestsFor("TrackParcel")[0]?.variables).toEqual({ order: "oms-1", fulfillment: "p1", number: "RR1X", carrier: "dhl" });
  });

  it("of a parcel that Saleor has no more is only shown", async () => {
    await open(orderDetails({ parcels: [{ ...PARCEL, number: "RR9", takesNumber: false }] }));

    expect(screen.getByText("RR9")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Change RR9" })).not.toBeInTheDocument();
  });
});

describe("what a move would do", () => {
  const plan = (label: string, kind: string, recipient: string | null = null, delayMinutes = 0) => ({ id: label, label, kind, recipient, delayMinutes });

  it("stands with its button, without a question to the server", async () => {
    const actions = [plan("Your order is packed", "email"), plan("Pick list", "email", "ADDRESSES"), plan("Invoice", "document", null, 5)];
    const server = await open(orderDetails({ availableMoves: [{ ...allowedMove(PICKING), actions }, allowedMove(SHIPPED), allowedMove(CANCELLED)] }));

    expect(screen.getByRole("button", { name: "Picking" })).toHaveAccessibleDescription("Mails the customer: Your order is packed Pick list Invoice · after 5 minutes");
    await userEvent.click(screen.getByRole("button", { name: "Other moves (2)" }));
    expect(screen.getByRole("button", { name: "Shipped" })).toHaveAccessibleDescription("Nothing else happens by itself.");
    expect(server.requests).toHaveLength(1);
  });

  it("is walked by arrow keys", async () => {
    await open(orderDetails({ availableMoves: [allowedMove(PICKING), allowedMove(SHIPPED)] }));

    await userEvent.keyboard("m");
    await waitFor(() => {
      expect(screen.getByRole("button", { name: "Picking" })).toHaveFocus();
    });
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    expect(screen.getByRole("button", { name: "Shipped" })).toHaveFocus();
  });
});

describe("keys", () => {
  it("assign, promise, copy and undo", async () => {
    const copied = vi.fn(() => true);
    Object.assign(document, { execCommand: copied });
    const change = {
      id: "c-1", at: "2026-01-05T11:00:00Z", reason: null, isOverride: false, workflowName: null, undoableUntil: new Date(Date.now() + 60_000).toISOString(),
      fromStatus: null, toStatus: PICKING, actor: { kind: "STAFF" as const, name: "Maja" },
    };
    const server = await open(orderDetails({ parcels: [{ ...PARCEL, number: "RR7" }], history: [change] }), {
      UndoMove: () => ({ omsOrderMoveUndo: { order: orderDetails(), errors: [] } }),
    });

    await userEvent.keyboard("a");
    expect(await screen.findByRole("list", { name: "Who takes care of the order" })).toBeInTheDocument();
    await userEvent.keyboard("t");
    expect(copied).toHaveBeenCalledWith("copy");
    await userEvent.keyboard("u");
    await waitFor(() => {
      expect(server.requestsFor("UndoMove")).toHaveLength(1);
    });
    await userEvent.keyboard("p");
    expect(await screen.findByLabelText("Dispatch")).toHaveFocus();
  });
});

describe("actions", () => {
  it("are told by their state, called off while they wait, and done again after a question", async () => {
    const done = actionRun({ id: "r1", label: "Invoice", state: "DONE", finishedAt: "2026-01-05T10:00:00Z" });
    const waiting = actionRun({ id: "r2", label: "Review", state: "PENDING" });
    const server = await open(orderDetails({ actionRuns: [waiting, done, actionRun({ id: "r3", label: "SMS", state: "SKIPPED", whyNot: { code: "NO_PHONE", message: "There is no number." } })] }), {
      CancelAction: () => ({ omsActionRunCancel: { run: { ...waiting, state: "CANCELED" }, errors: [] } }),
      ResendAction: () => ({ omsActionRunResend: { run: { ...done, id: "r4", order: { id: "oms-1", actionRuns: [{ ...done, id: "r4", state: "PENDING" }, done] } }, errors: [] } }),
    });
    const [first, , last] = within(screen.getByRole("region", { name: "Actions" })).getAllByRole("listitem");
    expect(first).toHaveTextContent(/^ReviewWill be done · 05\/01\/2026/);
    expect(last).toHaveTextContent("SMSNot doneThere is no number.");

    await userEvent.click(screen.getByRole("button", { name: "Call off: Review" }));
    expect(await screen.findByText(/^Called off/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Do again: Invoice" }));
    expect(server.requestsFor("ResendAction")).toHaveLength(0);
    await userEvent.click(screen.getByRole("button", { name: "Do it again" }));

    await waitFor(() => {
      expect(within(screen.getByRole("region", { name: "Actions" })).getAllByRole("listitem")).toHaveLength(2);
    });
  });
});

describe("in the Dashboard", () => {
  async function framed(dashboardVersion: string, order = orderDetails()) {
    const server = serve({ OrderDetails: () => ({ omsOrder: order }), OrderStock: () => ({ omsOrder: null }) });
    const dashboard = new FakeDashboard();
    Object.assign(dashboard.bridge, { getState: () => ({ token: "t", theme: "light", locale: "en", id: "QXBwOjE=", dashboardVersion }) });
    openPage(ADDRESS, dashboardSession(dashboard.bridge, new URLSearchParams("locale=en-GB")));
    await screen.findByRole("article");
    return Object.assign(dashboard, { server });
  }

  it("before 3.23.8, where a widget has 200 pixels, it is status, moves and the way to the rest", async () => {
    const dashboard = await framed("v3.22.44");

    expect(screen.getAllByRole("region").map((region) => region.getAttribute("aria-labelledby"))).toHaveLength(3); // with the toasts'
    expect(screen.queryByText("Items")).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole("link", { name: "Full view" }));
    expect(dashboard.dispatched.at(-1)).toMatchObject({ type: "redirect" });
  });

  it("since then it is all there, the invoice folded", async () => {
    const dashboard = await framed("v3.23.27");

    expect(screen.getByText("Items").closest("details")).not.toHaveAttribute("open");
    await userEvent.click(screen.getByRole("link", { name: "Full view" }));
    expect(dashboard.dispatched.at(-1)).toMatchObject({ type: "openPopup", payload: { extensionIdentifier: "popup-order" } });
  });

  it("what is in stock is asked for once the invoice is unfolded", async () => {
    const { server } = await framed("v3.23.27");
    expect(server.requestsFor("OrderStock")).toHaveLength(0);

    await userEvent.click(screen.getByText("Items"));

    await waitFor(() => { expect(server.requestsFor("OrderStock")).toHaveLength(1); });
  });

  it("a draft says that it has no status yet", async () => {
    await framed("v3.23.27", orderDetails({ saleorStatus: "DRAFT", status: null, since: null, availableMoves: [] }));

    expect(screen.getByRole("region", { name: "Status" })).toHaveTextContent("This is a draft. It gets a status when it becomes an order.");
    expect(screen.queryByRole("region", { name: "Move to" })).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /Assign/ })).not.toBeInTheDocument();
  });
});

describe("quick links", () => {
  const quickLinks = [
    { kind: "GMAIL", url: "https://mail.google.com/mail/u/0/#search/a%40example.com" },
    { kind: "MAPS", url: "https://www.google.com/maps/search/?api=1&query=Ljubljana" },
    { kind: "TRACKING", url: "https://www.ups.com/track?tracknum=1" },
  ];

  it("lead to the mail and the map; the parcel's own link stands with the parcel", async () => {
    await open(orderDetails({ quickLinks }));

    const links = within(screen.getByRole("navigation", { name: "Look further" })).getAllByRole("link");

    expect(links.map((link) => [link.textContent, link.getAttribute("href")])).toEqual([
      ["Gmail", quickLinks[0]?.url],
      ["Map", quickLinks[1]?.url],
    ]);
  });

  it("are chosen for oneself, with the account of Gmail", async () => {
    const server = await open(orderDetails({ quickLinks }), {
      QuickLinkPreferences: () => ({ omsMe: { id: "u1", preferences: { density: "compact", quickLinks: { gmailAccount: 1, hidden: ["OUTLOOK"] } } } }),
      SavePreferences: ({ preferences }) => ({ omsPreferencesUpdate: { preferences, errors: [] } }),
    });
    await userEvent.click(screen.getByRole("button", { name: "Choose the links" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(await dialog.findByLabelText("Outlook")).not.toBeChecked();

    await userEvent.click(dialog.getByLabelText("Map"));
    await userEvent.clear(dialog.getByLabelText("Gmail account"));
    await userEvent.type(dialog.getByLabelText("Gmail account"), "3");
    await userEvent.click(dialog.getByRole("button", { name: "Save" }));

    await waitFor(() => {
      expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    });
    expect(server.requestsFor("SavePreferences")[0]?.variables).toEqual({ preferences: { quickLinks: { gmailAccount: 3, hidden: ["OUTLOOK", "MAPS"] } } });
    expect(server.requestsFor("OrderDetails").length).toBeGreaterThan(1);
  });
});
