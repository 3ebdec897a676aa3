import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";

import type { OrderDetailsFragment, OrderLinkFragment, OrderNoteFragment } from "../../graphql/types";
import { dashboardSession } from "../../shell/session";
import { FakeDashboard } from "../../testing/dashboard";
import { orderDetails } from "../../testing/orders";
import { openPage } from "../../testing/render";
import { type Handlers, respond, serve } from "../../testing/server";

const ADDRESS = "#/widget/order?orderId=T3JkZXI6MQ%3D%3D";
const MAJA = { kind: "STAFF", name: "Maja Kos" } as const;

function note(change: Partial<OrderNoteFragment> = {}): OrderNoteFragment {
  return { id: "n1", text: "Rings twice.", visibility: "PRIVATE", isFromSaleor: false, isQuestion: false, waits: false, createdAt: "2026-01-05T10:00:00Z", author: MAJA, edits: [], ...change };
}

function link(change: Partial<OrderLinkFragment> = {}): OrderLinkFragment {
  const url = `https://shop.example/order/${change.id ?? "k1"}`;
  return { id: "k1", url, createdAt: "2026-01-05T10:00:00Z", expiresAt: null, lastUsedAt: null, revokedAt: null, isAutomatic: false, createdBy: MAJA, ...change };
}

const saved = (root: string, notes: OrderNoteFragment[]) => ({ [root]: { order: { id: "oms-1", notes }, errors: [] } });
const REFUSED = { field: "text", code: "INVALID", message: "A note has at most 5000 characters." };

async function open(change: Partial<OrderDetailsFragment>, handlers: Handlers = {}) {
  const server = serve({ OrderDetails: () => ({ omsOrder: orderDetails(change) }), ...handlers });
  openPage(ADDRESS);
  await screen.findByRole("article");
  return server;
}

const notes = () => within(screen.getByRole("list", { name: "Notes" }));

beforeEach(() => {
  window.sessionStorage.clear();
});

describe("notes", () => {
  it("come with the order, newest first, and each says in words who reads it", async () => {
    const server = await open({ notes: [note({ id: "n2", text: "It leaves today.", visibility: "PUBLIC", createdAt: "2026-01-06T10:00:00Z" }), note()] });

    const items = notes().getAllByRole("listitem");
    expect(items[0]).toHaveTextContent(/^Customer reads itIt leaves today.Maja Kos · /);
    expect(items[1]).toHaveTextContent(/^Staff onlyRings twice.Maja Kos · /);
    expect(server.requests.map(({ operation }) => operation)).toEqual(["OrderDetails"]);
  });

  it("say what they said before, and who read it then; deleting and bringing back is no change", async () => {
    const edit = { at: "2026-01-06T10:00:00Z", actor: { kind: "STAFF", name: "Bo" }, text: "Rings once.", visibility: "PUBLIC" } as const;
    await open({ notes: [note({ edits: [{ ...edit, at: "2026-01-07T10:00:00Z", text: "Rings twice.", visibility: "PRIVATE" }, edit] })] });

    await userEvent.click(screen.getByText("edited"));
    const before = notes().getByText(/^Bo changed it/).closest("ol")!;
    expect(within(before).getAllByRole("listitem")).toHaveLength(1);
    expect(before).toHaveTextContent(/^Bo changed it, .* Before:Customer reads itRings once\.$/);
  });

  it("that stand in Saleor say so, and are not changed here", async () => {
    await open({ notes: [note({ isFromSaleor: true }), note({ id: "n2", text: "Ours." })] });

    const [theirs, ours] = notes().getAllByRole("listitem");
    expect(theirs).toHaveTextContent(/^Staff onlywritten in SaleorRings twice./);
    expect(within(theirs!).queryByRole("button")).not.toBeInTheDocument();
    expect(within(ours!).getAllByRole("button")).toHaveLength(2);
  });

  it("that the customer asked stay as they are, and wait until somebody answers or says that none is needed", async () => {
    const asked = note({ isQuestion: true, waits: true, visibility: "PUBLIC", text: "When?", author: { kind: "CUSTOMER", name: "" } });
    const server = await open({ notes: [asked] }, { SettleQuestion: () => ({ omsQuestionDismiss: { note: { ...asked, waits: false }, errors: [] } }) });
    const item = notes().getByRole("listitem");
    expect(item).toHaveTextContent(/asked by the customer.*waits for an answer/);
    expect(within(item).queryByRole("button", { name: /^Change/ })).toBeNull();

    await userEvent.click(within(item).getByRole("button", { name: "No answer needed" }));

    await waitFor(() => { expect(notes().getByRole("listitem")).not.toHaveTextContent("waits for an answer"); });
    expect(server.requestsFor("SettleQuestion")[0]?.variables).toEqual({ id: "n1" });
  });

  it("are for staff unless somebody says otherwise, and Ctrl+Enter saves", async () => {
    const server = await open({}, { CreateNote: ({ text }) => saved("omsNoteCreate", [note({ text: String(text) })]) });

    await userEvent.keyboard("n");
    const box = await screen.findByLabelText("Note for staff only");
    expect(box).toHaveFocus();
    await userEvent.type(box, "Rings thrice.{Control>}{Enter}{/Control}");

    expect(await notes().findByText("Rings thrice.")).toBeInTheDocument();
    expect(server.requestsFor("CreateNote")[0]?.variables).toMatchObject({ order: "oms-1", text: "Rings thrice.", visibility: "PRIVATE" });
    expect(server.requests.map(({ operation }) => operation)).toEqual(["OrderDetails", "CreateNote"]);
    await waitFor(() => {
      expect(screen.getByRole("button", { name: "Write a note" })).toHaveFocus();
    });
    expect(screen.getByText("Saved for staff.")).toBeInTheDocument();
  });

  it("say before one types that the customer will read them, and the button says it, too", async () => {
    const server = await open({}, { CreateNote: () => saved("omsNoteCreate", [note({ visibility: "PUBLIC" })]) });
    await userEvent.click(screen.getByRole("button", { name: "Write a note" }));
    expect(screen.getByRole("button", { name: "Save for staff" })).toBeDisabled();

    await userEvent.click(screen.getByRole("radio", { name: "Customer reads it" }));
    await userEvent.type(screen.getByLabelText("Note that the customer reads"), "It leaves today.");
    await userEvent.click(screen.getByRole("button", { name: "Show to the customer" }));

    expect(await screen.findByText("The customer can read it now.")).toBeInTheDocument();
    expect(server.requestsFor("CreateNote")[0]?.variables).toMatchObject({ visibility: "PUBLIC" });
    // The next one is for staff again.
    await userEvent.click(screen.getByRole("button", { name: "Write a note" }));
    expect(screen.getByLabelText("Note for staff only")).toHaveValue("");
  });

  it("stay in their box when they are refused, when there is no answer, and when the page is left", async () => {
    const answers = [() => ({ omsNoteCreate: { order: null, errors: [REFUSED] } }), () => respond({ errors: [{ message: "Down." }] })];
    const server = await open({}, { CreateNote: () => answers.shift()!() });
    await userEvent.click(screen.getByRole("button", { name: "Write a note" }));
    await userEvent.type(screen.getByLabelText("Note for staff only"), "Long");
    await userEvent.click(screen.getByRole("button", { name: "Save for staff" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Note not saved: A note has at most 5000 characters.");
    await userEvent.click(screen.getByRole("button", { name: "Save for staff" }));
    expect(await screen.findByRole("button", { name: "Try again" })).toBeInTheDocument();
    expect(screen.getByLabelText("Note for staff only")).toHaveValue("Long");
    // The server may have written it before its answer was lost: it knows the same text by its key.
    const [first, second] = server.requestsFor("CreateNote").map(({ variables }) => variables.key);
    expect(first).toMatch(/^\w+-\w+-\w+-\w+$/);
    expect(second).toBe(first);

    await userEvent.type(screen.getByLabelText("Note for staff only"), "{Escape}");
    await userEvent.click(screen.getByRole("button", { name: "Go on with the note" }));
    expect(screen.getByLabelText("Note for staff only")).toHaveValue("Long");
  });

  it("are found again after a reload of the page, with their reader, and without taking the focus", async () => {
    window.sessionStorage.setItem("saleor-oms-draft:note:oms-1", JSON.stringify({ text: "It leaves", visibility: "PUBLIC" }));
    await open({});

    expect(screen.getByLabelText("Note that the customer reads")).toHaveValue("It leaves");
    expect(document.body).toHaveFocus();
  });

  it("wait for a new token with what was typed", async () => {
    const dashboard = new FakeDashboard();
    let isExpired = false;
    const server = serve({
      OrderDetails: () => (isExpired ? respond({ errors: [] }, 401) : { omsOrder: orderDetails() }),
      CreateNote: () => (isExpired ? respond({ errors: [] }, 401) : saved("omsNoteCreate", [note({ text: "Call" })])),
    });
    openPage(ADDRESS, dashboardSession(dashboard.bridge, new URLSearchParams()));
    act(() => {
      dashboard.send("handshake", { token: "old" });
    });
    await userEvent.click(await screen.findByRole("button", { name: "Write a note" }));
    isExpired = true;
    await userEvent.type(screen.getByLabelText("Note for staff only"), "Call{Control>}{Enter}{/Control}");
    expect(await screen.findByText(/The Dashboard's session has expired/)).toBeInTheDocument();
    expect(screen.getByLabelText("Note for staff only")).toHaveValue("Call");

    isExpired = false;
    act(() => {
      dashboard.send("tokenRefresh", { token: "new" });
    });
    expect(await notes().findByText("Call")).toBeInTheDocument();
    expect(server.requestsFor("CreateNote").map(({ headers }) => headers.get("Authorization"))).toEqual(["Bearer old", "Bearer new"]);
  });

  it("are changed in their place", async () => {
    const server = await open({ notes: [note()] }, { UpdateNote: ({ text }) => ({ omsNoteUpdate: { note: note({ text: String(text), visibility: "PUBLIC"}), errors: [] } }) });

    await userEvent.click(screen.getByRole("button", { name: "Change the note: Rings twice." }));
    await userEvent.clear(screen.getByLabelText("Note for staff only"));
    await userEvent.type(screen.getByLabelText("Note for staff only"), "Rings.");
    await userEvent.click(screen.getByRole("radio", { name: "Customer reads it" }));
    await userEvent.click(screen.getByRole("button", { name: "Show to the customer" }));

    expect(await notes().findByText("Rings.")).toBeInTheDocument();
    expect(server.requestsFor("UpdateNote")[0]?.variables).toEqual({ id: "n1", text: "Rings.", visibility: "PUBLIC" });
    expect(notes().getByRole("listitem")).toHaveTextContent(/^Customer reads it/);
  });

  it("are deleted with a way back in their place", async () => {
    const older = note({ id: "n0", text: "Older", createdAt: "2026-01-04T10:00:00Z" });
    const server = await open({ notes: [note(), older] }, { DeleteNote: () => saved("omsNoteDelete", [older]), RestoreNote: () => saved("omsNoteRestore", [note(), older]) });

    await userEvent.click(screen.getByRole("button", { name: "Delete the note: Rings twice." }));
    expect(await notes().findByText("Note deleted.")).toBeInTheDocument();
    expect(notes().getAllByRole("listitem").map((item) => item.textContent)).toEqual(["Note deleted.Undo", expect.stringContaining("Older")]);
    await waitFor(() => {
      expect(screen.getByRole("button", { name: "Undo" })).toHaveFocus();
    });
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));

    expect(await notes().findByText("Rings twice.")).toBeInTheDocument();
    expect(screen.queryByText("Note deleted.")).not.toBeInTheDocument();
    expect([server.requestsFor("DeleteNote")[0]?.variables, server.requestsFor("RestoreNote")[0]?.variables]).toEqual([{ id: "n1" }, { id: "n1" }]);
  });
});

describe("secret links", () => {
  const copied: string[] = [];
  beforeEach(() => {
    copied.length = 0;
    Object.assign(document, { execCommand: vi.fn(() => copied.push((document.activeElement as HTMLTextAreaElement).value) > 0) });
  });

  it("are copied: the one that messages carry, else the newest that holds", async () => {
    const over = link({ id: "k4", expiresAt: "2026-01-06T10:00:00Z" });
    await open({ links: [link({ id: "k5", revokedAt: "2026-01-06T10:00:00Z" }), over, link({ id: "k3" }), link({ id: "k2", isAutomatic: true, createdBy: { kind: "SYSTEM", name: "" } })] });
    await userEvent.keyboard("l");
    expect(copied).toEqual(["https://shop.example/order/k2"]);
    expect(screen.getByText(/^Copied\. Whoever has the link/)).toBeInTheDocument();
  });

  it("are made where there is none that holds", async () => {
    const made = link({ id: "k9" });
    const server = await open({ links: [link({ revokedAt: "2026-01-06T10:00:00Z" })] }, { CreateLink: () => ({ omsOrderLinkCreate: { link: made, order: { id: "oms-1", links: [made] }, errors: [] } }) });

    await userEvent.click(screen.getByRole("button", { name: "Copy the order’s link" }));

    expect(await screen.findByText(/^A link was made and copied/)).toBeInTheDocument();
    expect(copied).toEqual([made.url]);
    expect(server.requestsFor("CreateLink")[0]?.variables).toEqual({ order: "oms-1" });
    await userEvent.click(screen.getByRole("button", { name: "Copy the order’s link" }));
    expect(server.requestsFor("CreateLink")).toHaveLength(1);
  });

  it("are shown where the browser does not let them be copied", async () => {
    Object.assign(document, { execCommand: () => false });
    await open({ links: [link()] });
    await userEvent.click(screen.getByRole("button", { name: "Copy the order’s link" }));
    expect(screen.getByText("https://shop.example/order/k1")).toBeInTheDocument();
  });

  it("say who made them, how long they hold and when they were used, and are revoked after a question", async () => {
    const revokedAt = "2026-01-07T10:00:00Z";
    const server = await open({ links: [link({ expiresAt: "2099-01-01T00:00:00Z" })] }, { RevokeLink: () => ({ omsOrderLinkRevoke: { link: link({ expiresAt: "2099-01-01T00:00:00Z", revokedAt }), errors: [] } }) });
    await userEvent.click(screen.getByText("All links (1)"));
    const item = screen.getByRole("button", { name: /^Revoke the link of/ }).closest("li")!;
    expect(item).toHaveTextContent(/^Holds until 01\/01\/2099.*Maja Kos · .* · never opened/);

    await userEvent.click(within(item).getByRole("button", { name: /^Revoke the link of/ }));
    expect(server.requestsFor("RevokeLink")).toHaveLength(0);
    await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Revoke the link" }));

    await waitFor(() => {
      expect(item).toHaveTextContent(/^Revoked 07\/01\/2026/);
    });
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    expect(within(item).queryByRole("button")).not.toBeInTheDocument();
  });

  it("are made with an end of their own, or none; a refusal is told and keeps what was chosen", async () => {
    const answers = [() => ({ omsOrderLinkCreate: { link: null, order: null, errors: [{ field: "expiresAt", code: "INVALID", message: "That time has passed already." }] } }), () => ({ omsOrderLinkCreate: { link: link(), order: { id: "oms-1", links: [link()] }, errors: [] } })];
    const server = await open({}, { CreateLink: () => answers.shift()!() });
    await userEvent.click(screen.getByText("All links (0)"));
    await userEvent.click(screen.getByRole("button", { name: "Make another link" }));
    await userEvent.type(screen.getByLabelText("Holds until"), "2026-01-01T10:00");
    await userEvent.click(screen.getByRole("button", { name: "Make and copy" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("No link was made: That time has passed already.");
    expect(screen.getByLabelText("Holds until")).toHaveValue("2026-01-01T10:00");

    await userEvent.click(screen.getByLabelText("Until it is revoked"));
    await userEvent.click(screen.getByRole("button", { name: "Make and copy" }));
    expect(await screen.findByText("All links (1)")).toBeInTheDocument();
    expect(server.requestsFor("CreateLink")[1]?.variables).toEqual({ order: "oms-1", neverExpires: true });
  });

  it("of a draft are an offer: its answer is told, and that it was changed since", async () => {
    const answer = { isAccepted: true, name: "Ana Novak", at: "2026-01-05T10:00:00Z", version: "v1", total: { amount: 90, currency: "EUR" } };
    await open({ saleorStatus: "DRAFT", status: null, offer: { version: "v2", answers: [answer] } });

    const offer = within(screen.getByRole("region", { name: "Offer" }));
    expect(offer.getByRole("listitem")).toHaveTextContent(/^AcceptedAna Novak, for €90.00/);
    expect(offer.getByText(/^The offer was changed since/)).toBeInTheDocument();
    expect(offer.getByRole("button", { name: "Copy the offer’s link" })).toBeInTheDocument();
  });
});
