import { screen, waitFor } from "@testing-library/react";
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

it("keeps what is typed of an action in the tab, and a secret of its nowhere", async () => {
  const configSchema = { type: "object", properties: { url: { type: "string" }, secret: { anyOf: [{ type: "string", format: "password", writeOnly: true }, { type: "null" }], default: null } } };
  serve({
    ActionEditor: () => ({ omsStatuses: [{ ...STATUS, actions: [] }], omsActionKinds: [{ ...KIND, name: "webhook", label: "Request", takesRecipient: false, configSchema }] }),
    ActionChoices: () => ({ omsStaff: [], omsMessageServices: [], omsNumberSeries: [], omsMessageTemplates: [] }),
    ConditionFields: () => ({ omsConditionFields: [] }),
    SampleOrder: () => ({ omsOrders: { edges: [] } }),
  });
  openPage("#/actions/new?status=S1&kind=webhook");
  await userEvent.type(await screen.findByLabelText("Signing secret"), "hush");
  await userEvent.type(screen.getByRole("textbox", { name: "Address" }), "https://a.example");

  const kept = JSON.stringify(Object.entries(window.sessionStorage));
  expect(kept).toContain("https://a.example");
  expect(kept).not.toContain("hush");
});

it("shows what somebody else has saved meanwhile, field by field, and keeps their other changes", async () => {
  const configSchema = { type: "object", properties: { url: { type: "string" }, note: { type: "string" }, secret: { anyOf: [{ type: "string", format: "password", writeOnly: true }, { type: "null" }], default: null } } };
  const hook = (config: object) => ({ ...ACTION, id: "A3", kind: "webhook", label: "Hook", isCustomerFacing: false, runCounts: counts(0), config });
  let stored = hook({ url: "https://a.example", note: "" });
  const server = serve({
    ActionEditor: () => ({ omsStatuses: [{ ...STATUS, actions: [stored] }], omsActionKinds: [{ ...KIND, name: "webhook", label: "Request", takesRecipient: false, configSchema }] }),
    ActionChoices: () => ({ omsStaff: [], omsMessageServices: [], omsNumberSeries: [], omsMessageTemplates: [] }),
    ConditionFields: () => ({ omsConditionFields: [] }),
    SampleOrder: () => ({ omsOrders: { edges: [] } }),
    SaveAction: () => ({ omsActionUpdate: { action: stored, errors: [] } }),
  });
  openPage("#/actions/A3");
  const url = await screen.findByRole("textbox", { name: "Address" });
  await userEvent.clear(url);
  await userEvent.type(url, "https://mine.example");
  await userEvent.type(screen.getByLabelText("Signing secret"), "hush");
  stored = hook({ url: "https://theirs.example", note: "theirs" });
  await userEvent.click(screen.getByRole("button", { name: "Save" }));

  const notice = await screen.findByRole("region", { name: "Somebody else has changed this meanwhile." });
  expect(notice).toHaveTextContent(/Address.*https:\/\/theirs\.example.*https:\/\/mine\.example/s);
  expect(notice).not.toHaveTextContent("hush");
  expect(server.requestsFor("SaveAction")).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Save" }));

  await waitFor(() => {
    expect(server.requestsFor("SaveAction")[0]?.variables).toEqual({ id: "A3", input: { config: { url: "https://mine.example", note: "theirs", secret: "hush" } } });
  });
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
