import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import type { OrderStepFragment } from "../../graphql/types";
import { NEW, PICKING, orderDetails } from "../../testing/orders";
import { openPage } from "../../testing/render";
import { type Handlers, serve } from "../../testing/server";

const ORDER = "#/widget/order?orderId=T3JkZXI6MQ%3D%3D";

function step(name: string, change: Partial<OrderStepFragment> = {}): OrderStepFragment {
  return {
    id: `step-${name}`,
    listKey: "c1",
    name,
    instructions: "",
    checklist: [],
    state: "OPEN",
    isRequired: true,
    isOverdue: false,
    isMine: false,
    dueAt: null,
    people: [],
    assignee: null,
    toStatus: PICKING,
    ticksOn: [],
    closedAt: null,
    closedBy: null,
    event: null,
    reason: "",
    hold: null,
    ...change,
  };
}

async function openOrder(steps: OrderStepFragment[], handlers: Handlers = {}) {
  const server = serve({
    OrderDetails: () => ({ omsOrder: orderDetails({ steps: steps.map(({ id }) => ({ id })) }) }),
    OrderSteps: () => ({ omsMe: { id: "u1" }, omsOrder: { id: "oms-1", steps } }),
    WorkStaff: () => ({ omsMe: { id: "u1", name: "Maja Kos" }, omsStaff: [{ id: "u1", name: "Maja Kos" }, { id: "u2", name: "Bo" }] }),
    ...handlers,
  });
  openPage(ORDER);
  await screen.findByRole("region", { name: "Steps" });
  return server;
}

describe("the steps beside an order", () => {
  it("are not there where the shop has none", async () => {
    const server = serve({ OrderDetails: () => ({ omsOrder: orderDetails() }) });
    openPage(ORDER);

    await screen.findByRole("article");
    expect(screen.queryByRole("region", { name: "Steps" })).not.toBeInTheDocument();
    expect(server.requestsFor("OrderSteps")).toHaveLength(0);
  });

  it("are ticked, and the order is asked for again", async () => {
    const server = await openOrder([step("Pack", { people: ["maja@example.com"], isMine: true, ticksOn: ["PACKED", "FULFILLED"] })], {
      TickStep: () => ({ omsStepDone: { step: step("Pack", { state: "DONE", closedAt: "2026-01-05T10:00:00Z", closedBy: { kind: "STAFF", name: "Maja Kos" } }), errors: [] } }),
    });
    const part = within(screen.getByRole("region", { name: "Steps" }));
    expect(part.getByText(/maja@example.com \(Yours\) · Ticks by itself: packed, fulfilled/)).toBeInTheDocument();
    const asked = server.requestsFor("OrderDetails").length;

    await userEvent.click(part.getByRole("button", { name: "Done: Pack" }));

    await waitFor(() => {
      expect(server.requestsFor("OrderDetails").length).toBe(asked + 1);
    });
    expect(server.requestsFor("TickStep")[0]?.variables).toEqual({ id: "step-Pack", language: "en" });
  });

  it("wait for their checklist", async () => {
    const server = await openOrder([step("Check", { checklist: [{ text: "Goods", isChecked: false }] })], {
      CheckStep: () => ({ omsStepCheck: { step: step("Check", { checklist: [{ text: "Goods", isChecked: true }] }), errors: [] } }),
    });

    expect(screen.getByRole("button", { name: "Done: Check" })).toBeDisabled();
    await userEvent.click(screen.getByRole("checkbox", { name: "Goods" }));

    await waitFor(() => {
      expect(screen.getByRole("button", { name: "Done: Check" })).toBeEnabled();
    });
    expect(server.requestsFor("CheckStep")[0]?.variables).toEqual({ id: "step-Check", item: 0, isChecked: true, language: "en" });
  });

  it("are skipped with a reason, given to somebody, taken", async () => {
    const answer = { step: step("Pack"), errors: [] };
    const server = await openOrder([step("Pack")], { SkipStep: () => ({ omsStepSkip: answer }), GiveStep: () => ({ omsStepAssign: answer }) });

    await userEvent.click(screen.getByRole("button", { name: "Take it: Pack" }));
    await userEvent.click(screen.getByRole("button", { name: "More for Pack" }));
    await userEvent.selectOptions(await screen.findByLabelText("Give to"), await screen.findByRole("option", { name: "Bo" }));
    await userEvent.click(screen.getByRole("button", { name: "More for Pack" }));
    expect(screen.getByRole("button", { name: "Skip" })).toBeDisabled();
    await userEvent.type(screen.getByLabelText("Why is it skipped?"), "Sent already");
    await userEvent.click(screen.getByRole("button", { name: "Skip" }));

    await waitFor(() => {
      expect(server.requestsFor("SkipStep")[0]?.variables).toEqual({ id: "step-Pack", reason: "Sent already", language: "en" });
    });
    expect(server.requestsFor("GiveStep").map(({ variables }) => variables)).toEqual([
      { id: "step-Pack", staff: "u1", language: "en" },
      { id: "step-Pack", staff: "u2", language: "en" },
    ]);
  });

  it("say why the order could not move on, who closed them, and can be opened again", async () => {
    const held = step("Pack", { state: "DONE", closedAt: "2026-01-05T10:00:00Z", closedBy: { kind: "STAFF", name: "Bo" }, hold: { code: "TRANSITION_NOT_ALLOWED", message: "No step leads there." } });
    const server = await openOrder([held, step("Paid", { state: "DONE", event: "PAID", closedAt: "2026-01-05T09:00:00Z" })], {
      ReopenStep: () => ({ omsStepReopen: { step: step("Pack"), errors: [] } }),
    });

    expect(screen.getByText(/The order could not move on: No step leads there\./)).toBeInTheDocument();
    expect(screen.getByText(/^Done by Bo/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Show closed steps (1)" }));
    expect(screen.getByText(/^Done by itself \(paid\)/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Open again: Pack" }));

    await waitFor(() => {
      expect(server.requestsFor("ReopenStep")).toHaveLength(1);
    });
  });

  it("tell why nothing was done", async () => {
    await openOrder([step("Pack")], {
      TickStep: () => ({ omsStepDone: { step: null, errors: [{ code: "INVALID", message: "The step is skipped already.", field: "id", index: null, params: null }] } }),
    });

    await userEvent.click(screen.getByRole("button", { name: "Done: Pack" }));

    expect(await screen.findByRole("alert")).toHaveTextContent("Not done: The step is skipped already.");
  });
});

describe("my work", () => {
  const order = { id: "oms-1", orderId: "T3JkZXI6MQ==", number: "1042", customerName: "Ana Novak", status: NEW };
  const page = (nodes: OrderStepFragment[], hasNextPage = false) => ({
    omsMe: { id: "u1" },
    omsSteps: { totalCount: nodes.length, edges: nodes.map((node) => ({ node: { ...node, order } })), pageInfo: { hasNextPage, endCursor: hasNextPage ? "next" : null } },
  });

  it("lists one's own steps with their orders, and the other lists", async () => {
    const server = serve({ Work: ({ filter }) => page((filter as { mine?: boolean }).mine ? [step("Pack", { isMine: true })] : [step("Call", { isOverdue: true })]) });
    openPage("#/work");

    expect(await screen.findByText("Pack")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Order #1042" })).toHaveAttribute("href", expect.stringContaining("/orders/"));
    await userEvent.click(screen.getByRole("tab", { name: "Overdue" }));

    expect(await screen.findByText("Call")).toBeInTheDocument();
    expect(window.location.hash).toContain("list=overdue");
    expect(server.requestsFor("Work").map(({ variables }) => variables.filter)).toEqual([{ mine: true }, { overdue: true }]);
  });

  it("goes on to the next ones", async () => {
    const server = serve({ Work: ({ after }) => page([step(after ? "Second" : "First")], !after) });
    openPage("#/work?list=all");

    await userEvent.click(await screen.findByRole("button", { name: "Show the next ones" }));

    expect(await screen.findByText("Second")).toBeInTheDocument();
    expect(server.requestsFor("Work").at(-1)?.variables).toMatchObject({ filter: {}, after: "next" });
    expect(screen.getByRole("link", { name: "Back to the first ones" })).toBeInTheDocument();
  });

  it("says that nothing is to be done", async () => {
    serve({ Work: () => page([]) });
    openPage("#/work");

    expect(await screen.findByText("Nothing is to be done here.")).toBeInTheDocument();
  });
});
