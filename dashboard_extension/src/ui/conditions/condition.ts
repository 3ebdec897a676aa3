import type { RuleGroupType, RuleType } from "react-querybuilder";

import type { ConditionFieldsQuery } from "../../graphql/types";

/** One comparison of a condition, as the server keeps it (saleor_oms_plugin/core/conditions.py). */
export interface Rule {
  field: string;
  operator: string;
  value?: unknown;
}

/** Rules and groups that all (`and`) or of which one (`or`) has to hold; `not` turns the verdict around. */
export interface Group {
  combinator: "and" | "or";
  not?: boolean;
  rules: readonly (Rule | Group)[];
}

/** Null holds of every order. */
export type Condition = Group | null;

export type ConditionField = NonNullable<ConditionFieldsQuery["omsConditionFields"]>[number];

/** What the builder edits: a condition whose parts have ids. */
export type BuilderRule = RuleType<string, string, unknown>;
export type BuilderGroup = RuleGroupType<BuilderRule>;

/** A condition as it can be edited: in the builder, or as JSON where the builder can't show all of it. */
export type Editable = { kind: "builder"; query: BuilderGroup } | { kind: "json" };

/** Groups below the first one that the builder shows one within the other. */
export const MAX_NESTED = 2;

export const TAKES_NONE: readonly string[] = ["null", "notNull"];
export const TAKES_MANY: readonly string[] = ["in", "notIn"];

/** Finds a field by its name; one of the metadata has a key behind its beginning. */
export function fieldOf(name: string, fields: readonly ConditionField[]): ConditionField | undefined {
  return fields.find((field) => (field.takesKey ? name.startsWith(field.name) : name === field.name));
}

/** Turns a stored condition into what the builder edits; nothing of it is dropped on the way, else it is JSON. */
export function toBuilder(condition: unknown, fields: readonly ConditionField[]): Editable {
  if (condition === null || condition === undefined) return { kind: "builder", query: { combinator: "and", rules: [] } };
  const query = groupToBuilder(condition, fields, 0);
  return query ? { kind: "builder", query } : { kind: "json" };
}

function groupToBuilder(group: unknown, fields: readonly ConditionField[], depth: number): BuilderGroup | null {
  if (!isRecord(group) || !Array.isArray(group.rules) || depth > MAX_NESTED) return null;
  const { combinator = "and", not = false, rules, ...others } = group;
  if ((combinator !== "and" && combinator !== "or") || typeof not !== "boolean" || hasMore(others)) return null;
  const shown: (BuilderRule | BuilderGroup)[] = [];
  for (const rule of rules as unknown[]) {
    const one = isRecord(rule) && "rules" in rule ? groupToBuilder(rule, fields, depth + 1) : ruleToBuilder(rule, fields);
    if (!one) return null;
    shown.push(one);
  }
  return { combinator, ...(not && { not }), rules: shown };
}

function ruleToBuilder(rule: unknown, fields: readonly ConditionField[]): BuilderRule | null {
  if (!isRecord(rule)) return null;
  const { field: name, operator, value, ...others } = rule;
  if (typeof name !== "string" || typeof operator !== "string" || hasMore(others)) return null;
  const field = fieldOf(name, fields);
  if (!field?.operators.includes(operator)) return null;
  if (TAKES_NONE.includes(operator)) return { field: name, operator, value: "" };
  return fits(value, operator, field) ? { field: name, operator, value } : null;
}

/** Turns what was edited into what is stored; null where nothing is asked for. */
export function fromBuilder(query: BuilderGroup): Condition {
  const group = groupFromBuilder(query);
  return group.rules.length === 0 && !group.not ? null : group;
}

function groupFromBuilder({ combinator, not, rules }: BuilderGroup): Group {
  return {
    combinator: combinator === "or" ? "or" : "and",
    ...(not && { not }),
    rules: rules.map((rule) => ("rules" in rule ? groupFromBuilder(rule) : ruleFromBuilder(rule))),
  };
}

function ruleFromBuilder({ field, operator, value }: BuilderRule): Rule {
  return TAKES_NONE.includes(operator) ? { field, operator } : { field, operator, value };
}

/** Gives each rule an operator and a value that fit its field, after one of them was changed; what still fits stays. */
export function settled(query: BuilderGroup, fields: readonly ConditionField[]): BuilderGroup {
  return { ...query, rules: query.rules.map((rule) => ("rules" in rule ? settled(rule, fields) : settledRule(rule, fields))) };
}

function settledRule(rule: BuilderRule, fields: readonly ConditionField[]): BuilderRule {
  const field = fieldOf(rule.field, fields);
  if (!field) return rule;
  const operator = field.operators.includes(rule.operator) ? rule.operator : (field.operators[0] ?? "=");
  if (TAKES_NONE.includes(operator)) return { ...rule, operator };
  const given: unknown = rule.value;
  const many = (Array.isArray(given) ? (given as unknown[]) : [given]).filter((one) => isOf(one, field) && one !== "");
  if (TAKES_MANY.includes(operator)) return { ...rule, operator, value: many };
  const [first] = many;
  return { ...rule, operator, value: first ?? (field.type === "boolean" ? true : "") };
}

/** True where a rule has all that it needs to be judged. */
export function isComplete({ field: name, operator, value }: BuilderRule, fields: readonly ConditionField[]): boolean {
  const field = fieldOf(name, fields);
  if (!field || (field.takesKey && name === field.name)) return false;
  if (TAKES_NONE.includes(operator)) return true;
  return Array.isArray(value) ? value.length > 0 : isOf(value, field) && value !== "";
}

export function isWhole(query: BuilderGroup, fields: readonly ConditionField[]): boolean {
  return query.rules.every((rule) => ("rules" in rule ? isWhole(rule, fields) : isComplete(rule, fields)));
}

/** Where each rule is, in the order in which the server judges them. */
export function pathsOf(query: BuilderGroup, path: readonly number[] = []): string[] {
  return query.rules.flatMap((rule, index) => ("rules" in rule ? pathsOf(rule, [...path, index]) : [pathKey([...path, index])]));
}

export function pathKey(path: readonly number[]): string {
  return path.join(".");
}

function fits(value: unknown, operator: string, field: ConditionField): boolean {
  if (TAKES_MANY.includes(operator)) return Array.isArray(value) && value.every((one) => isOf(one, field));
  return value === "" || isOf(value, field); // a value that is still to be entered is shown as that
}

/** True for a value of the field's type. Numbers may be texts, which keeps every digit of an amount. */
function isOf(value: unknown, field: ConditionField): boolean {
  switch (field.type) {
    case "boolean":
      return typeof value === "boolean";
    case "number":
      return typeof value === "number" || (typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)));
    case "time":
      return typeof value === "string" && !Number.isNaN(Date.parse(value));
    default:
      return typeof value === "string" && (value === "" || field.choices.length === 0 || field.choices.some((choice) => sameText(choice, value)));
  }
}

/** The server compares texts without case. */
export function sameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function hasMore(others: Record<string, unknown>): boolean {
  return Object.keys(others).some((name) => name !== "id");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
