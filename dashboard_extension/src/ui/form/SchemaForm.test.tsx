import { readFileSync } from "node:fs";
import { join } from "node:path";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useForm, useWatch } from "react-hook-form";
import { describe, expect, it } from "vitest";

import { renderPart } from "../../testing/render";
import { type JsonSchema, emptyValue, resolve } from "./jsonSchema";
import type { Choices, Describe } from "./SchemaField";
import { SchemaForm } from "./SchemaForm";

/** Everything that a shop sets, as the server publishes it (omsSchemas, omsActionKinds); `make sdl` writes the file. */
const PUBLISHED = JSON.parse(readFileSync(join(import.meta.dirname, "../../../../graphql_schema/form_schemas.json"), "utf8")) as Record<string, JsonSchema>;

function Form({ schema, describe: described, choices }: { schema: JsonSchema; describe?: Describe; choices?: Choices }) {
  const { control } = useForm({ defaultValues: emptyValue({ ...schema, type: "object" }, schema) as Record<string, unknown> });
  return (
    <>
      <SchemaForm schema={schema} control={control} describe={described} choices={choices} />
      <output>{JSON.stringify(useWatch({ control }))}</output>
    </>
  );
}

const value = () => JSON.parse(screen.getByRole("status").textContent) as Record<string, unknown>;
const object = (properties: Record<string, JsonSchema>, $defs: Record<string, JsonSchema> = {}): JsonSchema => ({ type: "object", properties, $defs });

describe("what the server publishes", () => {
  it.each(Object.entries(PUBLISHED))("%s has a field for everything, each with a name", (_, schema) => {
    renderPart(<Form schema={schema} />);

    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const { schema: resolved } = resolve(property, schema);
      const label = resolved.title ?? name;
      const named = [...document.querySelectorAll("label, legend")].map((element) => element.textContent.replace(/ \*$/, ""));
      expect(named, `${name}: ${label}`).toContain(label);
    }
    for (const control of document.querySelectorAll<HTMLInputElement>("input, select, textarea")) expect(control).toHaveAccessibleName();
  });

  it("is entered as JSON only where it is a condition, or free by its nature", () => {
    const asJson = Object.entries(PUBLISHED).flatMap(([name, schema]) =>
      Object.entries(schema.properties ?? {}).flatMap(([field, property]) => (resolve(property, schema).control.kind === "json" ? [`${name}.${field}`] : [])),
    );
    // A checklist is a list of texts by language, for which the kit has no editor yet.
    const free = ["OmsActionInput.config", "OmsSellerInput.notes", "OmsStepTemplateInput.checklist", "OmsViewInput.state", "write_metadata.items"];
    expect(asJson.filter((field) => !/condition/i.test(field) && !free.includes(field))).toEqual([]);
  });
});

describe("a field", () => {
  it("of a nested thing, of a list of things, and of texts by name keeps its place", async () => {
    const schema = object(
      {
        hours: { type: "array", title: "Hours", items: { $ref: "#/$defs/Hours" } },
        headers: { type: "object", title: "Headers", additionalProperties: { type: "string" } },
        tags: { type: "array", title: "Tags", items: { type: "string" } },
      },
      { Hours: { type: "object", properties: { day: { enum: ["mon", "tue"], type: "string", title: "Day" }, from: { type: "string", title: "From" } }, required: ["day"] } },
    );
    renderPart(<Form schema={schema} />);

    const hours = within(screen.getByRole("group", { name: "Hours" }));
    await userEvent.click(hours.getByRole("button", { name: "Add" }));
    await userEvent.selectOptions(hours.getByRole("combobox", { name: /^Day/ }), "Tue");
    await userEvent.type(hours.getByRole("textbox", { name: "From" }), "08:00");
    await userEvent.type(screen.getByRole("textbox", { name: "Headers" }), "X-Shop: one:two{Enter}half");
    await userEvent.type(screen.getByRole("textbox", { name: "Tags" }), "a{Enter}b");

    expect(value()).toEqual({ hours: [{ day: "tue", from: "08:00" }], headers: { "X-Shop": "one:two" }, tags: ["a", "b"] });
    await userEvent.click(hours.getByRole("button", { name: "Remove Hours 1" }));
    expect(value().hours).toEqual([]);
  });

  it("that may be nothing is nothing when it is emptied", async () => {
    renderPart(<Form schema={object({ limit: { anyOf: [{ type: "integer" }, { type: "null" }], default: 5, title: "Limit" }, note: { anyOf: [{ type: "string" }, { type: "null" }], default: "x", title: "Note" } })} />);
    await userEvent.clear(screen.getByRole("spinbutton", { name: "Limit" }));
    await userEvent.clear(screen.getByRole("textbox", { name: "Note" }));
    expect(value()).toEqual({ limit: null, note: null });
  });

  it("by language holds only the languages in which something is written", async () => {
    const schema = object(
      { translations: { type: "object", title: "In other languages", additionalProperties: { $ref: "#/$defs/Text" } } },
      { Text: { type: "object", properties: { subject: { type: "string", title: "Subject" } } } },
    );
    renderPart(<Form schema={schema} />);
    await userEvent.click(screen.getByRole("tab", { name: /^Slovenian/ }));
    await userEvent.type(screen.getByRole("textbox", { name: "Subject" }), "Račun");
    expect(value()).toEqual({ translations: { sl: { subject: "Račun" } } });
    await userEvent.clear(screen.getByRole("textbox", { name: "Subject" }));
    expect(value()).toEqual({ translations: {} });
  });

  it("of a known format is chosen from what there is", async () => {
    renderPart(
      <Form
        schema={object({ to: { type: "string", format: "oms-status", title: "To" } })}
        choices={{ "oms-status": [{ value: "new", label: "New" }, { value: "packed", label: "Packed" }] }}
      />,
    );
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "To" }), "Packed");
    expect(value()).toEqual({ to: "packed" });
  });

  it("that nothing is known of is JSON, and keeps its last good value while it is typed", async () => {
    renderPart(<Form schema={object({ condition: { title: "Condition" } })} />);
    const field = screen.getByRole("textbox", { name: "Condition" });
    await userEvent.type(field, '{{"a": 1}');
    expect(value()).toEqual({ condition: { a: 1 } });
    await userEvent.type(field, ",");
    expect(field).toBeInvalid();
    expect(value()).toEqual({ condition: { a: 1 } });
  });

  it("is named in the reader's words where they are known, else in the server's", () => {
    renderPart(
      <Form
        schema={object({ a: { type: "string", title: "Grace Seconds", description: "How long." }, b: { type: "string", title: "Brand New" } })}
        describe={(path) => (path === "a" ? { label: "Rok", hint: "Kako dolgo." } : undefined)}
      />,
    );
    expect(screen.getByRole("textbox", { name: "Rok" })).toHaveAccessibleDescription("Kako dolgo.");
    expect(screen.getByRole("textbox", { name: "Brand New" })).toBeInTheDocument();
  });
});
