import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { openPage } from "../../testing/render";
import { type Handlers, refused, serve } from "../../testing/server";
import { partsOf } from "./sendFile";

const CHANNELS = {
  omsPriceChannels: [
    { slug: "si", name: "Slovenia", currency: "EUR" },
    { slug: "pl", name: "Poland", currency: "PLN" },
  ],
};
const job = (change: object = {}) => ({ id: "job-1", state: "RUNNING", done: 0, total: null, counts: {}, resultUrl: null, resultKeptUntil: null, errors: [], ...change });
const DONE = job({ state: "DONE", done: 3, total: 3, resultUrl: "/downloads/x", resultKeptUntil: "2026-03-02T10:00:00Z" });
const file = (change: object = {}) => ({
  id: "file-1",
  name: "prices.csv",
  channel: "si",
  keptUntil: "2026-03-02T10:00:00Z",
  isTried: true,
  columns: [
    { name: "sku", use: "SKU" },
    { name: "gold", use: "CLASS" },
  ],
  rowsCount: 3,
  refusedCount: 0,
  changedCount: 2,
  sameCount: 1,
  removedCount: 0,
  dryRunJob: { ...DONE, counts: { clamped: 1 } },
  importJob: null,
  ...change,
});
const row = (line: number, sku: string | null, ...findings: object[]) => ({ node: { line, sku, isRefused: true, findings } });
const noted = (...edges: object[]) => ({
  omsDiscountFile: {
    id: "file-1",
    notedRows: { totalCount: edges.length, pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }, edges },
  },
});

async function open(handlers: Handlers = {}, hash = "#/prices/import") {
  const server = serve({ PriceImportChannels: () => CHANNELS, PriceFileRows: () => noted(), ...handlers });
  openPage(hash);
  await screen.findByRole("heading", { name: "Prices as a file", level: 1 });
  return server;
}

const sent = { omsDiscountFileUpload: { file: { id: "file-1" }, errors: [] } };
const begun = (change: object = {}) => ({ omsDiscountImport: { job: job(), file: file(change), errors: [] } });

describe("prices as a file", () => {
  it("are exported, and found again by the address", async () => {
    let now: object = job({ total: 120, done: 40 });
    const server = await open({ ExportPrices: () => ({ omsDiscountExport: { job: job(), errors: [] } }), PriceJobById: () => ({ omsJob: now }) });
    await userEvent.selectOptions(await screen.findByLabelText("Between the columns"), "Semicolon (decimals after a comma)");
    await userEvent.click(screen.getByRole("button", { name: "Export prices" }));

    expect(await screen.findByText("40 of 120")).toBeInTheDocument();
    expect(server.requestsFor("ExportPrices")[0]?.variables).toEqual({ channel: "si", delimiter: "SEMICOLON" });
    expect(window.location.hash).toBe("#/prices/import?channel=si&export=job-1");

    now = { ...DONE, counts: { written: 118 } };
    expect(await screen.findByText(/The file has 118 variants\./, {}, { timeout: 4000 })).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Download" })).toBeInTheDocument();
  });

  it("are sent, tried, and imported only then", async () => {
    let stored = file({ dryRunJob: job({ total: 3, done: 1 }), isTried: false });
    const server = await open({
      SendPriceFile: () => sent,
      RunPriceImport: ({ dryRun }) => {
        if (dryRun === false) stored = file({ importJob: { ...DONE, counts: { rows: 3, changed: 2, same: 1, removed: 0, refused: 0 } } });
        return begun();
      },
      PriceFileById: () => ({ omsDiscountFile: stored }),
      PriceFileRows: () => noted(row(3, "BOOT", { kind: "ABOVE_CEILING", column: "gold", value: "15", limit: "12.5" })),
    });
    await userEvent.upload(await screen.findByLabelText(/^CSV file/), new File(["sku,gold\nBOOT,15\n"], "prices.csv", { type: "text/csv" }));

    expect(await screen.findByRole("progressbar", { name: "Progress of the dry run" })).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Import" })).not.toBeInTheDocument();
    expect(server.requestsFor("SendPriceFile").map(({ variables }) => variables)).toEqual([{ file: null, part: 0, name: "prices.csv", content: btoa("sku,gold\nBOOT,15\n") }]);
    expect(server.requestsFor("RunPriceImport")[0]?.variables).toEqual({ file: "file-1", channel: "si", dryRun: true, skipRefused: false });
    expect(window.location.hash).toBe("#/prices/import?channel=si&file=file-1");

    stored = file();
    expect(await screen.findByText(/3 rows: 2 cells change, 1 stay the same, 0 are taken away\. 1 percent is above its ceiling/, {}, { timeout: 4000 })).toBeInTheDocument();
    expect(await screen.findByText("gold: 15% is above the ceiling of 12.5%.")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Import" }));

    expect(await screen.findByText(/3 rows: 2 cells changed, 1 stayed the same, 0 were taken away\. No row was left out\./)).toBeInTheDocument();
    expect(server.requestsFor("RunPriceImport")[1]?.variables).toEqual({ file: "file-1", channel: null, dryRun: false, skipRefused: false });
    expect(screen.queryByRole("button", { name: "Import" })).not.toBeInTheDocument();
  });

  it("with rows that are refused are imported without these only where that is said", async () => {
    const server = await open(
      {
        PriceFileById: () => ({ omsDiscountFile: file({ refusedCount: 2, columns: [{ name: "sku", use: "SKU" }, { name: "bronze", use: "UNKNOWN" }] }) }),
        PriceFileRows: () =>
          noted(
            row(2, "NONE", { kind: "UNKNOWN_SKU", column: "sku", value: "NONE", limit: null }, { kind: "BAD_PERCENT", column: "gold", value: "x", limit: null }),
            row(4, "BOOT", { kind: "DUPLICATE_SKU", column: "sku", value: "BOOT", limit: "3" }),
          ),
        RunPriceImport: () => begun(),
      },
      "#/prices/import?file=file-1",
    );

    expect(await screen.findByText("2 rows are refused.")).toBeInTheDocument();
    expect(screen.getByText("Columns that we don’t know: bronze")).toBeInTheDocument();
    const table = await screen.findByRole("table", { name: "What was found" });
    expect(within(table).getByText("gold: “x” is no percentage.")).toBeInTheDocument();
    expect(within(table).getByText("Line 3 has this SKU, too: that one counts.")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Import" })).toBeDisabled();
    await userEvent.click(screen.getByRole("checkbox", { name: /^Import the rest/ }));
    await userEvent.click(screen.getByRole("button", { name: "Import" }));

    await waitFor(() => {
      expect(server.requestsFor("RunPriceImport")[0]?.variables).toMatchObject({ dryRun: false, skipRefused: true });
    });
  });

  it("can be dropped, and say why the server does not take them", async () => {
    const why = "The first line has to name the column sku.";
    await open({ SendPriceFile: () => sent, RunPriceImport: () => ({ omsDiscountImport: { job: null, file: null, errors: [{ code: "INVALID", field: "content", index: null, message: why, params: null }] } }) });
    const field = await screen.findByLabelText(/^CSV file/);
    fireEvent.drop(field, { dataTransfer: { files: [new File(["x"], "other.csv")] } });

    expect(await screen.findByRole("alert")).toHaveTextContent("The dry run was not begun");
    expect(screen.getByRole("alert")).toHaveTextContent(why);
  });

  it("that would change nothing are not imported", async () => {
    await open({ PriceFileById: () => ({ omsDiscountFile: file({ changedCount: 0 }) }) }, "#/prices/import?file=file-1");

    expect(await screen.findByText("Nothing would change.")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Import" })).toBeDisabled();
  });

  it("say where a file is gone, and where a dry run has come to nothing", async () => {
    const failed = { ...DONE, errors: [{ code: "INVALID", field: "content", index: null, message: "The file has more than 200,000 rows.", params: null }] };
    let stored: object | null = file({ dryRunJob: failed, isTried: false });
    await open({ PriceFileById: () => ({ omsDiscountFile: stored }) }, "#/prices/import?file=file-1");
    expect(await screen.findByRole("alert")).toHaveTextContent("The file was not read. The file has more than 200,000 rows.");

    stored = null;
    window.location.hash = "#/prices/import?file=file-2";
    expect(await screen.findByText("This file is not known any more.")).toBeInTheDocument();
  });

  it("tell who lacks the right whom to ask", async () => {
    await open({ PriceImportChannels: () => refused("omsPriceChannels", "PERMISSION_DENIED") });

    expect(await screen.findByRole("alert")).toHaveTextContent("Manage discounts");
  });
});

describe("a file in parts", () => {
  it("is all of it, whatever its size", async () => {
    const parts = [];
    for await (const part of partsOf(new Blob(["abcdefgh"]), 3)) parts.push(atob(part));
    expect(parts).toEqual(["abc", "def", "gh"]);
    const empty = [];
    for await (const part of partsOf(new Blob([]), 3)) empty.push(part);
    expect(empty).toEqual([""]);
  });
});
