import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { openPage } from "../../testing/render";
import { type Handlers, refused, serve } from "../../testing/server";

const SUMS = {
  omsCustomerEmailsSummary: {
    emailsCount: 4812,
    languages: [
      { languageCode: "sl", count: 4000 },
      { languageCode: "de", count: 812 },
    ],
    leftOut: [
      { reason: "OPTED_OUT", count: 31 },
      { reason: "NO_CONSENT", count: 1204 },
    ],
  },
};
const job = (change: object = {}) => ({
  id: "job-1",
  state: "RUNNING",
  done: 2000,
  total: 6047,
  counts: {},
  resultUrl: null,
  resultSize: null,
  resultKeptUntil: null,
  errors: [],
  ...change,
});
const DONE = job({
  state: "DONE",
  done: 6047,
  counts: { written: 4812, OPTED_OUT: 31, NO_CONSENT: 1204 },
  resultUrl: "/plugins/saleor.oms/downloads/abc",
  resultSize: 400_000,
  resultKeptUntil: "2026-03-02T10:00:00Z",
});

async function openMailing(handlers: Handlers = {}, hash = "#/customers/mailing") {
  const server = serve({ MailingSummary: () => SUMS, ...handlers });
  openPage(hash);
  await screen.findByRole("heading", { name: "E-mail addresses", level: 1 });
  return server;
}

describe("the list of e-mail addresses", () => {
  it("says how many there are, in which languages, and who is left out and why", async () => {
    await openMailing();

    expect(await screen.findByText("4,812 addresses")).toBeInTheDocument();
    expect(screen.getByText("Slovenian: 4,000 · German: 812")).toBeInTheDocument();
    expect(screen.getByText("Opted out: 31")).toBeInTheDocument();
    expect(screen.getByText("Did not agree: 1,204")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Privacy and mailings" })).toHaveAttribute("href", "#/settings/privacy");
  });

  it("counts the days of the range whole, and keeps them in the address", async () => {
    const server = await openMailing({}, "#/customers/mailing?from=2026-01-01");
    await screen.findByText("4,812 addresses");

    await userEvent.type(screen.getByLabelText("Last order on or before"), "2026-03-31");

    await waitFor(() => {
      expect(server.requestsFor("MailingSummary").at(-1)?.variables).toEqual({
        from: new Date("2026-01-01T00:00:00").toISOString(),
        to: new Date("2026-03-31T23:59:59.999").toISOString(),
      });
    });
    expect(window.location.hash).toBe("#/customers/mailing?from=2026-01-01&to=2026-03-31");
  });

  it("asks for nothing where the range ends before it begins", async () => {
    const server = await openMailing({}, "#/customers/mailing?from=2026-03-31&to=2026-01-01");

    expect(screen.getByText("The range ends before it begins.")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Make the file" })).toBeDisabled();
    expect(server.requestsFor("MailingSummary")).toEqual([]);
  });

  it("makes the file as it was chosen, shows how far it is, and saves it", async () => {
    let now: object = job();
    const server = await openMailing({
      ExportMailing: () => ({ omsCustomerEmailsExport: { job: job({ state: "PENDING", done: 0, total: null }), errors: [] } }),
      MailingJob: () => ({ omsJob: now }),
    });
    await userEvent.selectOptions(screen.getByLabelText("Between the columns"), "Semicolon");
    await userEvent.click(screen.getByRole("checkbox", { name: "Mark the file as UTF-8" }));

    await userEvent.click(screen.getByRole("button", { name: "Make the file" }));

    expect(await screen.findByText("2,000 of 6,047 customers")).toBeInTheDocument();
    expect(screen.getByRole("progressbar", { name: "Progress of the file" })).toHaveAttribute("value", "2000");
    expect(server.requestsFor("ExportMailing")[0]?.variables).toEqual({
      input: { lastOrderFrom: null, lastOrderTo: null, delimiter: "SEMICOLON", hasByteOrderMark: false },
    });
    expect(window.location.hash).toBe("#/customers/mailing?job=job-1");

    now = DONE;
    const saved = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function save(this: HTMLAnchorElement) {
      expect(this.href).toBe("https://shop.example/plugins/saleor.oms/downloads/abc");
    });
    await userEvent.click(await screen.findByRole("button", { name: "Download" }, { timeout: 4000 }));
    expect(saved).toHaveBeenCalledOnce();
    saved.mockRestore();
    const file = screen.getByRole("region", { name: "The file" });
    expect(file).toHaveTextContent("The file has 4,812 addresses. It is deleted on");
    expect(within(file).getByText("Did not agree: 1,204")).toBeInTheDocument();
  });

  it("finds the file again by the address, and says where it is gone", async () => {
    await openMailing({ MailingJob: () => ({ omsJob: { ...DONE, resultUrl: null, resultKeptUntil: null } }) }, "#/customers/mailing?job=job-1");

    expect(await screen.findByText(/It was deleted, or somebody else made it/)).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Download" })).not.toBeInTheDocument();
  });

  it("says why a file was not finished", async () => {
    const failed = job({ state: "FAILED", errors: [{ field: null, code: "SALEOR_ERROR", message: "Saleor is away.", index: null, params: null }] });
    await openMailing({ MailingJob: () => ({ omsJob: failed }) }, "#/customers/mailing?job=job-1");

    expect(await screen.findByRole("alert")).toHaveTextContent("The file was not finished.");
  });

  it("tells who lacks the right whom to ask", async () => {
    await openMailing({ MailingSummary: () => refused("omsCustomerEmailsSummary", "PERMISSION_DENIED") });

    expect(await screen.findByRole("alert")).toHaveTextContent("Manage customers");
  });
});
