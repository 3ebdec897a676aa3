import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import type { CustomerDetailsFragment, PrivacyRequestFragment } from "../../graphql/types";
import { CUSTOMER_SIDE, customerDetails } from "../../testing/customers";
import { openPage, renderPart } from "../../testing/render";
import { type Handlers, refused, serve } from "../../testing/server";
import { PrivacyRequests } from "./PrivacyRequests";

const ID = "T21zQ3VzdG9tZXI6MQ==";
const PREVIEW = {
  ordersCount: 2,
  counts: [
    { what: "ORDERS", count: 2 },
    { what: "NOTES", count: 3 },
  ],
  kept: [
    { what: "DOCUMENTS", reason: "BY_LAW", count: 1, until: "2036-12-31" },
    { what: "ORDERS", reason: "UNDER_WAY", count: 1, until: null },
  ],
};
const NOTHING = { ordersCount: 0, counts: [], kept: [PREVIEW.kept[0]] };

function request(kind: "EXPORT" | "ERASE", change: Partial<PrivacyRequestFragment> = {}): PrivacyRequestFragment {
  return {
    id: `request-${kind}`,
    kind,
    askedAt: "2026-03-01T10:00:00Z",
    finishedAt: null,
    askedBy: { kind: "STAFF", name: "Maja Kos" },
    ordersCount: 0,
    counts: [],
    kept: [],
    job: { id: "job-1", state: "RUNNING", done: 1, total: 4, resultUrl: null, resultKeptUntil: null, errors: [] },
    ...change,
  };
}
const done = (kind: "EXPORT" | "ERASE", change: Partial<PrivacyRequestFragment> = {}) =>
  request(kind, {
    finishedAt: "2026-03-01T10:01:00Z",
    ordersCount: 2,
    job: { id: "job-1", state: "DONE", done: 2, total: 2, resultUrl: "/downloads/abc", resultKeptUntil: "2026-03-02T10:00:00Z", errors: [] },
    ...change,
  });
const listed = (...requests: PrivacyRequestFragment[]) => ({
  omsPrivacyRequests: { edges: requests.map((node) => ({ node })), pageInfo: { hasNextPage: false, endCursor: null } },
});
const looked = (preview: object = PREVIEW) => ({ PreviewErasure: () => ({ omsPersonalDataErase: { preview, errors: [] } }) });

async function openCustomer(handlers: Handlers = {}, change: Partial<CustomerDetailsFragment> = {}) {
  const customer = customerDetails(change);
  const server = serve({
    ...CUSTOMER_SIDE,
    Customer: () => ({ omsCustomer: customer }),
    CustomerWrittenNow: () => ({ omsCustomer: customer }),
    PrivacyRequests: () => listed(),
    ...handlers,
  });
  openPage(`#/customers/${encodeURIComponent(ID)}`);
  await screen.findByRole("heading", { name: "Ana Novak", level: 1 });
  return server;
}
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));

describe("everything that is held on a customer", () => {
  it("is exported, and fetched when it is ready", async () => {
    const saved = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function save(this: HTMLAnchorElement) {
      expect(this.href).toMatch(/\/downloads\/abc$/);
    });
    const server = await openCustomer({
      ExportPersonalData: () => ({ omsPersonalDataExport: { request: request("EXPORT"), errors: [] } }),
      PrivacyRequests: () => listed(done("EXPORT")),
    });

    await press("Export everything");

    expect(await screen.findByText(/The file has 2 orders and everything about the person/)).toBeInTheDocument();
    expect(server.requestsFor("ExportPersonalData")[0]?.variables).toEqual({ customer: ID });
    await press("Download");
    expect(saved).toHaveBeenCalledOnce();
    saved.mockRestore();
  });

  it("says how far it is meanwhile", async () => {
    await openCustomer({
      ExportPersonalData: () => ({ omsPersonalDataExport: { request: request("EXPORT"), errors: [] } }),
      PrivacyRequests: () => listed(request("EXPORT")),
    });

    await press("Export everything");

    expect(await screen.findByRole("progressbar", { name: "Progress of the export" })).toHaveAttribute("max", "4");
    expect(screen.getByText("1 of 4 orders")).toBeInTheDocument();
  });

  it("is not exported by who reaches some channels alone, and that is said", async () => {
    await openCustomer({ ExportPersonalData: () => ({ omsPersonalDataExport: { request: null, errors: [{ code: "PERMISSION_DENIED", message: "You need MANAGE_ORDERS.", field: null, index: null, params: null }] } }) });
    await press("Export everything");
    expect(await screen.findByText(/The export was not begun/)).toBeInTheDocument();
  });
});

describe("erasing a customer", () => {
  it("shows first what goes, and what stays, why and until when", async () => {
    await openCustomer(looked());
    await press("Erase…");

    const dialog = await screen.findByRole("dialog", { name: "Erase ana@example.com" });
    expect(await within(dialog).findByText(/2 orders keep number, status, goods and amounts/)).toBeInTheDocument();
    const [goes, stays] = within(dialog).getAllByRole("list").map((list) => list.textContent);
    expect(goes).toBe("Copies of orders: 2Notes: 3");
    expect(stays).toContain("Documents: 1. The law has the shop keep it, at the longest until 31/12/2036");
    expect(stays).toContain("Copies of orders: 1. The order is not over.");
  });

  it("takes the address to be typed; then the page says what came of it", async () => {
    const server = await openCustomer({
      ...looked(),
      ErasePersonalData: () => ({ omsPersonalDataErase: { request: request("ERASE"), errors: [] } }),
      PrivacyRequests: () => listed(done("ERASE", { counts: [{ what: "NOTES", count: 3 }], kept: PREVIEW.kept.slice(0, 1) as PrivacyRequestFragment["kept"] })),
    });
    await press("Erase…");
    const field = await screen.findByLabelText(/Type “ana@example.com” to go on/);

    await userEvent.type(field, "ana{Enter}");
    expect(await screen.findByText("This is not “ana@example.com”.")).toBeInTheDocument();
    expect(server.requestsFor("ErasePersonalData")).toHaveLength(0);
    await userEvent.clear(field);
    await userEvent.type(field, "ANA@example.com{Enter}");

    expect(await screen.findByText("Erased, and 2 orders keep nothing about the person.")).toBeInTheDocument();
    expect(server.requestsFor("ErasePersonalData")[0]?.variables).toEqual({ customer: ID });
    expect(screen.getByText(/^Notes:/)).toHaveTextContent("Notes: 3");
    expect(screen.queryByText("ana@example.com")).not.toBeInTheDocument();
  });

  it("offers no button where nothing can be erased", async () => {
    await openCustomer(looked(NOTHING));
    await press("Erase…");

    expect(await screen.findByText("Nothing is held that can be erased now.")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Erase for good" })).not.toBeInTheDocument();
    await userEvent.click(screen.getAllByRole("button", { name: "Close" }).at(-1)!);
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Erase…" })).toHaveFocus();
  });

  it("says why nothing was erased", async () => {
    await openCustomer({
      ...looked(),
      ErasePersonalData: () => ({ omsPersonalDataErase: { request: null, errors: [{ code: "CONTRADICTION", message: "Wait.", field: null, index: null, params: null }] } }),
    });
    await press("Erase…");
    await userEvent.type(await screen.findByLabelText(/Type “ana@example.com”/), "ana@example.com{Enter}");
    expect(await screen.findByText(/Nothing was erased/)).toBeInTheDocument();
  });

  it("is proposed where Saleor's account is gone", async () => {
    await openCustomer({}, { accountDeletedAt: "2026-02-01T10:00:00Z" });
    expect(screen.getByText("Saleor’s account was deleted on 01/02/2026. What is held here stays until it is erased.")).toBeInTheDocument();
  });
});

describe("the requests of the past", () => {
  const settings = (handlers: Handlers) => {
    const server = serve({ ShopSettings: () => ({ omsShop: null, omsSchemas: [] }), ...handlers });
    return server;
  };

  it("say who asked, when and what stayed, and never of whom", async () => {
    settings({ PrivacyRequests: () => listed(done("ERASE", { kept: PREVIEW.kept.slice(0, 1) as PrivacyRequestFragment["kept"] }), request("EXPORT", { job: null })) });
    renderPart(<PrivacyRequests />);

    const [erasure, failed] = await screen.findAllByRole("listitem").then((items) => items.filter((item) => item.parentElement?.tagName === "OL"));
    expect(erasure).toHaveTextContent(/Erasure.*Maja Kos/);
    expect(erasure).toHaveTextContent("Documents: 1. The law has the shop keep it");
    expect(failed).toHaveTextContent(/Export.*Not finished\./);
  });

  it("are told to nobody without the right to customers", async () => {
    settings({ PrivacyRequests: () => refused("omsPrivacyRequests", "PERMISSION_DENIED") });
    renderPart(<PrivacyRequests />);
    expect(await screen.findByText(/permission “Manage customers”/)).toBeInTheDocument();
  });

  it("are made by an address, too", async () => {
    const server = settings({ PrivacyRequests: () => listed(), ...looked() });
    renderPart(<PrivacyRequests />);
    await userEvent.type(await screen.findByLabelText("E-mail address"), "no address{Enter}");
    expect(await screen.findByText("This is no e-mail address.")).toBeInTheDocument();
    await userEvent.clear(screen.getByLabelText("E-mail address"));
    await userEvent.type(screen.getByLabelText("E-mail address"), "piotr@example.com{Enter}");
    await press("Erase…");
    expect(await screen.findByRole("dialog", { name: "Erase piotr@example.com" })).toBeInTheDocument();
    await waitFor(() => {
      expect(server.requestsFor("PreviewErasure")[0]?.variables).toEqual({ email: "piotr@example.com" });
    });
  });
});
