import { displayName } from "../../shell/format";
import { formattingLocale } from "../../shell/languages";
import type { Text } from "../../shell/texts";
import { type ConditionField, TAKES_NONE, fieldOf } from "./condition";
import { type ConditionsKey, isConditionsKey } from "./conditionsTexts";

/** What turns conditions into words: the texts, the reader's locale, and the fields that the server publishes. */
export interface Words {
  t: Text<ConditionsKey>;
  locale: string;
  fields: readonly ConditionField[];
}

export function fieldName({ t, fields }: Pick<Words, "t" | "fields">, name: string): string {
  const field = fieldOf(name, fields);
  const key = `field.${field?.name ?? name}`;
  const label = isConditionsKey(key) ? t(key) : (field?.label ?? name);
  return field?.takesKey ? `${label}: ${name.slice(field.name.length)}` : label;
}

/** In which part of the list of fields one stands. */
export function groupOf(name: string): string {
  return name.split(".", 1)[0] ?? name;
}

export function groupName(t: Text<ConditionsKey>, group: string): string {
  const key = `group.${group}`;
  return isConditionsKey(key) ? t(key) : group;
}

export function operatorName(t: Text<ConditionsKey>, operator: string, type: string): string {
  const own = `operator.${type}.${operator}`;
  const key = `operator.${operator}`;
  return isConditionsKey(own) ? t(own) : isConditionsKey(key) ? t(key) : operator;
}

/** What a value is called: a country, a language, yes and no, a moment; the value itself otherwise. */
export function valueName({ t, locale, fields }: Words, name: string, value: unknown): string {
  const field = fieldOf(name, fields);
  if (typeof value === "boolean") return t(value ? "value.yes" : "value.no");
  if (value === null || value === undefined || value === "") return t("value.empty");
  if (Array.isArray(value)) return value.length === 0 ? t("value.empty") : value.map((one) => valueName({ t, locale, fields }, name, one)).join(", ");
  const text = typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
  const key = `choice.${name}.${text.toUpperCase()}`;
  if (isConditionsKey(key)) return t(key);
  if (field?.type === "number") return new Intl.NumberFormat(formattingLocale(locale), { maximumFractionDigits: 20 }).format(Number(text));
  if (field?.type === "time" && !Number.isNaN(Date.parse(text))) {
    return new Intl.DateTimeFormat(formattingLocale(locale), { dateStyle: "short", timeStyle: "short" }).format(new Date(text));
  }
  if (name.endsWith(".country")) return displayName(locale, "region", text);
  if (name === "order.language") return displayName(locale, "language", text.replaceAll("_", "-"));
  return text;
}

/** A condition as a part of a sentence: "Total is more than 100 and Paid in full is yes". Null for one that always holds. */
export function conditionWords(words: Words, condition: unknown): string | null {
  if (condition === null || condition === undefined) return null;
  return groupWords(words, condition, true);
}

function groupWords(words: Words, group: unknown, isOutermost: boolean): string | null {
  const { t } = words;
  const { rules, combinator, not } = (typeof group === "object" && group !== null ? group : {}) as { rules?: unknown; combinator?: unknown; not?: unknown };
  if (!Array.isArray(rules)) return t("words.unknown");
  const parts = rules.map((rule: unknown) => (isGroup(rule) ? groupWords(words, rule, false) : ruleWords(words, rule))).filter((part) => part !== null);
  if (parts.length === 0) return not === true ? t("words.never") : null;
  const joined = parts.join(` ${t(combinator === "or" ? "words.or" : "words.and")} `);
  if (not === true) return t("words.not", { condition: joined });
  return isOutermost || parts.length === 1 ? joined : `(${joined})`;
}

function isGroup(rule: unknown): boolean {
  return typeof rule === "object" && rule !== null && "rules" in rule;
}

function ruleWords(words: Words, rule: unknown): string {
  const { field, operator, value } = (typeof rule === "object" && rule !== null ? rule : {}) as { field?: unknown; operator?: unknown; value?: unknown };
  if (typeof field !== "string" || typeof operator !== "string") return words.t("words.unknown");
  const start = `${fieldName(words, field)} ${operatorName(words.t, operator, fieldOf(field, words.fields)?.type ?? "text")}`;
  return TAKES_NONE.includes(operator) ? start : `${start} ${valueName(words, field, value)}`;
}
