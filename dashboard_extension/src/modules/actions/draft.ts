import type { ActionDetailsFragment, OmsActionInput } from "../../graphql/types";
import { type JsonSchema, emptyValue, resolve } from "../../ui/form/jsonSchema";
import type { Values } from "../../ui/form/useServerForm";

/** What the editor's form holds of an action. */
export interface ActionValues extends Values {
  label: string;
  trigger: "ENTER" | "LEAVE";
  isEnabled: boolean;
  delayMinutes: number;
  inWorkingTime: boolean;
  cancelWhenLeft: boolean;
  condition: unknown;
  config: Record<string, unknown>;
}

/** Fields of a configuration that are no choice of a person's: the feed sets this one itself. */
const NOT_ENTERED: Readonly<Record<string, readonly string[]>> = { erp_push: ["sequence"] };

/** The part of a kind's schema that people fill in. */
export function entered(kind: string, schema: JsonSchema): JsonSchema {
  const left = NOT_ENTERED[kind] ?? [];
  return { ...schema, properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => !left.includes(name))) };
}

/** Without what has no say as the rest stands: an own text beside a chosen one, addresses of a mail to the customer. */
export function asked(schema: JsonSchema, config: Record<string, unknown>): JsonSchema {
  const left = new Set<string>();
  if (config.template) for (const name of ["subject", "body", "text", "translations"]) left.add(name);
  if ("recipient" in config && config.recipient !== "ADDRESSES") left.add("addresses");
  if ("recipient" in config && config.recipient !== "ADDRESS") left.add("address");
  return { ...schema, properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => !left.has(name))) };
}

/** A new action of a kind, as it would be made with nothing said. */
export function newAction(label: string, schema: JsonSchema): ActionValues {
  return { label, trigger: "ENTER", isEnabled: true, delayMinutes: 0, inWorkingTime: false, cancelWhenLeft: false, condition: null, config: filled({}, schema) };
}

export function fromAction(action: ActionDetailsFragment, schema: JsonSchema): ActionValues {
  const { label, trigger, isEnabled, delayMinutes, inWorkingTime, cancelWhenLeft, condition } = action;
  return { label, trigger, isEnabled, delayMinutes, inWorkingTime, cancelWhenLeft, condition: condition ?? null, config: filled(action.config, schema) };
}

/** A configuration with every field of the schema in it: what is missing is as the server would take it. */
function filled(config: unknown, schema: JsonSchema): Record<string, unknown> {
  const given = (typeof config === "object" && config !== null ? config : {}) as Record<string, unknown>;
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]): [string, unknown] => [name, name in given ? given[name] : emptyValue(field, schema)]);
  return { ...given, ...Object.fromEntries(fields) };
}

/** What is sent. A secret that nobody typed is left out: so it stays as it is. */
export function toInput(values: Partial<ActionValues>, schema: JsonSchema): OmsActionInput {
  const { config, ...rest } = values;
  if (!config) return rest;
  const isUntouchedSecret = ([name, value]: [string, unknown]) => {
    const field = schema.properties?.[name];
    return field !== undefined && resolve(field, schema).control.kind === "secret" && (value === null || value === "");
  };
  return { ...rest, config: Object.fromEntries(Object.entries(config).filter((entry) => !isUntouchedSecret(entry))) };
}

/** The language in which a message is shown: that of the configuration where it has one of its own. */
export function inLanguage(input: OmsActionInput, language: string): OmsActionInput {
  if (language === "" || typeof input.config !== "object" || input.config === null || !("language" in input.config)) return input;
  return { ...input, config: { ...input.config, language } };
}
