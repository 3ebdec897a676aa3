/** The part of JSON Schema that the server publishes for what can be set (omsSchemas, omsActionKinds). */
export interface JsonSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  default?: unknown;
  format?: string;
  enum?: readonly unknown[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  writeOnly?: boolean;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  additionalProperties?: boolean | JsonSchema;
  anyOf?: readonly JsonSchema[];
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
}

/** How one value is entered. */
export type Control =
  | { kind: "checkbox" }
  | { kind: "select"; values: readonly string[] }
  | { kind: "choices"; values: readonly string[] }
  | { kind: "number"; isWhole: boolean }
  | { kind: "color" }
  | { kind: "secret" }
  | { kind: "line"; input: "text" | "email" | "url" | "time" }
  | { kind: "text" }
  /** One text a line. */
  | { kind: "lines" }
  | { kind: "object"; fields: readonly (readonly [string, JsonSchema])[] }
  | { kind: "list"; item: JsonSchema }
  /** Texts by name. */
  | { kind: "pairs" }
  /** Things of one form by language. */
  | { kind: "languages"; item: JsonSchema }
  /** Anything else, as JSON. */
  | { kind: "json" };

export interface Resolved {
  control: Control;
  schema: JsonSchema;
  /** Null means that nothing is set. */
  isNullable: boolean;
}

const LONG = 300;

/** Follows references and decides how a value is entered. `root` has the definitions. */
export function resolve(schema: JsonSchema, root: JsonSchema): Resolved {
  const { schema: found, isNullable } = dereference(schema, root);
  return { schema: found, isNullable, control: controlOf(found, root) };
}

function dereference(schema: JsonSchema, root: JsonSchema): { schema: JsonSchema; isNullable: boolean } {
  const { $ref, anyOf, ...rest } = schema;
  if ($ref) {
    const target = root.$defs?.[$ref.replace("#/$defs/", "")] ?? {};
    const resolved = dereference(target, root);
    // What stands beside the reference (a title, a description) is about this place.
    return { ...resolved, schema: { ...resolved.schema, ...rest } };
  }
  if (anyOf) {
    const others = anyOf.filter((option) => option.type !== "null");
    const [only] = others;
    if (others.length === 1 && only && others.length < anyOf.length) {
      const resolved = dereference(only, root);
      return { schema: { ...resolved.schema, ...rest }, isNullable: true };
    }
    // One of some names, or of some others, such as none: one of them all.
    const names = anyOf.map((option) => namesOf(dereference(option, root).schema));
    if (names.every((found) => found !== null)) return { schema: { ...rest, type: "string", enum: names.flat() }, isNullable: false };
  }
  return { schema: anyOf ? schema : rest, isNullable: false };
}

function controlOf(schema: JsonSchema, root: JsonSchema): Control {
  if (schema.enum && isStrings(schema.enum)) return { kind: "select", values: schema.enum };
  if (typeof schema.const === "string") return { kind: "select", values: [schema.const] };
  switch (schema.type) {
    case "boolean":
      return { kind: "checkbox" };
    case "integer":
    case "number":
      return { kind: "number", isWhole: schema.type === "integer" };
    case "string":
      return stringControl(schema);
    case "array":
      return arrayControl(schema, root);
    case "object":
      return objectControl(schema, root);
    default:
      return { kind: "json" };
  }
}

function stringControl(schema: JsonSchema): Control {
  if (isSecret(schema)) return { kind: "secret" };
  if (schema.format === "color") return { kind: "color" };
  const inputs = { email: "email", uri: "url", time: "time" } as const;
  if (schema.format === "email" || schema.format === "uri" || schema.format === "time") return { kind: "line", input: inputs[schema.format] };
  return (schema.maxLength ?? 0) > LONG || schema.format === "template" ? { kind: "text" } : { kind: "line", input: "text" };
}

function arrayControl(schema: JsonSchema, root: JsonSchema): Control {
  if (!schema.items) return { kind: "json" };
  const item = dereference(schema.items, root).schema;
  if (item.enum && isStrings(item.enum)) return { kind: "choices", values: item.enum };
  if (item.type === "string") return { kind: "lines" };
  return item.type === "object" && item.properties ? { kind: "list", item } : { kind: "json" };
}

function objectControl(schema: JsonSchema, root: JsonSchema): Control {
  if (schema.properties) return { kind: "object", fields: Object.entries(schema.properties) };
  if (typeof schema.additionalProperties !== "object") return { kind: "json" };
  const item = dereference(schema.additionalProperties, root).schema;
  if (item.type === "string") return { kind: "pairs" };
  return item.type === "object" && item.properties ? { kind: "languages", item } : { kind: "json" };
}

/**
 * The names, in a form, of what a schema calls secret: the browser may not store it. Of a list or an object that hides one within, the whole.
 * `at` is where the schema's values are among the form's, such as `config`.
 */
export function secretsOf(schema: JsonSchema, at?: string): string[] {
  const hidden = Object.entries(schema.properties ?? {}).filter(([, property]) => hidesSecret(property, schema));
  return hidden.map(([name]) => (at ? `${at}.${name}` : name));
}

function hidesSecret(schema: JsonSchema, root: JsonSchema, followed: readonly string[] = []): boolean {
  const { $ref, anyOf = [], properties = {}, items, additionalProperties } = schema;
  const inner = [...anyOf, ...Object.values(properties), ...(items ? [items] : []), ...(typeof additionalProperties === "object" ? [additionalProperties] : [])];
  if (isSecret(schema) || inner.some((one) => hidesSecret(one, root, followed))) return true;
  const target = $ref && !followed.includes($ref) ? root.$defs?.[$ref.replace("#/$defs/", "")] : undefined;
  return target !== undefined && hidesSecret(target, root, [...followed, $ref ?? ""]);
}

function isSecret({ writeOnly, format }: JsonSchema): boolean {
  return writeOnly === true || format === "password";
}

function namesOf(schema: JsonSchema): readonly string[] | null {
  const values = schema.enum ?? (schema.const === undefined ? null : [schema.const]);
  return values && isStrings(values) ? values : null;
}

function isStrings(values: readonly unknown[]): values is readonly string[] {
  return values.every((value) => typeof value === "string");
}

/** What a new item of a list, or a thing that was not set, begins with. */
export function emptyValue(schema: JsonSchema, root: JsonSchema): unknown {
  const { schema: found, control, isNullable } = resolve(schema, root);
  if (found.default !== undefined) return found.default;
  if (isNullable) return null;
  switch (control.kind) {
    case "checkbox":
      return false;
    case "select":
      return control.values[0] ?? "";
    case "number":
      return found.minimum ?? 0;
    case "choices":
    case "lines":
    case "list":
      return [];
    case "object":
      return Object.fromEntries(control.fields.map(([name, field]) => [name, emptyValue(field, root)]));
    case "pairs":
    case "languages":
      return {};
    case "json":
      return null;
    case "color":
    case "secret":
    case "line":
    case "text":
      return "";
  }
}
