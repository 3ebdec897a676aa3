import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import type { AttentionQuery, FailedRunFragment } from "../../graphql/types";
import { openPage } from "../../testing/render";
import { refused, respond, serve } from "../../testing/server";

type Attention = NonNullable<AttentionQuery["omsAttention"]>;
type Group = Attention["failures"][number];

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

function group(key: string, change: Partial<Group> = {}): Group {
  return {
    key,
    kind: "email",
    label: "Mail: shipped",
    state: "FAILED",
    error: "The mail server refused the log-in.",
    runsCount: 41,
    since: hoursAgo(6),
    latestAt: hoursAgo(1),
    ...change,
  };
}

function attention(change: Partial<Attention> = {}, unknown: object[] = []) {
  const none: Attention = { causesCount: 0, failures: [], overdueCount: 0, drifts: [], workflowErrorsCount: 0, priceSlips: [], foreignVouchers: [], questions: [], overdueStepsCount: 0, heldSteps: [], lastFailureAt: null };
  return { omsAttention: { ...none, ...change }, omsErpUnknownStatuses: { edges: unknown.map((node) => ({ node })) } };
}

function failedRun(number: string, change: Partial<FailedRunFragment> = {}): FailedRunFragment {
  return {
    id: `run-${number}`,
    kind: "sms",
    label: "SMS: ready",
    state: "FAILED",
    error: "No answer.",
    attempts: 3,
    createdAt: hoursAgo(3),
    dueAt: hoursAgo(3),
    finishedAt: hoursAgo(2),
    order: { id: `oms-${number}`, orderId: `T3JkZXI6${number}`, number, customerName: "Žiga Čebašek" },
    ...change,
  };
}

const runs = (...nodes: FailedRunFragment[]) => ({ omsActionRuns: { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage: false, endCursor: null } } });
const COUNT = { AttentionCount: () => ({ omsAttention: { causesCount: 3 } }) };

const UNKNOWN = { id: "u-1", system: "SAP", value: "Z9", ordersCount: 3, firstSeen: hoursAgo(30), lastSeen: hoursAgo(3) };

describe("what needs attention", () => {
  it("lists orders with another customer’s voucher until somebody takes note", async () => {
    let isNoted = false;
    const order = { id: "oms-7", orderId: "T3JkZXI6Nw==", number: "1007", customerName: "Bor Kos", voucherCode: "CLUB" };
    const server = serve({
      ...COUNT,
      Attention: () => attention({ causesCount: 1, foreignVouchers: isNoted ? [] : [order] }),
      DismissForeignVoucher: () => {
        isNoted = true;
        return { omsForeignVoucherDismiss: { order: { id: "oms-7" }, errors: [] } };
      },
    });
    openPage("#/attention");
    await userEvent.click(await screen.findByRole("button", { name: "1 order with another customer’s voucher" }));

    const item = screen.getByText("Bor Kos").closest("li")!;
    expect(item).toHaveTextContent("CLUB");
    await userEvent.click(within(item).getByRole("button", { name: "Take note" }));

    await waitFor(() => { expect(screen.queryByText("Bor Kos")).toBeNull(); });
    expect(server.requestsFor("DismissForeignVoucher")[0]?.variables).toEqual({ order: "T3JkZXI6Nw==" });
  });

  it("lists what customers asked until it is answered, or needs no answer", async () => {
    let isNoted = false;
    const asked = { order: { id: "oms-8", orderId: "T3JkZXI6OA==", number: "1008", customerName: "Iva Zver" }, note: { id: "n-1", text: "Is it <b>blue</b>?", createdAt: hoursAgo(2) } };
    const server = serve({
      ...COUNT,
      Attention: () => attention({ causesCount: 1, questions: isNoted ? [] : [asked] }),
      DismissQuestion: () => {
        isNoted = true;
        return { omsQuestionDismiss: { note: { id: "n-1", waits: false }, errors: [] } };
      },
    });
    openPage("#/attention");
    await userEvent.click(await screen.findByRole("button", { name: "1 question of a customer waits for an answer" }));

    const item = screen.getByText("Iva Zver").closest("li")!;
    expect(item).toHaveTextContent("Is it <b>blue</b>?");
    await userEvent.click(within(item).getByRole("button", { name: "No answer needed" }));

    await waitFor(() => { expect(screen.queryByText("Iva Zver")).toBeNull(); });
    expect(server.requestsFor("DismissQuestion")[0]?.variables).toEqual({ id: "n-1" });
  });

  it("is one card a cause, the newest harm first, and counted in the navigation", async () => {
    serve({
      ...COUNT,
      Attention: () =>
        attention({ causesCount: 3, failures: [group("old", { label: "Invoice", latestAt: hoursAgo(9) }), group("new")], overdueCount: 17, drifts: [{ system: "SAP", ordersCount: 4 }], workflowErrorsCount: 1 }, [
          UNKNOWN,
        ]),
    });
    openPage("#/attention");

    const titles = (await screen.findAllByRole("heading", { level: 2 })).map((heading) => heading.textContent);
    expect(titles).toEqual([
      "Mail: shipped: The mail server refused the log-in.",
      "SAP reports “Z9”, which means nothing here yet",
      "Invoice: The mail server refused the log-in.",
      "4 orders differ from SAP",
      "17 orders are overdue",
      "The workflow has 1 error",
    ]);
    expect(await screen.findByRole("link", { name: /^Needs attention\s?3 things need you$/ })).toHaveAttribute("aria-current", "page");
  });

  it("says when nothing does, and when something last did", async () => {
    serve({ ...COUNT, Attention: () => attention({ lastFailureAt: hoursAgo(73) }) });
    openPage("#/attention");

    expect(await screen.findByText("Nothing needs you. Last failure 3 days ago.")).toBeInTheDocument();
  });

  it("offers everything where a part has nothing", async () => {
    serve({ ...COUNT, Attention: () => attention({ failures: [group("new")] }) });
    openPage("#/attention/erp");

    expect(await screen.findByText("Nothing of this kind needs you.")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Show all" })).toHaveAttribute("href", "#/attention");
  });

  it("tells why it is not shown, with the way on", async () => {
    let answer: () => object = () => refused("omsAttention", "PERMISSION_DENIED");
    serve({ ...COUNT, Attention: () => answer() });
    openPage("#/attention");
    expect(await screen.findByRole("alert")).toHaveTextContent("Manage orders");
    document.body.innerHTML = "";
    answer = () => respond({}, 503);
    openPage("#/attention/all");

    expect(await screen.findByRole("button", { name: "Try again" })).toBeInTheDocument();
  });
});

describe("a cause", () => {
  it("is tried again as a whole by one button", async () => {
    let left = [group("new")];
    const server = serve({
      ...COUNT,
      Attention: () => attention({ failures: left }),
      RetryGroup: () => {
        left = [];
        return { omsFailuresRetry: { changedCount: 41, leftCount: 0, errors: [] } };
      },
    });
    openPage("#/attention");
    await userEvent.click(await screen.findByRole("button", { name: "Try all 41 again" }));

    expect(await screen.findByText("41 runs are tried again.")).toBeInTheDocument();
    expect(await screen.findByText(/^Nothing needs you/)).toBeInTheDocument();
    expect(server.requestsFor("RetryGroup")[0]?.variables).toEqual({ key: "new" });
  });

  it("is called off after a question, and stays where it is refused", async () => {
    const server = serve({
      ...COUNT,
      Attention: () => attention({ failures: [group("new", { runsCount: 1 })] }),
      FailedRuns: () => runs(failedRun("1042")),
      CancelGroup: () => ({ omsFailuresCancel: { changedCount: 0, leftCount: 0, errors: [{ field: "key", code: "NOT_FOUND", message: "Nothing has failed in this way any more.", params: null }] } }),
    });
    openPage("#/attention");
    await userEvent.click(await screen.findByRole("button", { name: "Call it off" }));
    const dialog = screen.getByRole("dialog", { name: "Call off “Mail: shipped”?" });
    expect(server.requestsFor("CancelGroup")).toHaveLength(0);
    await userEvent.click(within(dialog).getByRole("button", { name: "Call it off" }));

    expect(await screen.findByText("Not done: Nothing has failed in this way any more.")).toBeInTheDocument();
  });

  it("waits for a setting, and leads to it", async () => {
    serve({ ...COUNT, Attention: () => attention({ failures: [group("new", { state: "PARKED" })] }) });
    openPage("#/attention");

    expect((await screen.findByRole("link", { name: "Open the settings" })).getAttribute("href")).toMatch(/^#\/settings/);
  });

  it("asks of each uncertain run whether it happened", async () => {
    const server = serve({
      ...COUNT,
      Attention: () => attention({ failures: [group("new", { state: "UNCERTAIN", label: "SMS: ready", runsCount: 2 })] }),
      FailedRuns: () => runs(failedRun("1042", { state: "UNCERTAIN" }), failedRun("1043", { state: "UNCERTAIN" })),
      ConfirmRun: ({ id }) => ({ omsActionRunConfirm: { run: failedRun("1042", { id: String(id), state: "DONE" }), errors: [] } }),
      RetryRun: ({ id }) => ({ omsActionRunRetry: { run: failedRun("1043", { id: String(id), state: "PENDING" }), errors: [] } }),
    });
    openPage("#/attention");
    expect(await screen.findByText("SMS: ready: The mail server refused the log-in.")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /Try all/ })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: /^SMS: ready/ }));
    expect(await screen.findAllByText("Was the SMS sent?")).toHaveLength(2);

    await userEvent.click(screen.getByRole("button", { name: "Yes, it is done: #1042" }));
    await userEvent.click(screen.getByRole("button", { name: "No, do it now: #1043" }));

    await waitFor(() => {
      expect(server.requestsFor("RetryRun")[0]?.variables).toEqual({ id: "run-1043" });
    });
    expect(server.requestsFor("ConfirmRun")[0]?.variables).toEqual({ id: "run-1042" });
  });

  it("is walked, opened, tried again and called off by keys", async () => {
    const server = serve({
      ...COUNT,
      Attention: () => attention({ failures: [group("one"), group("two", { label: "Invoice", latestAt: hoursAgo(5) })] }),
      FailedRuns: () => runs(failedRun("1042")),
      RetryGroup: () => ({ omsFailuresRetry: { changedCount: 41, leftCount: 0, errors: [] } }),
    });
    openPage("#/attention");
    await screen.findByText(/^Invoice/);
    await userEvent.keyboard("jj");
    // The scanner holds keys back for a moment that come as quickly as a scan's.
    await waitFor(() => {
      expect(screen.getByRole("button", { name: /^Invoice/ })).toHaveFocus();
    });
    await userEvent.keyboard("k");
    await waitFor(() => {
      expect(screen.getByRole("button", { name: /^Mail: shipped/ })).toHaveFocus();
    });
    await userEvent.keyboard("{Enter}");
    expect(await screen.findByRole("link", { name: "Order #1042" })).toBeInTheDocument();
    await userEvent.keyboard("c");
    await userEvent.click(await screen.findByRole("button", { name: "Keep it as it is" }));
    await userEvent.keyboard("jr");

    await waitFor(() => {
      expect(server.requestsFor("RetryGroup")[0]?.variables).toEqual({ key: "two" });
    });
  });
});

describe("what an ERP reports", () => {
  it("is mapped to a status of ours", async () => {
    const server = serve({
      ...COUNT,
      Attention: () => attention({}, [{ ...UNKNOWN, system: null }]),
      StatusNames: () => ({ omsStatuses: [{ id: "s-1", name: "Picking" }, { id: "s-2", name: "Shipped" }] }),
      MapUnknownStatus: () => ({ omsErpUnknownStatusMap: { unknown: null, results: [], errors: [] } }),
    });
    openPage("#/attention/erp");
    await userEvent.click(await screen.findByRole("button", { name: /^An ERP reports “Z9”/ }));
    await userEvent.type(await screen.findByRole("textbox", { name: "Name of the system" }), "SAP");
    await userEvent.type(screen.getByRole("combobox", { name: "It means our status" }), "ship");
    await userEvent.keyboard("{Enter}");
    await userEvent.click(screen.getByRole("button", { name: "Map it" }));

    expect(await screen.findByText("Mapped. What had waited was done.")).toBeInTheDocument();
    expect(server.requestsFor("MapUnknownStatus")[0]?.variables).toEqual({ id: "u-1", status: "s-2", system: "SAP" });
  });

  it("is forgotten after a question", async () => {
    const server = serve({ ...COUNT, Attention: () => attention({}, [UNKNOWN]), ForgetUnknownStatus: () => ({ omsErpUnknownStatusForget: { unknown: null, errors: [] } }) });
    openPage("#/attention/erp");
    await userEvent.click(await screen.findByRole("button", { name: "Forget" }));
    const dialog = screen.getByRole("dialog", { name: "Forget “Z9”?" });
    expect(dialog).toHaveTextContent("The 3 reports that wait for it are dropped.");
    await userEvent.click(within(dialog).getByRole("button", { name: "Forget" }));

    expect(await screen.findByText("Forgotten.")).toBeInTheDocument();
    expect(server.requestsFor("ForgetUnknownStatus")[0]?.variables).toEqual({ id: "u-1" });
  });

  it("and is not ours is mended one by one, or all that go the same way", async () => {
    const chip = (id: string, name: string) => ({ id, name, kind: "IN_PROGRESS", color: "#000000", textColor: "#FFFFFF" });
    const drift = (number: string) => ({
      order: { id: `oms-${number}`, orderId: `order-${number}`, number },
      erpValue: "30",
      erpStatus: chip("s-2", "Shipped"),
      status: chip("s-1", "Picking"),
      reportedAt: hoursAgo(1),
      proposal: { direction: "TAKE_ERP", reason: "SAP's change is newer than ours." },
    });
    const server = serve({
      ...COUNT,
      Attention: () => attention({ drifts: [{ system: "SAP", ordersCount: 2 }] }),
      Drifts: () => ({ omsErpDrift: { edges: [drift("1"), drift("2")].map((node) => ({ node })), pageInfo: { hasNextPage: false, endCursor: null } } }),
      RepairDrift: () => ({
        omsErpDriftRepair: {
          results: [
            { index: 0, done: true, errors: [] },
            { index: 1, done: false, errors: [{ code: "PAYMENT_REQUIRED", message: "The order must be paid first.", params: null }] },
          ],
          errors: [],
        },
      }),
    });
    openPage("#/attention/erp");
    await userEvent.click(await screen.findByRole("button", { name: "2 orders differ from SAP" }));
    await userEvent.click(await screen.findByRole("button", { name: "Follow SAP for 2" }));

    expect(await screen.findByText("1 order was brought in line.")).toBeInTheDocument();
    expect(screen.getByText("1 order could not be: The order must be paid first.")).toBeInTheDocument();
    expect(server.requestsFor("RepairDrift")[0]?.variables).toEqual({ orders: ["order-1", "order-2"], system: "SAP", direction: "TAKE_ERP" });
  });
});
