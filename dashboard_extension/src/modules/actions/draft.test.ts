import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import type { ActionDetailsFragment } from "../../graphql/types";
import type { JsonSchema } from "../../ui/form/jsonSchema";
import { asked, entered, fromAction, inLanguage, newAction, toInput } from "./draft";

const published = JSON.parse(readFileSync(join(import.meta.dirname, "../../../../graphql_schema/form_schemas.json"), "utf8")) as Record<string, JsonSchema>;
const WEBHOOK: JsonSchema = {
  type: "object",
  properties: {
    url: { type: "string" },
    secret: { anyOf: [{ type: "string", format: "password", writeOnly: true }, { type: "null" }], default: null },
    content_type: { type: "string", default: "application/json" },
  },
  required: ["url"],
};
const ACTION = { label: "Hook", trigger: "ENTER", isEnabled: true, delayMinutes: 5, inWorkingTime: false, cancelWhenLeft: true, condition: null, config: { url: "https://a.example" } } as ActionDetailsFragment;

describe("an action in the form", () => {
  it("has every field of its kind, with what the server would take", () => {
    expect(fromAction(ACTION, WEBHOOK).config).toEqual({ url: "https://a.example", secret: null, content_type: "application/json" });
    expect(newAction("Webhook", WEBHOOK)).toMatchObject({ label: "Webhook", trigger: "ENTER", isEnabled: true, condition: null, config: { url: "" } });
  });

  it("keeps a secret that nobody has typed again, and sends one that was", () => {
    const values = fromAction(ACTION, WEBHOOK);
    expect(toInput(values, WEBHOOK).config).toEqual({ url: "https://a.example", content_type: "application/json" });
    expect(toInput({ config: { ...values.config, secret: "whsec_1" } }, WEBHOOK)).toEqual({ config: { url: "https://a.example", content_type: "application/json", secret: "whsec_1" } });
    expect(toInput({ delayMinutes: 0 }, WEBHOOK)).toEqual({ delayMinutes: 0 });
  });

  it("asks for nothing that has no say", () => {
    const names = (config: Record<string, unknown>) =>
      Object.keys(asked({ properties: { recipient: {}, addresses: {}, template: {}, subject: {}, body: {} } }, config).properties ?? {});
    expect(names({ recipient: "CUSTOMER", template: "shipped" })).toEqual(["recipient", "template"]);
    expect(names({ recipient: "ADDRESSES", template: "" })).toEqual(["recipient", "addresses", "template", "subject", "body"]);
    expect(Object.keys(entered("erp_push", { properties: { endpoint: {}, sequence: {} } }).properties ?? {})).toEqual(["endpoint"]);
  });

  it("is shown in another language where its kind has one", () => {
    expect(inLanguage({ config: { language: "" } }, "de")).toEqual({ config: { language: "de" } });
    expect(inLanguage({ config: { url: "" } }, "de")).toEqual({ config: { url: "" } });
    expect(inLanguage({ config: { language: "sl" } }, "")).toEqual({ config: { language: "sl" } });
  });

  it("can be begun for every kind that is published", () => {
    for (const schema of Object.values(published)) expect(Object.keys(newAction("x", schema).config)).toEqual(Object.keys(schema.properties ?? {}));
  });
});
