import { describe, expect, it } from "vitest";

import { type ConditionField, fromBuilder, isWhole, pathsOf, settled, toBuilder } from "./condition";
import { conditionsTexts } from "./conditionsTexts";
import { conditionWords } from "./words";

const ORDERED = ["=", "!=", "<", "<=", ">", ">=", "null", "notNull"];
const TEXT = ["=", "!=", "in", "notIn", "contains", "null", "notNull"];
const field = (name: string, type: string, operators: string[], more: Partial<ConditionField> = {}): ConditionField => ({
  name,
  type,
  label: name,
  operators,
  choices: [],
  usedValues: [],
  takesKey: false,
  isSelfDeclared: false,
  ...more,
});
const FIELDS = [
  field("order.total", "number", [...ORDERED, "in", "notIn"]),
  field("order.isCharged", "boolean", ["=", "!="]),
  field("order.createdAt", "time", ORDERED),
  field("order.skus", "list", ["contains", "doesNotContain", "null", "notNull"]),
  field("shipping.country", "text", TEXT, { choices: ["DE", "PL", "SI"] }),
  field("order.metadata.", "text", TEXT, { takesKey: true }),
];
const all = (...rules: unknown[]) => ({ combinator: "and", rules });
const builder = (condition: unknown) => {
  const found = toBuilder(condition, FIELDS);
  if (found.kind !== "builder") throw new Error("It is shown as JSON.");
  return found.query;
};

describe("a condition in the builder", () => {
  it.each([
    ["nothing", null],
    ["one rule", all({ field: "order.total", operator: ">=", value: 100 })],
    ["an amount with all its digits", all({ field: "order.total", operator: "=", value: "100.00" })],
    ["several values", all({ field: "shipping.country", operator: "in", value: ["SI", "pl"] })],
    ["no value", all({ field: "order.skus", operator: "notNull" })],
    ["a key of the metadata", all({ field: "order.metadata.gift", operator: "=", value: "yes" })],
    ["not", { combinator: "or", not: true, rules: [{ field: "order.isCharged", operator: "=", value: false }] }],
    ["never", { combinator: "and", not: true, rules: [] }],
    ["groups two deep", all({ combinator: "or", rules: [all({ field: "order.isCharged", operator: "=", value: true }), { field: "order.total", operator: "<", value: 5 }] })],
  ])("comes back as it was: %s", (_, condition) => {
    expect(fromBuilder(builder(condition))).toEqual(condition);
  });

  it("means “and” where nothing is said", () => {
    expect(fromBuilder(builder({ rules: [{ field: "order.isCharged", operator: "=", value: true }] }))?.combinator).toBe("and");
  });

  it.each([
    ["a text", "order.total > 5"],
    ["a rule alone", { field: "order.total", operator: "=", value: 5 }],
    ["a field that is gone", all({ field: "order.weight", operator: "=", value: 5 })],
    ["an operator that does not fit", all({ field: "order.isCharged", operator: "<", value: true })],
    ["a value of another type", all({ field: "order.total", operator: "=", value: "much" })],
    ["a choice that is none", all({ field: "shipping.country", operator: "=", value: "QQ" })],
    ["one value for several", all({ field: "shipping.country", operator: "in", value: "SI" })],
    ["groups three deep", all(all(all(all({ field: "order.isCharged", operator: "=", value: true }))))],
    ["a remark that somebody made", { ...all({ field: "order.isCharged", operator: "=", value: true }), remark: "for B2B" }],
    ["an unknown combinator", { combinator: "xor", rules: [] }],
  ])("is JSON where the builder would lose something: %s", (_, condition) => {
    expect(toBuilder(condition, FIELDS).kind).toBe("json");
  });
});

describe("a rule that is changed", () => {
  const after = (rule: { field: string; operator: string; value: unknown }) => settled({ combinator: "and", rules: [rule] }, FIELDS).rules[0];

  it("keeps its value where the other operator takes it", () => {
    expect(after({ field: "shipping.country", operator: "in", value: "SI" })).toMatchObject({ value: ["SI"] });
    expect(after({ field: "shipping.country", operator: "=", value: ["SI", "PL"] })).toMatchObject({ value: "SI" });
  });

  it("gets an operator and a value of its new field", () => {
    expect(after({ field: "order.isCharged", operator: ">=", value: 100 })).toMatchObject({ operator: "=", value: true });
    expect(after({ field: "order.createdAt", operator: ">=", value: 100 })).toMatchObject({ operator: ">=", value: "" });
  });

  it("is whole once it has its value and its key", () => {
    const whole = (rule: { field: string; operator: string; value: unknown }) => isWhole({ combinator: "and", rules: [rule] }, FIELDS);
    expect(whole({ field: "order.total", operator: "=", value: "" })).toBe(false);
    expect(whole({ field: "order.total", operator: "null", value: "" })).toBe(true);
    expect(whole({ field: "order.metadata.", operator: "=", value: "x" })).toBe(false);
    expect(whole({ field: "shipping.country", operator: "in", value: [] })).toBe(false);
    expect(whole({ field: "shipping.country", operator: "in", value: ["SI"] })).toBe(true);
  });
});

it("numbers rules as the server judges them", () => {
  const rule = { field: "order.isCharged", operator: "=", value: true };
  expect(pathsOf({ combinator: "and", rules: [rule, { combinator: "or", rules: [rule, rule] }, rule] })).toEqual(["0", "1.0", "1.1", "2"]);
});

describe("a condition in words", () => {
  const words = (condition: unknown) => conditionWords({ t: conditionsTexts.textIn("en"), locale: "en", fields: FIELDS }, condition);

  it("says fields, comparisons and values as people do", () => {
    expect(words(all({ field: "order.total", operator: ">=", value: "1250.5" }, { field: "shipping.country", operator: "in", value: ["SI", "de"] }))).toBe(
      "Total is at least 1,250.5 and Destination country is one of Slovenia, Germany",
    );
    expect(words(all({ field: "order.metadata.gift", operator: "notNull" }))).toBe("Order’s metadata: gift is not empty");
  });

  it("keeps groups together", () => {
    const paid = { field: "order.isCharged", operator: "=", value: true };
    expect(words(all(paid, { combinator: "or", rules: [paid, paid] }))).toBe("Paid in full is yes and (Paid in full is yes or Paid in full is yes)");
    expect(words({ ...all(paid), not: true })).toBe("not (Paid in full is yes)");
  });

  it("is silent where it always holds, and says so where it can't be read", () => {
    expect([words(null), words(all())]).toEqual([null, null]);
    expect(words("x")).toBe("a condition that is written as JSON");
  });
});
