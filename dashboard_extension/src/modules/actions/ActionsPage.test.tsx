import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";

import { openPage } from "../../testing/render";
import { refused, serve } from "../../testing/server";

const ACTION = {
  code: "tell",
  kind: "email",
  label: "Tell them",
  trigger: "ENTER",
  position: 0,
  isEnabled: true,
  config: { template: "shipped", recipient: "CUSTOMER" },
  condition: null,
  delayMinutes: 0,
  inWorkingTime: false,
  cancelWhenLeft: false,
  isCustomerFacing: true,
  secretsToEnter: [],
  secretsSet: [],
};
const counts = (done: number, failed = 0) => ({ done, failed, waiting: 0 });
const STATUS = { id: "S1", name: "Shipped", color: "#000000", textColor: "#ffffff", kind: "SHIPPED", code: "shipped", ordersCount: 3 };
const MAIL = { ...ACTION, id: "A1", runCounts: counts(12) };
const NOTE = { ...ACTION, id: "A2", kind: "order_note", label: "For the desk", config: { text: "x" }, isCustomerFacing: false, runCounts: counts(0, 2) };
const KIND = { name: "email", label: "E-mail", description: "", isAvailable: true, unavailableReason: null, isCustomerFacing: true, takesRecipient: true, configSchema: {} };
const listed = (actions: object[] = [MAIL, NOTE]) => ({ omsStatuses: [{ ...STATUS, actions }], omsActionKinds: [KIND], omsConditionFields: [] });

it("reads as sentences, and is narrowed down to what fails", async () => {
  serve({ Actions: () => listed() });
  openPage("#/actions");
  const user = userEvent.setup();

  expect(await screen.findByRole("link", { name: "On entering Shipped: mail “Shipped” to the customer" })).toBeVisible();
  expect(screen.getByText("12 done in 30 days")).toBeVisible();
  await user.click(screen.getByRole("checkbox", { name: "Failing" }));

  expect(await screen.findByText("2 failed")).toBeVisible();
  expect(screen.queryByRole("link", { name: /mail “Shipped”/ })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Clear filters" }));
  expect(await screen.findByRole("link", { name: /mail “Shipped”/ })).toBeVisible();
});

it("switches an action off and changes the order, each with one request", async () => {
  const server = serve({
    Actions: () => listed(),
    ToggleAction: () => ({ omsActionUpdate: { action: { id: "A1", isEnabled: false }, errors: [] } }),
    ReorderActions: () => ({ omsActionsReorder: { status: { id: "S1", actions: [NOTE, MAIL] }, errors: [] } }),
  });
  openPage("#/actions");
  const user = userEvent.setup();

  await user.click(await screen.findByRole("checkbox", { name: /^On: .*mail “Shipped”/ }));
  expect(await screen.findByText("Off")).toBeVisible();
  await user.click(screen.getByRole("button", { name: /^Later: .*mail “Shipped”/ }));

  expect(await screen.findByRole("button", { name: /^Later: .*For the desk/ })).toBeVisible();
  expect(server.requestsFor("ReorderActions")[0]?.variables).toEqual({ status: "S1", ids: ["A2", "A1"] });
});

it("says what is missing where there are no statuses, and who may see it", async () => {
  serve({ Actions: () => ({ omsStatuses: [], omsActionKinds: [], omsConditionFields: [] }) });
  const { unmount } = openPage("#/actions");
  expect(await screen.findByText(/There are no statuses yet/)).toBeVisible();
  unmount();

  serve({ Actions: () => refused("omsStatuses", "PERMISSION_DENIED") });
  openPage("#/actions");
  expect(await screen.findByRole("button", { name: "Use another token" })).toBeVisible();
  expect(screen.queryByText(/There are no statuses yet/)).toBeNull();
});
