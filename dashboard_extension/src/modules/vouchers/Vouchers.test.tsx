import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { openPage } from "../../testing/render";
import { type Handlers, refused, serve } from "../../testing/server";
import { voucher, vouchersPage } from "../../testing/vouchers";

const PLAIN = voucher("Autumn", { usageLimit: 100, messages: [{ languageCode: "en", text: "Ten off" }] });
const HERS = voucher("Club", { isPersonal: true, customerIds: ["ana"], codes: [{ code: "CLUB" }], codesCount: 4 });
const OWNERS = { omsVoucher: { id: HERS.id, customers: [{ id: "ana", email: "ana@example.com", name: "Ana Novak" }] } };
const FOUND = { omsCustomers: { edges: [{ node: { id: "c-2", userId: "bor", name: "Bor Kos", company: null, email: "bor@example.com", code: null } }] } };

async function openVoucher(shown = HERS, handlers: Handlers = {}) {
  const server = serve({ Voucher: () => ({ omsVoucher: shown }), VoucherNow: () => ({ omsVoucher: shown }), VoucherOwners: () => OWNERS, VoucherCustomers: () => FOUND, ...handlers });
  openPage(`#/vouchers/${shown.id}`);
  await screen.findByRole("heading", { name: shown.name ?? "", level: 1 });
  return server;
}

describe("the list of vouchers", () => {
  it("shows codes, use, languages and owners", async () => {
    serve({ Vouchers: () => vouchersPage([PLAIN, HERS]) });
    openPage("#/vouchers");

    const plain = within((await screen.findByRole("link", { name: "Autumn" })).closest("tr")!);
    expect(plain.getByText("3 of 100")).toBeInTheDocument();
    expect(plain.getByText("en")).toBeInTheDocument();
    const hers = within(screen.getByRole("link", { name: "Club" }).closest("tr")!);
    expect(hers.getByText("CLUB and 3 more")).toBeInTheDocument();
    expect(hers.getByText("1 customer")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Club" })).toHaveAttribute("href", "#/vouchers/voucher-Club");
  });

  it("is narrowed down and searched, and the way back is there where nothing is found", async () => {
    const server = serve({ Vouchers: ({ filter, search }) => vouchersPage(filter ?? search ? [] : [PLAIN]) });
    openPage("#/vouchers");
    await screen.findByRole("link", { name: "Autumn" });
    await userEvent.click(screen.getByRole("button", { name: "Personal" }));
    await userEvent.click(screen.getByRole("button", { name: "Without message" }));

    await waitFor(() => { expect(server.requestsFor("Vouchers").at(-1)?.variables).toMatchObject({ filter: { isPersonal: true, hasMessage: false } }); });
    await userEvent.click(await screen.findByRole("button", { name: "Show all vouchers" }));
    await screen.findByRole("link", { name: "Autumn" });
    await userEvent.keyboard("danke");
    await waitFor(() => { expect(server.requestsFor("Vouchers").at(-1)?.variables).toMatchObject({ search: "danke" }); });
  });

  it("goes on to the next page and back to the first", async () => {
    const server = serve({ Vouchers: ({ after }) => (after ? vouchersPage([HERS], { hasPreviousPage: true }) : vouchersPage([PLAIN], { hasNextPage: true, endCursor: "c1" })) });
    openPage("#/vouchers");
    await userEvent.click(await screen.findByRole("button", { name: "Next page" }));

    expect(await screen.findByRole("link", { name: "Club" })).toBeInTheDocument();
    expect(server.requestsFor("Vouchers").at(-1)?.variables).toMatchObject({ after: "c1" });
    await userEvent.click(screen.getByRole("button", { name: "First page" }));
    expect(await screen.findByRole("link", { name: "Autumn" })).toBeInTheDocument();
  });

  it("says which permission is missing", async () => {
    serve({ Vouchers: () => refused("omsVouchers", "PERMISSION_DENIED") });
    openPage("#/vouchers");
    expect(await screen.findByText(/Manage discounts/)).toBeInTheDocument();
  });
});

describe("a voucher's page", () => {
  it("shows the cart as it will look, and saves the language that was written", async () => {
    const server = await openVoucher(PLAIN, { UpdateVoucher: () => ({ omsVoucherUpdate: { voucher: PLAIN, errors: [] } }) });
    await userEvent.click(screen.getByRole("tab", { name: /^German/ }));
    await userEvent.type(screen.getByLabelText("What the cart says (German)"), "Zehn weniger");

    const cart = screen.getByRole("figure", { name: "How the cart will look" });
    expect(cart).toHaveTextContent("Voucher AUTUMN10");
    expect(cart).toHaveTextContent("−10%");
    expect(cart).toHaveTextContent("Zehn weniger");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    await waitFor(() => { expect(server.requestsFor("UpdateVoucher")).toHaveLength(1); });
    const { input } = server.requestsFor("UpdateVoucher")[0]!.variables as { input: { messages: { languageCode: string; text: string }[]; customerIds?: string[] } };
    expect(input.messages).toContainEqual({ languageCode: "de", text: "Zehn weniger" });
    expect(input.messages).toContainEqual({ languageCode: "en", text: "Ten off" });
    expect(input.customerIds).toBeUndefined();
  });

  it("adds a customer who is found while typing, and takes one off", async () => {
    const server = await openVoucher(HERS, { UpdateVoucher: () => ({ omsVoucherUpdate: { voucher: { ...HERS, customerIds: ["bor"] }, errors: [] } }) });
    expect(await screen.findByText("Ana Novak")).toBeInTheDocument();
    expect(screen.getByText("Others are refused as soon as they enter a code.")).toBeInTheDocument();
    await userEvent.type(screen.getByLabelText("Add a customer", { selector: "input" }), "bor");
    await userEvent.click(await screen.findByRole("option", { name: "Bor Kos · bor@example.com" }));
    await userEvent.click(screen.getByRole("button", { name: "Take Ana Novak off" }));
    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    await waitFor(() => { expect(server.requestsFor("UpdateVoucher").at(-1)?.variables).toMatchObject({ input: { customerIds: ["bor"] } }); });
    expect(server.requestsFor("VoucherCustomers").at(-1)?.variables).toEqual({ search: "bor" });
  });

  it("says that nobody can use one whose owner was erased", async () => {
    await openVoucher({ ...HERS, customerIds: [] });
    expect(screen.getByText("Its last owner was erased: nobody can use it.")).toBeInTheDocument();
  });

  it("opens such a one to everybody, after a question", async () => {
    const server = await openVoucher({ ...HERS, customerIds: [] }, { UpdateVoucher: () => ({ omsVoucherUpdate: { voucher: { ...HERS, isPersonal: false, customerIds: [] }, errors: [] } }) });
    await userEvent.click(screen.getByRole("button", { name: "Open it to everybody" }));
    expect(server.requestsFor("UpdateVoucher")).toHaveLength(0);
    await userEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Open it to everybody" }));

    expect(await screen.findByText("Everybody can use it now.")).toBeInTheDocument();
    expect(server.requestsFor("UpdateVoucher").map(({ variables }) => variables)).toEqual([{ voucher: HERS.id, input: { customerIds: [] } }]);
    expect(screen.queryByText("Its last owner was erased: nobody can use it.")).not.toBeInTheDocument();
  });

  it("keeps the number of owners where their names are not for the reader", async () => {
    await openVoucher(HERS, { VoucherOwners: () => ({ omsVoucher: { id: HERS.id, ...refused("customers", "PERMISSION_DENIED") } }) });
    expect(await screen.findByText("You may not see customers: their names are hidden.")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Take A customer off" })).toBeInTheDocument();
  });

  it("tries a code as a guest and as a customer, and says the exact refusal", async () => {
    const trial = { isAccepted: true, refusal: null, message: "Welcome", minSpent: { amount: "20.00", currency: "EUR" }, minItems: null, unjudged: ["LEAST_AMOUNT", "ARTICLES"] };
    const server = await openVoucher(HERS, {
      TryVoucher: ({ customer }) => ({ omsVoucherTry: customer ? trial : { ...trial, isAccepted: false, refusal: "NOT_SIGNED_IN", message: null } }),
    });
    await userEvent.click(screen.getByRole("button", { name: "Try" }));
    expect(await screen.findByText(/a guest can’t use it/)).toBeInTheDocument();

    await userEvent.selectOptions(screen.getByLabelText("Who enters it"), "A signed-in customer");
    expect(screen.getByRole("button", { name: "Try" })).toBeDisabled();
    await userEvent.type(screen.getByLabelText("Which customer", { selector: "input" }), "bor");
    await userEvent.click(await screen.findByRole("option", { name: "Bor Kos · bor@example.com" }));
    await userEvent.selectOptions(screen.getByLabelText("Channel"), "default-channel");
    await userEvent.click(screen.getByRole("button", { name: "Try" }));

    expect(await screen.findByText("Accepted")).toBeInTheDocument();
    expect(screen.getByText("In a cart of at least €20.00.")).toBeInTheDocument();
    expect(screen.getByText("The cart decides: one of the voucher’s articles must be in it.")).toBeInTheDocument();
    expect(screen.getByText("Welcome")).toBeInTheDocument();
    expect(server.requestsFor("TryVoucher").at(-1)?.variables).toEqual({ code: "CLUB", customer: "bor", channel: "default-channel" });
  });
});

it("the widget asks for its voucher once and leads to the page", async () => {
  const server = serve({ Voucher: () => ({ omsVoucher: HERS }), VoucherOwners: () => OWNERS });
  openPage(`#/widget/voucher?voucherId=${HERS.id}`);

  expect(await screen.findByRole("link", { name: "Open the voucher’s page" })).toHaveAttribute("href", "#/vouchers/voucher-Club");
  expect(server.requestsFor("Voucher").map(({ variables }) => variables)).toEqual([{ id: HERS.id }]);
});
