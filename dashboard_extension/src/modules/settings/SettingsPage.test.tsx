import { readFileSync } from "node:fs";
import { join } from "node:path";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import type { ShopFragment } from "../../graphql/types";
import { openPage } from "../../testing/render";
import { respond, serve } from "../../testing/server";
import type { JsonSchema } from "../../ui/form/jsonSchema";
import { yamlLines } from "./configuration/differences";
import { spanOf } from "./configuration/lines";
import { exampleFile } from "./erp/exampleFile";
import { FIELDS } from "./fields";
import { isKey } from "./kit/describe";
import { searchSettings } from "./search";
import { SECTIONS, sectionsFor } from "./sections";
import { settingsTexts } from "./settingsTexts";
import { fromShop } from "./shop/shopValues";

const published = JSON.parse(readFileSync(join(import.meta.dirname, "../../../../graphql_schema/form_schemas.json"), "utf8")) as Record<string, JsonSchema>;
const schema = published.OmsShopInput ?? {};
/** Codes that are said once, when a thing is made, or that the server makes. */
const ELSEWHERE = ["code", "footer"];
/** What the pages enter in another form than the schema has. */
const OWN = ["footers", "channels", "smtpPassword"];

const SHOP: ShopFragment = {
  timeZone: "Europe/Ljubljana",
  workingHours: [{ day: "MON", opensAt: "08:00", closesAt: "16:00" }],
  holidayCountry: null,
  extraHolidays: [],
  graceSeconds: 120,
  gatesHoldTriggers: true,
  gatesHoldErp: true,
  areBulkOrdersNew: false,
  orderLinkDays: 365,
  mailingConsentKey: "",
  documentRetentionYears: 10,
  orderLinkAddress: "",
  liveSince: null,
};
const settings = (shop: ShopFragment = SHOP) => ({ omsShop: shop, omsSchemas: [{ name: "OmsShopInput", schema }] });
const CALENDAR = { omsCalendarPreview: { at: "2026-05-09T10:00:00+00:00", isOpen: false, nextOpenAt: "2026-05-11T06:00:00+00:00", promises: [], errors: [] } };

describe("the shop's settings", () => {
  it("say what hours mean before they are saved, send what was changed, and nothing else", async () => {
    const server = serve({
      ShopSettings: () => settings(),
      CalendarPreview: () => CALENDAR,
      SaveShop: () => ({ omsShopUpdate: { shop: { ...SHOP, workingHours: [{ day: "TUE", opensAt: "08:00", closesAt: "16:00" }] }, errors: [] } }),
    });
    openPage("#/settings");
    expect(await screen.findByText(/It works again on Monday/)).toBeInTheDocument();
    await userEvent.selectOptions(screen.getByRole("combobox", { name: /^Day/ }), "Tuesday");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    expect(await screen.findByText(/^Saved /)).toBeInTheDocument();
    expect(server.requestsFor("SaveShop")[0]?.variables).toEqual({ input: { workingHours: [{ day: "TUE", opensAt: "08:00", closesAt: "16:00" }] } });
  });

  it("put a refusal beside its field, and lose nothing where the server is away", async () => {
    let answer: () => object = () => respond({}, 503);
    serve({ ShopSettings: () => settings(), CalendarPreview: () => CALENDAR, SaveShop: () => answer() });
    openPage("#/settings/shop");
    const country = await screen.findByRole("textbox", { name: "Public holidays of" });
    await userEvent.type(country, "XX");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText(/^Not saved: The server could not answer \(HTTP 503\)/)).toBeInTheDocument();
    expect(country).toHaveValue("XX");

    answer = () => ({ omsShopUpdate: { shop: null, errors: [{ code: "INVALID", field: "input.holidayCountry", index: null, message: "There is no such country.", params: null }] } });
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));

    expect(await screen.findByText("There is no such country.")).toBeInTheDocument();
    expect(country).toBeInvalid();
  });

  it("show what somebody else has saved meanwhile beside what is typed, and overwrite it only on a second saving", async () => {
    let stored = SHOP;
    const server = serve({
      ShopSettings: () => settings(stored),
      SaveShop: () => ({ omsShopUpdate: { shop: { ...SHOP, graceSeconds: 180 }, errors: [] } }),
    });
    openPage("#/settings/orders");
    const undo = await screen.findByRole("spinbutton", { name: "A move can be undone for" });
    await userEvent.clear(undo);
    await userEvent.type(undo, "3");
    stored = { ...SHOP, graceSeconds: 600 };
    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    expect(await screen.findByText("Somebody else has changed this meanwhile.")).toBeInTheDocument();
    expect(undo).toHaveValue(3);
    expect(server.requestsFor("SaveShop")).toHaveLength(0);

    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    expect(await screen.findByText(/^Saved /)).toBeInTheDocument();
    expect(server.requestsFor("SaveShop")[0]?.variables).toEqual({ input: { graceSeconds: 180 } });
  });
});

const UPS = {
  id: "T21zQ2FycmllckNvbm5lY3Rpb246MQ==",
  code: "ups",
  name: "UPS",
  carrier: "ups",
  channels: [],
  isEnabled: true,
  url: "https://oms.example.com/parcel-events/ups/",
  hasSecret: true,
  oldSecretUntil: null,
  lastReceivedAt: "2026-05-08T10:00:00+00:00",
  receivedCount: 12,
  waitingCount: 2,
};
const reporters = (rows: readonly object[]) => ({
  Carriers: () => ({ omsCarriers: [], omsKnownCarriers: [{ code: "ups", name: "UPS", url: "https://ups.example/{number}" }], omsSchemas: [{ name: "OmsCarrierInput", schema: published.OmsCarrierInput }] }),
  CarrierConnections: () => ({
    omsCarrierConnections: rows,
    omsCarriers: [],
    omsKnownCarriers: [{ code: "ups", name: "UPS" }],
    omsSchemas: [{ name: "OmsCarrierConnectionInput", schema: published.OmsCarrierConnectionInput }],
  }),
});

describe("who reports what becomes of parcels", () => {
  it("is connected, with a secret that is shown once", async () => {
    const server = serve({
      ...reporters([]),
      CreateCarrierConnection: () => ({ omsCarrierConnectionCreate: { connection: UPS, secret: "whsec_shown", errors: [] } }),
    });
    openPage("#/settings/carriers");
    await userEvent.click(await screen.findByRole("button", { name: "Add a connection" }));
    await userEvent.type(screen.getByRole("textbox", { name: /^Name/ }), "UPS");
    const carrier = screen.getByRole("combobox", { name: /^Carrier/ });
    expect(within(carrier).getAllByRole("option").map((option) => option.getAttribute("value"))).toEqual(["", "ups"]);
    await userEvent.selectOptions(carrier, "UPS");
    expect(screen.getByText("It reports of UPS alone.")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    expect(await screen.findByText("whsec_shown")).toBeInTheDocument();
    expect(server.requestsFor("CreateCarrierConnection")[0]?.variables).toEqual({ input: { name: "UPS", carrier: "ups", channels: [], isEnabled: true } });
    await userEvent.click(screen.getByRole("button", { name: "I have stored it" }));
    expect(screen.queryByText("whsec_shown")).not.toBeInTheDocument();
  });

  it("gets a new secret when it is asked for, and only after a question", async () => {
    const server = serve({
      ...reporters([UPS]),
      RotateCarrierConnection: () => ({ omsCarrierConnectionRotate: { connection: UPS, secret: "whsec_new", errors: [] } }),
    });
    openPage("#/settings/carriers");
    expect(await screen.findByText(/12 reports in 30 days, 2 of unknown numbers/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Edit UPS" }));
    await userEvent.click(screen.getByRole("button", { name: "Make a new secret" }));
    expect(server.requestsFor("RotateCarrierConnection")).toHaveLength(0);
    await userEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Make a new secret" }));

    expect(await screen.findByText("whsec_new")).toBeInTheDocument();
  });

  it("says what would come of a call, report by report", async () => {
    const refusal = { code: "INVALID", message: "This is no event.", params: null, field: "event", index: null };
    const server = serve({
      ...reporters([UPS]),
      CarrierReportPreview: () => ({
        omsCarrierReportPreview: [
          { index: 0, outcome: "ACCEPTED", orderNumbers: ["1042"], errors: [] },
          { index: 1, outcome: "ACCEPTED", orderNumbers: [], errors: [] },
          { index: 2, outcome: "DUPLICATE", orderNumbers: ["1042"], errors: [] },
          { index: 3, outcome: "REFUSED", orderNumbers: [], errors: [refusal] },
        ],
      }),
    });
    openPage("#/settings/carriers");
    await userEvent.click(await screen.findByRole("button", { name: "Edit UPS" }));
    await userEvent.click(screen.getByRole("button", { name: "See what would come of it" }));

    expect(await screen.findByText("1: of order 1042")).toBeInTheDocument();
    expect(screen.getByText(/^2: no order has this number/)).toBeInTheDocument();
    expect(screen.getByText("3: reported already")).toBeInTheDocument();
    expect(screen.getByText("4: refused. This is no event.")).toBeInTheDocument();
    expect(JSON.parse(String(server.requestsFor("CarrierReportPreview")[0]?.variables.body))).toMatchObject({ event: "AT_PICKUP_POINT" });
  });
});

const PLACES: Record<string, Record<string, readonly string[]>> = FIELDS;

describe("every setting that the server publishes", () => {
  for (const [input, forms] of Object.entries(PLACES)) {
    it(`has its place on the page: ${input}`, () => {
      const placed = Object.values(forms).flat();
      const known = Object.keys(published[input]?.properties ?? {});
      expect(placed.filter((field) => (known.includes(field) || !OWN.includes(field)) && !ELSEWHERE.includes(field)).sort()).toEqual(known.filter((field) => !ELSEWHERE.includes(field)).sort());
    });

    it(`has a name: ${input}`, () => {
      const groups: Record<string, string> = { sender: "brand", channels: "brand", language: "brand", smtp: "mail", quiet: "mail", further: "seller" };
      const nameless = Object.entries(forms).flatMap(([form, fields]) => fields.filter((field) => !isKey(`f.${groups[form] ?? form}.${field}`)));
      expect(nameless).toEqual([]);
    });
  }

  it("is one that the shop's own form has a value for", () => {
    expect(Object.keys(fromShop(SHOP)).sort()).toEqual(Object.values(PLACES.OmsShopInput ?? {}).flat().sort());
  });
});

describe("the search", () => {
  it("finds a field by its words in the reader's language, without marks", () => {
    const hits = searchSettings(settingsTexts.textIn("en"), SECTIONS, "holiday");
    expect(hits.map(({ field }) => field)).toContain("f.shop.holidayCountry");
    expect(searchSettings(settingsTexts.textIn("en"), SECTIONS, "  ")).toEqual([]);
  });

  it("shows only what one may see", () => {
    expect(sectionsFor(["MANAGE_ORDERS"]).map(({ id }) => id)).toEqual(["people", "opt-outs", "own"]);
    expect(sectionsFor([])).toHaveLength(1);
  });
});

it("a difference is written as lines of the document", () => {
  const lines = yamlLines([
    { section: "shop", code: null, what: "CHANGED", fields: [{ name: "time_zone", before: "UTC", after: "Europe/Ljubljana" }] },
    { section: "statuses", code: "packed", what: "ADDED", fields: [] },
  ]);
  expect(lines.map(({ sign, text }) => `${sign}${text}`)).toEqual([" shop:", "-    time_zone: UTC", "+    time_zone: Europe/Ljubljana", " statuses:", "+  - code: packed"]);
});

it("an ERP's file is shown with its own columns", () => {
  expect(exampleFile({ columns: { status: "STAT" }, delimiter: "COMMA", dateOrder: "DMY" }).split("\n")[0]).toBe("order_number,STAT,changed_at,reason");
});

it("a refusal's line is found in the document", () => {
  expect(spanOf("version: 1\nshop:\n  x: 1\n", 3)).toEqual([17, 23]);
  expect(spanOf("version: 1", 9)).toEqual([10, 10]);
});
