import { readFileSync } from "node:fs";
import { join } from "node:path";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import type { ShopFragment } from "../../graphql/types";
import { openPage } from "../../testing/render";
import { respond, serve } from "../../testing/server";
import type { JsonSchema } from "../../ui/form/jsonSchema";
import { fromShop } from "./shopValues";

const published = JSON.parse(readFileSync(join(import.meta.dirname, "../../../../graphql_schema/form_schemas.json"), "utf8")) as Record<string, JsonSchema>;
const schema = published.OmsShopInput ?? {};

const SHOP: ShopFragment = {
  timeZone: "Europe/Ljubljana",
  workingHours: [{ day: "MON", opensAt: "08:00", closesAt: "16:00" }],
  holidayCountry: null,
  extraHolidays: [],
  graceSeconds: 120,
  gatesHoldTriggers: true,
  gatesHoldErp: true,
  areBulkOrdersNew: false,
  liveSince: null,
};
const settings = (shop: ShopFragment = SHOP) => ({ omsShop: shop, omsSchemas: [{ name: "OmsShopInput", schema }] });

describe("the shop's settings", () => {
  it("show everything that the server lets be set", () => {
    expect(Object.keys(fromShop(SHOP)).sort()).toEqual(Object.keys(schema.properties ?? {}).sort());
  });

  it("send what was changed, and nothing else", async () => {
    const server = serve({
      ShopSettings: () => settings(),
      SaveShop: () => ({ omsShopUpdate: { shop: { ...SHOP, graceSeconds: 180, workingHours: [{ day: "TUE", opensAt: "08:00", closesAt: "16:00" }] }, errors: [] } }),
    });
    openPage("#/settings");
    const undo = await screen.findByRole("spinbutton", { name: "A move can be undone for" });
    expect(undo).toHaveValue(2);
    expect(screen.getByRole("button", { name: "Save" })).toBeDisabled();
    await userEvent.clear(undo);
    await userEvent.type(undo, "3");
    await userEvent.selectOptions(screen.getByRole("combobox", { name: /^Day/ }), "Tuesday");

    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    expect(await screen.findByText(/^Saved /)).toBeInTheDocument();
    expect(server.requestsFor("SaveShop")[0]?.variables).toEqual({ input: { graceSeconds: 180, workingHours: [{ day: "TUE", opensAt: "08:00", closesAt: "16:00" }] } });
    expect(screen.getByRole("button", { name: "Save" })).toBeDisabled();
  });

  it("put a refusal beside its field, and lose nothing where the server is away", async () => {
    let answer: () => object = () => respond({}, 503);
    serve({ ShopSettings: () => settings(), SaveShop: () => answer() });
    openPage("#/settings");
    const country = await screen.findByRole("textbox", { name: "Public holidays of" });
    await userEvent.type(country, "XX");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText(/^Not saved: The server could not answer \(HTTP 503\)/)).toBeInTheDocument();
    expect(country).toHaveValue("XX");

    answer = () => ({ omsShopUpdate: { shop: null, errors: [{ code: "INVALID", field: "input.holidayCountry", index: null, message: "There is no such country.", params: null }] } });
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));

    expect(await screen.findByText("There is no such country.")).toBeInTheDocument();
    expect(country).toBeInvalid();
    expect(screen.queryByText(/^Not saved:/)).not.toBeInTheDocument();
  });
});
