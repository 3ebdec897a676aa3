import { readFileSync } from "node:fs";
import { join } from "node:path";
import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";

import { rememberLive } from "../../shell/opening";
import { openPage, signedIn } from "../../testing/render";
import { type Handlers, refused, respond, serve } from "../../testing/server";

const schemas = Object.entries(JSON.parse(readFileSync(join(import.meta.dirname, "../../../../graphql_schema/form_schemas.json"), "utf8")) as Record<string, unknown>).map(([name, schema]) => ({ name, schema }));

const CODES = ["WORKER", "STATUSES", "OLD_ORDERS", "SHOP", "SELLER", "SENDING", "ACTIONS", "LIVE"];
const setup = (done: readonly string[], counts: Record<string, number> = {}, preferences = {}) => ({
  omsSetup: CODES.map((code) => ({ code, isDone: done.includes(code), count: counts[code] ?? null, at: null })),
  omsMe: { id: "VXNlcjox", preferences },
});
const chip = (code: string, kind = "IN_PROGRESS") => ({ code, name: code, color: "#06B6D4", textColor: "#1A1A1A", kind });
const B2C = {
  code: "b2c",
  name: "Consumers",
  description: "Paid first.",
  statuses: [chip("new", "NEW"), chip("packed", "READY"), chip("delivered", "COMPLETED"), chip("cancelled", "CANCELED")],
  triggers: [{ event: "PAID" }],
  condition: null,
  actionsCount: 2,
  customerMailsCount: 2,
};
const WORKFLOW = { id: "T21zV29ya2Zsb3c6MQ==", code: "b2c", name: "Consumers", isDefault: true };
const MAIL = {
  ...Object.fromEntries(["shopName", "logoUrl", "website", "contactEmail", "contactPhone", "backgroundColor", "senderName", "senderAddress", "replyTo", "paymentLink", "smtpHost", "smtpUser", "alertsTo"].map((name) => [name, ""])),
  ...{ color: "#2F6F4F", defaultLanguage: "en", sendsThrough: "console", smtpPort: 587, smtpSecurity: "STARTTLS" },
  ...{ footers: [], channels: [], hasSmtpPassword: false, lostSmtpPassword: false, saleorMailsOff: false, quietFrom: null, quietTo: null },
};
const handlers = (changes: Handlers = {}): Handlers => ({
  Setup: () => setup(["WORKER"]),
  StartWorkflows: () => ({ omsWorkflows: [], omsPresets: [B2C] }),
  MessageSettings: () => ({ omsMessageSettings: MAIL, omsSchemas: schemas }),
  BrandPreview: ({ input }) => ({ omsBrandPreview: { sender: "", replyTo: "", subject: `From ${(input as { shopName: string }).shopName}`, html: "<p>Hello</p>", text: "Hello", errors: [] } }),
  ...changes,
});

afterEach(() => {
  act(() => {
    rememberLive(false);
  });
});

describe("the first steps", () => {
  it("open at the first card that is not done, with the progress and the minutes left", async () => {
    serve(handlers({ Setup: () => setup(["WORKER", "STATUSES", "OLD_ORDERS"]) }));
    openPage("#/start");

    expect(await screen.findByRole("heading", { name: "First steps" })).toBeInTheDocument();
    expect(await screen.findByText(/2 of 7 done/)).toHaveTextContent("about 16 minutes left");
    expect(screen.getByRole("link", { current: "step" })).toHaveTextContent("Your shop");
  });

  it("are walked by Enter and Alt+Left, and a card can be skipped", async () => {
    serve(handlers());
    openPage("#/start?card=shop");
    await screen.findByRole("textbox", { name: "Name of the shop" });

    await userEvent.click(document.body);
    await userEvent.keyboard("{Enter}");
    expect(window.location.hash).toBe("#/start?card=seller");
    await userEvent.keyboard("{Alt>}{ArrowLeft}{/Alt}");
    expect(window.location.hash).toBe("#/start?card=shop");
    await userEvent.click(await screen.findByRole("button", { name: "Skip for now" }));
    expect(window.location.hash).toBe("#/start?card=seller");
  });

  it("say in red that no worker runs, and how one is started", async () => {
    serve(handlers({ Setup: () => setup([]) }));
    openPage("#/start");

    expect(await screen.findByRole("alert")).toHaveTextContent(/No worker is running\. None has run yet\./);
    expect(screen.getByText("saleor-oms worker")).toBeInTheDocument();
  });

  it("say to who may not set the shop up what is missing, and who can give it", async () => {
    serve(handlers({ Setup: () => refused("omsSetup", "PERMISSION_DENIED") }));
    openPage("#/start");

    expect(await screen.findByText(/“Manage settings”\. Whoever manages the staff in Saleor can give it to you\./)).toBeInTheDocument();
    expect(screen.queryByRole("link", { name: "How your orders go" })).not.toBeInTheDocument();
  });

  it("save what is typed on the way to the next card, and stay where it is refused", async () => {
    const errors = [{ code: "INVALID", field: "input.shopName", index: null, message: "Too long.", params: null }];
    let refusals: object[] = errors;
    const server = serve(handlers({ SaveMessageSettings: () => ({ omsMessageSettingsUpdate: { settings: null, errors: refusals } }) }));
    openPage("#/start?card=shop");
    await userEvent.type(await screen.findByRole("textbox", { name: "Name of the shop" }), "Pod gozdom");
    await userEvent.click(screen.getByRole("button", { name: "Save and go on" }));

    expect(await screen.findByText("Too long.")).toBeInTheDocument();
    expect(window.location.hash).toBe("#/start?card=shop");

    refusals = [];
    await userEvent.click(screen.getByRole("button", { name: "Save and go on" }));
    await vi.waitFor(() => {
      expect(window.location.hash).toBe("#/start?card=seller");
    });
    expect(server.requestsFor("SaveMessageSettings")[1]?.variables).toEqual({ input: { shopName: "Pod gozdom" } });
  });

  it("set a ready-made way up with its usual mails", async () => {
    const server = serve(handlers({
      StartPreset: () => ({ omsPresetInstall: { workflow: WORKFLOW, errors: [] } }),
      AddUsualMails: () => ({ omsActionsFromTemplates: { actions: [{ id: "1" }, { id: "2" }], errors: [] } }),
    }));
    openPage("#/start");
    const choice = await screen.findByRole("radio", { name: /^Consumers/ });
    expect(choice).toBeChecked();
    expect(screen.getByText("4 statuses, 1 trigger, 2 actions; 2 of them mail the customer")).toBeInTheDocument();

    await userEvent.click(screen.getByRole("button", { name: "Use “Consumers”" }));

    expect(await screen.findByText("“Consumers” is set up.")).toBeInTheDocument();
    expect(server.requestsFor("StartPreset")[0]?.variables).toEqual({ code: "b2c", makeDefault: false });
    expect(server.requestsFor("AddUsualMails")[0]?.variables).toEqual({ workflow: WORKFLOW.id });
  });

  it("count old orders before anything changes, map them row by row, and give them their status", async () => {
    const statuses = [{ id: "s1", name: "Confirmed", color: "#06B6D4", textColor: "#1A1A1A" }, { id: "s2", name: "Picking", color: "#6366F1", textColor: "#FFFFFF" }];
    const job = (kind: string, state: string) => ({ id: `${kind}-1`, kind, state, done: 1200, total: 1200 });
    let chosen = statuses[0];
    let underWay: ReturnType<typeof job> | null = null;
    let readAt: string | null = null;
    let left = 1200;
    const server = serve(handlers({
      Setup: () => setup(["WORKER", "STATUSES"], { OLD_ORDERS: 1200 }),
      Adoption: () => ({
        omsAdoptionPreview: {
          counts: readAt && left ? [{ saleorStatus: "UNFULFILLED", ordersCount: left, isAdopted: true, workflow: { id: "w1", name: "Consumers", statuses }, status: chosen }] : [],
          ordersCount: readAt ? left : 0,
          isEstimate: false,
          readAt,
          job: underWay,
        },
      }),
      MapAdoption: () => {
        chosen = statuses[1];
        return { omsAdoptionMap: { errors: [] } };
      },
      StartAdoption: ({ readOnly }) => {
        underWay = job(readOnly ? "resync" : "adopt", "RUNNING");
        return { omsAdoptionStart: { job: underWay, errors: [] } };
      },
      SetupJob: () => {
        const kind = underWay?.kind ?? "resync";
        if (kind === "adopt") left = 0;
        readAt = new Date().toISOString();
        underWay = null;
        return { omsJob: job(kind, "DONE") };
      },
    }));
    openPage("#/start");
    await userEvent.click(await screen.findByRole("button", { name: "Count my orders" }));
    const select = await screen.findByRole("combobox", { name: "Unfulfilled in Consumers" });
    expect(screen.getByText(/^1,200 orders get their status\./)).toBeInTheDocument();
    expect(screen.getByText(/^Nothing is sent for these orders/)).toBeInTheDocument();

    await userEvent.selectOptions(select, "Picking");
    expect(server.requestsFor("MapAdoption")[0]?.variables).toEqual({ workflow: "w1", saleorStatus: "UNFULFILLED", status: "s2" });
    await userEvent.click(screen.getByRole("button", { name: "Give them these statuses" }));

    expect(await screen.findByText(/^Every order has its status\./)).toBeInTheDocument();
    expect(server.requestsFor("StartAdoption").map(({ variables }) => variables.readOnly)).toEqual([true, false]);
  });

  it("call every ready-made way by its name in the reader's language, in both cards", async () => {
    const names: [string, string][] = [["b2c", "Potrošniki"], ["b2b", "Podjetja z odlogom"], ["cash-on-delivery", "Po povzetju"], ["pick-up", "Prevzem v trgovini"], ["made-to-order", "Po naročilu"], ["no-cash-on-delivery", "Brez plačila po povzetju"]];
    serve(handlers({
      StartWorkflows: () => ({ omsWorkflows: [], omsPresets: names.map(([code]) => ({ ...B2C, code, name: `Own words of ${code}`, description: "Own words" })) }),
      Rehearse: () => ({ omsRehearsal: { order: null, workflowName: null, isInstalled: false, steps: [], errors: [] } }),
      SavePreferences: () => ({ omsPreferencesUpdate: { preferences: {}, errors: [] } }),
    }));
    const { unmount } = openPage("#/start?card=preset", signedIn("staff-token", "?locale=sl"));
    await screen.findAllByRole("radio");
    for (const [, name] of names) expect(await screen.findByText(name)).toBeInTheDocument();
    expect(screen.queryByText(/Own words/)).toBeNull();
    unmount();

    openPage("#/start?card=rehearsal", signedIn("staff-token", "?locale=sl"));
    const options = await screen.findAllByRole("option");
    expect(options.map(({ textContent }) => textContent).join()).not.toMatch(/Own words/);
  });

  it("rehearse the very order whose number is typed, and say where there is none", async () => {
    const server = serve(handlers({
      Rehearse: () => ({ omsRehearsal: { order: { id: "T21zT3JkZXI6Nw==", number: "7" }, workflowName: "Consumers", isInstalled: false, steps: [], errors: [] } }),
      SavePreferences: () => ({ omsPreferencesUpdate: { preferences: {}, errors: [] } }),
      OrderByNumber: ({ number }) => ({ omsOrder: number === "7" ? { id: "T21zT3JkZXI6Nw==", number: "7" } : null }),
    }));
    openPage("#/start?card=rehearsal");
    const field = await screen.findByRole("textbox", { name: "Order number" });
    await userEvent.type(field, "#7{Enter}");
    await vi.waitFor(() => {
      expect(server.requestsFor("Rehearse").at(-1)?.variables).toMatchObject({ order: "T21zT3JkZXI6Nw==" });
    });

    await userEvent.clear(field);
    await userEvent.type(field, "99{Enter}");
    expect(await screen.findByText("There is no order 99.")).toBeInTheDocument();
    expect(field).toBeInvalid();
  });

  it("let a chosen way take the place of the one that every installation begins with", async () => {
    const begun = { id: "w0", code: "default", name: "Default", isDefault: true };
    let workflows = [begun];
    const server = serve(handlers({
      StartWorkflows: () => ({ omsWorkflows: workflows, omsPresets: [B2C] }),
      StartPreset: () => ({ omsPresetInstall: { workflow: WORKFLOW, errors: [] } }),
      AddUsualMails: () => ({ omsActionsFromTemplates: { actions: [{ id: "1" }], errors: [] } }),
      ReplaceWorkflow: () => {
        workflows = [WORKFLOW];
        return { omsWorkflowDelete: { errors: [] } };
      },
    }));
    openPage("#/start?card=preset");
    expect(await screen.findByRole("checkbox", { name: "It takes the place of “Default”" })).toBeChecked();

    await userEvent.click(screen.getByRole("button", { name: "Use “Consumers”" }));

    expect(await screen.findByText(/^You have: Consumers/)).toBeInTheDocument();
    expect(server.requestsFor("StartPreset")[0]?.variables).toEqual({ code: "b2c", makeDefault: true });
    expect(server.requestsFor("ReplaceWorkflow")[0]?.variables).toEqual({ id: "w0", by: WORKFLOW.id });
  });

  it("show a mail in the brand that is being typed, and keep what is typed when the server is away", async () => {
    serve(handlers({ SaveMessageSettings: () => respond({}, 503) }));
    openPage("#/start?card=shop");
    const name = await screen.findByRole("textbox", { name: "Name of the shop" });
    await userEvent.type(name, "Pod gozdom");

    expect(await screen.findByText("From Pod gozdom")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText(/^Not saved:/)).toBeInTheDocument();
    expect(name).toHaveValue("Pod gozdom");
  });

  it("keep what is typed in the tab, and the password of the mail server nowhere", async () => {
    serve(handlers({ MessageSettings: () => ({ omsMessageSettings: { ...MAIL, smtpHost: "mail.example", hasSmtpPassword: true }, omsSchemas: schemas }) }));
    openPage("#/start?card=sending");
    await userEvent.click(await screen.findByRole("button", { name: "Replace “Password”" }));
    await userEvent.type(screen.getByLabelText("Password"), "hush");
    await userEvent.type(screen.getByRole("textbox", { name: "User" }), "desk-7");

    const kept = JSON.stringify([Object.entries(window.sessionStorage), Object.entries(window.localStorage)]);
    expect(kept).toContain("desk-7");
    expect(kept).not.toContain("hush");
  });

  it("show what somebody else has saved meanwhile beside what is typed", async () => {
    let shopName = "";
    const stored = () => ({ ...MAIL, shopName });
    const server = serve(handlers({
      MessageSettings: () => ({ omsMessageSettings: stored(), omsSchemas: schemas }),
      SaveMessageSettings: () => ({ omsMessageSettingsUpdate: { settings: stored(), errors: [] } }),
    }));
    openPage("#/start?card=shop");
    await userEvent.type(await screen.findByRole("textbox", { name: "Name of the shop" }), "Pod gozdom");
    shopName = "Over the hill";
    await userEvent.click(screen.getByRole("button", { name: "Save and go on" }));

    expect(await screen.findByText("Somebody else has changed this meanwhile.")).toBeInTheDocument();
    expect(screen.getByText("Over the hill")).toBeInTheDocument();
    expect(server.requestsFor("SaveMessageSettings")).toHaveLength(0);
    expect(window.location.hash).toBe("#/start?card=shop");
  });

  it("go live, and back", async () => {
    let done = ["WORKER", "STATUSES", "OLD_ORDERS", "SHOP", "SELLER", "SENDING", "ACTIONS"];
    const server = serve(handlers({
      Setup: () => setup(done, { ACTIONS: 9 }, { setupRehearsed: true }),
      GoLive: ({ live }) => {
        done = live ? [...done, "LIVE"] : done.filter((code) => code !== "LIVE");
        return { omsGoLive: { shop: { liveSince: null }, errors: [] } };
      },
    }));
    openPage("#/start");
    expect(await screen.findByText(/^9 actions of your statuses begin to act/)).toBeInTheDocument();

    await userEvent.click(screen.getByRole("button", { name: "Go live now" }));
    await userEvent.click(await screen.findByRole("button", { name: "Back to observing" }));

    expect(await screen.findByRole("button", { name: "Go live now" })).toBeInTheDocument();
    expect(server.requestsFor("GoLive").map(({ variables }) => variables.live)).toEqual([true, false]);
  });
});

describe("where the pages open", () => {
  const keeper = () => signedIn(`x.${btoa(JSON.stringify({ user_permissions: ["MANAGE_SETTINGS", "MANAGE_ORDERS"] }))}.y`);

  it("is the guide until the shop is live, for who may set it up", async () => {
    serve(handlers({ ShopLive: () => ({ omsShop: { liveSince: null } }) }));
    openPage("#/", keeper());

    expect(await screen.findByRole("heading", { name: "First steps" })).toBeInTheDocument();
    const [first] = within(screen.getByRole("navigation")).getAllByRole("link");
    expect(first).toHaveTextContent("First steps");
  });

  it("is no question any more once the server has said that the shop is live", async () => {
    const server = serve(handlers({ ShopLive: () => ({ omsShop: { liveSince: "2026-05-01T08:00:00+00:00" } }), NewestOrder: () => ({ omsOrders: { edges: [] } }) }));
    const { unmount } = openPage("#/", keeper());
    await vi.waitFor(() => {
      expect(server.requestsFor("ShopLive")).toHaveLength(1);
    });
    expect(await screen.findByRole("heading", { name: "Order management" })).toBeInTheDocument();
    unmount();
    openPage("#/", keeper());

    expect(await screen.findByRole("heading", { name: "Order management" })).toBeInTheDocument();
    expect(server.requestsFor("ShopLive")).toHaveLength(1);
  });
});
