import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import type { CustomerDetailsFragment, JoinSideFragment } from "../../graphql/types";
import { CUSTOMER_SIDE, customerDetails } from "../../testing/customers";
import { openPage } from "../../testing/render";
import { type Handlers, serve } from "../../testing/server";

const ANA = customerDetails();
const GUEST: JoinSideFragment = { id: "guest-1", userId: null, name: "Ana N.", company: null, email: "ANA@example.com", phone: null, code: null, ordersCount: 1, lastOrderAt: "2026-01-02T10:00:00Z" };
const JOIN = { id: "join-1", at: "2026-01-06T10:00:00Z", actor: { kind: "STAFF", name: "Maja Kos" }, guest: { id: "guest-1", name: "Ana N.", company: null, email: "ANA@example.com", code: null } };
const PREVIEW = {
  guest: GUEST,
  customer: ANA,
  fields: [
    { name: "code", guest: "", customer: "K-104", joined: "K-104" },
    { name: "note", guest: "Rings twice.", customer: "Call first.", joined: "Call first.\n\nRings twice." },
    { name: "phone", guest: "+386 40 1", customer: "+386 40 1", joined: "+386 40 1" },
    { name: "allows_cash_on_delivery", guest: false, customer: null, joined: false },
    { name: "payment_term_days", guest: null, customer: null, joined: null },
    { name: "tags", guest: ["b2b"], customer: ["vip"], joined: ["b2b", "vip"] },
  ],
};

/** A shop in which the guest can be joined and taken apart again. */
async function openShop(customer: CustomerDetailsFragment, other: object, change: Handlers = {}) {
  const state = { isJoined: false };
  const sides = () => ({ joins: state.isJoined ? [JOIN] : [], joinCandidates: state.isJoined ? [] : [other] });
  const server = serve({
    ...CUSTOMER_SIDE,
    Customer: ({ id }) => ({ omsCustomer: id === ANA.id ? ANA : customer }),
    CustomerJoins: ({ id }) => ({ omsCustomer: { id, ...sides() } }),
    JoinPreview: () => ({ omsCustomersJoinPreview: PREVIEW }),
    JoinCustomers: () => {
      state.isJoined = true;
      return { omsCustomersJoin: { join: { id: "join-1" }, customer: { ...ANA, ordersCount: 4, ...sides() }, errors: [] } };
    },
    UndoJoin: () => {
      state.isJoined = false;
      return { omsCustomersJoinUndo: { customer: { ...ANA, ...sides() }, errors: [] } };
    },
    ...change,
  });
  openPage(`#/customers/${encodeURIComponent(customer.id)}`);
  await screen.findByRole("region", { name: "The same customer?" });
  return server;
}

describe("a guest who may be the same", () => {
  it("is compared side by side, joined, and taken apart again from the toast", async () => {
    const server = await openShop(ANA, GUEST);
    const card = screen.getByText("Ana N.").closest("li")!;
    expect(within(card).getByText("the same e-mail address")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Compare with Ana N." }));

    const dialog = screen.getByRole("dialog", { name: "Join the guest Ana N.?" });
    const note = (await within(dialog).findByRole("heading", { name: "Note" })).closest("section")!;
    expect([...note.querySelectorAll("dd")].map(({ textContent }) => textContent)).toEqual(["Rings twice.", "Call first.", "Call first.\n\nRings twice."]);
    expect(within(dialog).getByText("The same in both: +386 40 1")).toBeInTheDocument();
    const cash = within(dialog).getByRole("heading", { name: "Cash on delivery" }).closest("section")!;
    expect([...cash.querySelectorAll("dd")].map(({ textContent }) => textContent)).toEqual(["Not allowed", "–", "Not allowed"]);
    expect(within(dialog).queryByRole("heading", { name: "Payment term" })).not.toBeInTheDocument();
    expect(within(dialog).getByText("4 orders")).toBeInTheDocument();

    await userEvent.click(within(dialog).getByRole("button", { name: "Join" }));
    const toast = (await screen.findByText("Ana N. is joined now.")).closest<HTMLElement>("[data-toast]")!;
    expect(server.requestsFor("JoinCustomers")[0]?.variables).toEqual({ guest: "guest-1", customer: ANA.id });
    expect(screen.getByText("Ana N. was joined")).toBeInTheDocument();
    await waitFor(() => { expect(server.requestsFor("CustomerTimeline")).toHaveLength(2); });

    await userEvent.click(within(toast).getByRole("button", { name: "Take apart" }));
    expect(await screen.findByText("Ana N. is a customer of their own again.")).toBeInTheDocument();
    expect(server.requestsFor("UndoJoin")[0]?.variables).toEqual({ id: "join-1" });
    expect(await screen.findByRole("button", { name: "Compare with Ana N." })).toBeInTheDocument();
  });

  it("who is looked at is joined to the user, whose page follows", async () => {
    const server = await openShop(customerDetails({ ...GUEST, id: "guest-1" }), ANA);
    await userEvent.click(screen.getByRole("button", { name: "Compare with Ana Novak" }));
    await userEvent.click(await screen.findByRole("button", { name: "Join" }));
    await waitFor(() => { expect(window.location.hash).toBe(`#/customers/${encodeURIComponent(ANA.id)}`); });
    expect(server.requestsFor("JoinCustomers")[0]?.variables).toEqual({ guest: "guest-1", customer: ANA.id });
  });

  it("is kept apart, and what the server refuses is told in the dialog", async () => {
    const errors = [{ code: "INVALID", message: "This is one customer already.", field: "guest", index: null, params: null }];
    await openShop(ANA, GUEST, { JoinCustomers: () => ({ omsCustomersJoin: { join: null, customer: null, errors } }) });
    await userEvent.click(screen.getByRole("button", { name: "Compare with Ana N." }));
    const join = await screen.findByRole("button", { name: "Join" });
    await waitFor(() => { expect(join).toBeEnabled(); });
    await userEvent.click(join);
    expect(await screen.findByText("Not joined: This is one customer already.")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Keep apart" }));
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Compare with Ana N." })).toHaveFocus();
  });
});
