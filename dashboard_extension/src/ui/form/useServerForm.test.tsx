import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";

import { renderPart } from "../../testing/render";
import { loadDraft } from "./draft";
import { type JsonSchema, secretsOf } from "./jsonSchema";
import { SchemaForm } from "./SchemaForm";
import { useServerForm } from "./useServerForm";

const SECRET: JsonSchema = { type: "string", format: "password", writeOnly: true };
const SCHEMA: JsonSchema = {
  type: "object",
  properties: { url: { type: "string", title: "Address" }, token: { title: "Token", anyOf: [SECRET, { type: "null" }] } },
};

/** A form of a thing whose fields stand at its top, and of its configuration within. */
function Form() {
  const { form } = useServerForm({
    name: "thing",
    stored: { url: "", token: null, config: { url: "", token: null } },
    secrets: [...secretsOf(SCHEMA), ...secretsOf(SCHEMA, "config")],
    send: () => Promise.resolve({ kind: "failed", error: { kind: "offline" } }),
  });
  return (
    <>
      <SchemaForm schema={SCHEMA} control={form.control} />
      <fieldset aria-label="Configuration">
        <SchemaForm schema={SCHEMA} control={form.control} at="config" />
      </fieldset>
    </>
  );
}
const kept = () => JSON.stringify(Object.entries(window.sessionStorage));

it("keeps in the tab what is typed, and never a secret, wherever in the form it stands", async () => {
  const { unmount } = renderPart(<Form />);
  for (const field of screen.getAllByLabelText("Token")) await userEvent.type(field, "hush");
  expect(loadDraft("thing")).toBeNull();

  for (const field of screen.getAllByLabelText("Address")) await userEvent.type(field, "https://a.example");
  expect(kept()).toContain("https://a.example");
  expect(kept()).not.toContain("hush");

  unmount();
  renderPart(<Form />);
  for (const field of screen.getAllByLabelText("Address")) expect(field).toHaveValue("https://a.example");
  for (const field of screen.getAllByLabelText("Token")) expect(field).toHaveValue("");
});

it("finds the secrets of a schema behind a reference, within a list, and in a schema that contains itself", () => {
  const schema: JsonSchema = {
    type: "object",
    properties: {
      name: { type: "string" },
      login: { $ref: "#/$defs/Login" },
      accounts: { type: "array", items: { type: "object", properties: { key: SECRET } } },
      byLanguage: { type: "object", additionalProperties: { type: "object", properties: { text: { type: "string" } } } },
      rule: { $ref: "#/$defs/Rule" },
    },
    $defs: {
      Login: { type: "object", properties: { password: SECRET } },
      Rule: { type: "object", properties: { value: { type: "string" }, rules: { type: "array", items: { $ref: "#/$defs/Rule" } } } },
    },
  };

  expect(secretsOf(schema)).toEqual(["login", "accounts"]);
});
