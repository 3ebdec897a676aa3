import { readFileSync } from "node:fs";
import { join } from "node:path";

import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import type { StepTemplateFragment } from "../../../graphql/types";
import { openPage } from "../../../testing/render";
import { type Handlers, serve } from "../../../testing/server";

const schemas = Object.entries(JSON.parse(readFileSync(join(import.meta.dirname, "../../../../../graphql_schema/form_schemas.json"), "utf8")) as object).map(([name, schema]) => ({ name, schema: schema as object }));
const PACK: StepTemplateFragment = {
  id: "t1",
  code: "pack",
  name: "Pack",
  names: { sl: "Pakiranje" },
  instructions: {},
  checklist: [{ "": "Goods" }],
  status: { id: "s1", name: "New" },
  toStatus: { id: "s2", name: "Packed" },
  workflow: null,
  who: "PEOPLE",
  people: ["pack@shop.example"],
  tells: true,
  dueHours: 8,
  inWorkingTime: true,
  isRequired: true,
  condition: null,
  ticksOn: ["PACKED"],
  documentKind: "",
  action: "",
  isEnabled: true,
  position: 0,
};

function open(steps: StepTemplateFragment[], handlers: Handlers = {}) {
  const server = serve({
    StepTemplates: () => ({
      omsStepTemplates: steps,
      omsStepPresets: [{ code: "pick-up", steps: ["Check", "Pack"] }],
      omsStatuses: [{ id: "s1", name: "New" }, { id: "s2", name: "Packed" }],
      omsWorkflows: [{ id: "w1", code: "shop", name: "Shop" }],
      omsSchemas: schemas,
    }),
    ...handlers,
  });
  openPage("#/settings/steps");
  return server;
}

describe("the set-up of steps", () => {
  it("lists them, and saves what was changed", async () => {
    const server = open([PACK], { SaveStepTemplate: () => ({ omsStepTemplateUpdate: { step: { ...PACK, name: "Pack well" }, errors: [] } }) });

    expect(await screen.findByText("New → Packed · pack@shop.example")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Edit Pack" }));
    const name = await screen.findByLabelText(/^Name/);
    await userEvent.clear(name);
    await userEvent.type(name, "Pack well");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    await waitFor(() => {
      expect(server.requestsFor("SaveStepTemplate")[0]?.variables).toEqual({ id: "t1", input: { name: "Pack well" } });
    });
  });

  it("takes the ready-made ones", async () => {
    const server = open([], { InstallSteps: () => ({ omsStepPresetInstall: { steps: [PACK], errors: [] } }) });
    const form = within(await screen.findByRole("form", { name: "Ready-made steps" }));
    expect(form.getByText("Check → Pack")).toBeInTheDocument();

    await userEvent.type(form.getByLabelText(/^Who is told/), "boss@shop.example");
    await userEvent.click(form.getByRole("button", { name: "Take these steps" }));

    await waitFor(() => {
      expect(server.requestsFor("InstallSteps")[0]?.variables).toEqual({ code: "pick-up", workflow: "w1", manager: "boss@shop.example" });
    });
    await waitFor(() => {
      expect(server.requestsFor("StepTemplates").length).toBeGreaterThan(1);
    });
  });
});
