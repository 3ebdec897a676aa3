import type { JsonSchema } from "../../../ui/form/jsonSchema";

type Published = readonly { name: string; schema: unknown }[] | null | undefined;

/** A published schema with these of its fields alone, in this order; `more` are fields that the server does not publish, such as a password. */
export function schemaOf(published: Published, name: string, fields?: readonly string[], more: Record<string, JsonSchema> = {}): JsonSchema | null {
  const schema = published?.find((one) => one.name === name)?.schema as JsonSchema | undefined;
  if (!schema) return null;
  const known = { ...schema.properties, ...more };
  const properties = fields ? Object.fromEntries(fields.flatMap((field) => (known[field] ? [[field, known[field]]] : []))) : known;
  return { ...schema, properties };
}

/** The fields of a schema, out of an object that may have more. */
export function valuesOf(source: object, schema: JsonSchema): Record<string, unknown> {
  const given = source as Record<string, unknown>;
  return Object.fromEntries(Object.keys(schema.properties ?? {}).map((name) => [name, given[name] ?? emptyOf(schema.properties?.[name])]));
}

/** What the server leaves out is empty in its form: a text, or nothing. */
function emptyOf(schema: JsonSchema | undefined): unknown {
  if (schema?.anyOf?.some((option) => option.type === "null")) return null;
  if (schema?.default !== undefined) return schema.default;
  return "";
}

export const SECRET: JsonSchema = { type: "string", writeOnly: true };
export const TEXT: JsonSchema = { type: "string" };

/** A form's value as text; what is none is empty. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
