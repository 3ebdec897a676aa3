import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import type { CustomerDetailsFragment } from "../../graphql/types";
import { CUSTOMER_SIDE, customerDetails, reminder } from "../../testing/customers";
import { openPage } from "../../testing/render";
import { type Handlers, refused, serve } from "../../testing/server";

const ID = "T21zQ3VzdG9tZXI6MQ==";

async function openCustomer(change: Partial<CustomerDetailsFragment> = {}, handlers: Handlers = {}) {
  const customer = customerDetails(change);
  const server = serve({ ...CUSTOMER_SIDE, Customer: () => ({ omsCustomer: customer }), CustomerWrittenNow: () => ({ omsCustomer: customer }), ...handlers });
  openPage(`#/customers/${encodeURIComponent(ID)}`);
  await screen.findByRole("heading", { name: "Ana Novak", level: 1 });
  return server;
}
const save = () => userEvent.click(screen.getByRole("button", { name: "Save" }));
const updated = (change: Partial<CustomerDetailsFragment>) => ({ omsCustomerUpdate: { customer: customerDetails(change), errors: [] } });

describe("a customer's page", () => {
  it("says who it is, how they are reached, what they have ordered and what to beware of", async () => {
    await openCustomer({
      warnings: [
        { code: "UNPAID", message: "", count: 1, lastAt: null },
        { code: "UNCOLLECTED", message: "", count: 2, lastAt: "2026-01-02T10:00:00Z" },
        { code: "BRAND_NEW", message: "Something new.", count: 1, lastAt: null },
      ],
    });
    const warnings = within(screen.getByRole("list", { name: "Warnings" })).getAllByRole("listitem");
    expect(warnings.map((item) => item.textContent)).toEqual(["1 order is not paid in time", "2 parcels were not collected (last: 02/01/2026)", "Something new."]);
    expect(screen.getByRole("link", { name: "ana@example.com" })).toHaveAttribute("href", "mailto:ana@example.com");
    expect(screen.getByRole("link", { name: "+386 40 123 456" })).toHaveAttribute("href", "tel:+38640123456");
    expect(screen.getByText("Slovenian")).toBeInTheDocument();
    expect(screen.getByText("slovenija, in the shop")).toBeInTheDocument();
    expect(within(screen.getByRole("region", { name: "Ordered so far" })).getByText("€1,200.00")).toBeInTheDocument();
    expect(screen.getByText("Has an account")).toBeInTheDocument();
  });

  it("asks for a user of Saleor's by that id, and goes on under our own", async () => {
    const server = serve({ ...CUSTOMER_SIDE, Customer: () => ({ omsCustomer: customerDetails() }) });
    openPage("#/customers/VXNlcjo3");
    await screen.findByRole("heading", { name: "Ana Novak", level: 1 });
    expect(server.requestsFor("Customer")[0]?.variables).toEqual({ userId: "VXNlcjo3" });
    await waitFor(() => { expect(window.location.hash).toBe(`#/customers/${encodeURIComponent(ID)}`); });
  });

  it("says that there is nobody, and which permission is missing", async () => {
    serve({ Customer: () => ({ omsCustomer: null }) });
    openPage("#/customers/gone");
    expect(await screen.findByText(/There is no such customer/)).toBeInTheDocument();

    serve({ Customer: () => refused("omsCustomer", "PERMISSION_DENIED") });
    window.location.hash = "#/customers/other";
    expect(await screen.findByText(/permission “Manage customers”/)).toBeInTheDocument();
  });
});

describe("what staff write down", () => {
  it("has the class among the shop's, and sends the chosen one, or none", async () => {
    const classes = [{ id: "gold", name: "Gold", rank: 1 }, { id: "silver", name: "Silver", rank: 2 }];
    const server = await openCustomer(
      { discountClass: { id: "silver", name: "Silver" } },
      { DiscountClasses: () => ({ omsDiscountClasses: classes }), UpdateCustomer: () => updated({ discountClass: null }) },
    );
    const field = await screen.findByRole("combobox", { name: "Customer class" });
    expect(within(field).getAllByRole("option").map((option) => option.textContent)).toEqual(["No class", "Gold", "Silver"]);
    expect(field).toHaveValue("silver");
    await userEvent.selectOptions(field, "No class");
    await save();

    await screen.findByText(/^Saved /);
    expect(server.requestsFor("UpdateCustomer")[0]?.variables).toEqual({ id: ID, input: { discountClass: null } });
  });

  it("asks for no class in a shop that has none", async () => {
    await openCustomer();
    expect(screen.queryByRole("combobox", { name: "Customer class" })).not.toBeInTheDocument();
  });

  it("is saved together, and what was not touched is not sent", async () => {
    const server = await openCustomer({}, { UpdateCustomer: () => updated({ code: "K-9", tags: ["b2b", "vip"], paymentTermDays: 30, allowsCashOnDelivery: false, minimumDiscountPercent: "7.50" }) });
    await userEvent.clear(screen.getByLabelText("Code"));
    await userEvent.type(screen.getByLabelText("Code"), "K-9");
    await userEvent.type(screen.getByLabelText("Tags", { selector: "input" }), "#B2B{Enter}");
    await userEvent.type(screen.getByLabelText("Payment term"), "30");
    await userEvent.selectOptions(screen.getByLabelText("Cash on delivery"), "Not allowed");
    await userEvent.type(screen.getByLabelText("Minimum discount"), "7.5");
    expect(screen.getByText("Not saved yet")).toBeInTheDocument();

    await save();

    await screen.findByText(/^Saved /);
    expect(server.requestsFor("UpdateCustomer")[0]?.variables).toEqual({
      id: ID,
      input: { code: "K-9", tags: ["b2b", "vip"], paymentTermDays: 30, allowsCashOnDelivery: false, minimumDiscountPercent: 7.5 },
    });
  });

  it("counts a tag that was typed and not entered, and takes one away by its button", async () => {
    const server = await openCustomer({}, { UpdateCustomer: () => updated({ tags: ["new"] }) });
    await userEvent.click(screen.getByRole("button", { name: "Remove the tag “vip”" }));
    expect(screen.getByLabelText("Tags", { selector: "input" })).toHaveFocus();
    await userEvent.keyboard("new");
    await save();
    await screen.findByText(/^Saved /);
    expect(server.requestsFor("UpdateCustomer")[0]?.variables).toMatchObject({ input: { tags: ["new"] } });
  });

  it("shows a refusal beside its field, and keeps what was typed over a lost connection and a reload", async () => {
    let isLost = true;
    const taken = { code: "UNIQUE", message: "Jure Kos has the code K-1: give another.", field: "code", index: null, params: {} };
    await openCustomer({}, { UpdateCustomer: () => (isLost ? Promise.reject(new TypeError("lost")) : { omsCustomerUpdate: { customer: null, errors: [taken] } }) });
    await userEvent.clear(screen.getByLabelText("Code"));
    await userEvent.type(screen.getByLabelText("Code"), "K-1");
    await userEvent.type(screen.getByLabelText("Note"), "Call first");
    await save();
    expect(await screen.findByText(/The server can't be reached/)).toBeInTheDocument();
    isLost = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Jure Kos has the code K-1: give another.")).toBeInTheDocument();
    expect(screen.getByLabelText("Code")).toHaveAccessibleDescription(/Jure Kos has the code/);

    window.location.hash = "#/customers/elsewhere";
    await screen.findByRole("heading", { name: "Ana Novak", level: 1 });
    window.location.hash = `#/customers/${encodeURIComponent(ID)}`;
    await waitFor(() => { expect(screen.getByLabelText("Note")).toHaveValue("Call first"); });
  });

  it("does not overwrite unseen what somebody else has saved meanwhile", async () => {
    const server = await openCustomer({}, { CustomerWrittenNow: () => ({ omsCustomer: customerDetails({ note: "Theirs" }) }), UpdateCustomer: () => updated({ note: "Mine" }) });
    await userEvent.type(screen.getByLabelText("Note"), "Mine");
    await save();
    expect(await screen.findByText("Somebody else has changed this meanwhile.")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Take theirs for “Note”" })).toBeInTheDocument();
    expect(server.requestsFor("UpdateCustomer")).toHaveLength(0);
    await save();
    await screen.findByText(/^Saved /);
    expect(server.requestsFor("UpdateCustomer")).toHaveLength(1);
  });
});

describe("a reminder", () => {
  it("is ticked off and opened again, each with who did it", async () => {
    const open = reminder("Call first");
    const done = { ...open, doneAt: "2026-01-06T10:00:00Z", doneBy: { kind: "STAFF" as const, name: "Jure Kos" } };
    let isDone = false;
    const server = await openCustomer(
      {},
      {
        Customer: () => ({ omsCustomer: customerDetails({ reminders: [isDone ? done : open], reminder: isDone ? null : open.text }) }),
        TickReminder: ({ done: wanted }) => {
          isDone = wanted === true;
          return { omsCustomerReminderDone: { reminder: isDone ? done : open, errors: [] } };
        },
      },
    );
    expect(screen.getByLabelText("Remind staff with the next order")).toHaveValue("Call first");
    await userEvent.click(screen.getByRole("button", { name: "Tick off: Call first" }));

    const again = await screen.findByRole("button", { name: "Open again: Call first" });
    expect(screen.getByText(/Ticked off by Jure Kos/)).toBeInTheDocument();
    await waitFor(() => { expect(screen.getByLabelText("Remind staff with the next order")).toHaveValue(""); });
    await userEvent.click(again);
    expect(await screen.findByRole("button", { name: "Tick off: Call first" })).toBeInTheDocument();
    expect(server.requestsFor("TickReminder").map(({ variables }) => variables)).toEqual([
      { id: open.id, done: true },
      { id: open.id, done: false },
    ]);
  });
});
