import { fold } from "../../../shell/fold";
import type { Text } from "../../../shell/texts";
import type { OrdersKey } from "../ordersTexts";
import type { OrdersDesk } from "../useDesk";
import { FLAGS, OPERATORS, type Operator, type Term, type Vocabulary } from "./query";
import { DAYS, shownName } from "./vocabulary";

/** Something to go on with: an operator to be given a value, or a whole term. */
export interface Suggestion {
  id: string;
  label: string;
  /** A second line: what it is for, or an example. */
  hint?: string;
  /** A status's color. */
  color?: string;
  /** Put in place of what is being typed. */
  text?: string;
  term?: Term;
}

interface Context {
  t: Text<OrdersKey>;
  desk: Pick<OrdersDesk, "statuses" | "staff">;
  channels: readonly string[];
  vocabulary: Vocabulary;
}

const SHOWN = 12;

/** Returns what may follow what is being typed; `all` lists the operators before anything is typed. */
export function suggestionsFor(typed: string, all: boolean, context: Context): readonly Suggestion[] {
  const token = /(?:"[^"]*"?|[^\s"])*$/.exec(typed)?.[0] ?? "";
  const isNegated = token.startsWith("-");
  const [name = "", ...rest] = token.replace(/^-/, "").split(":");
  if (rest.length === 0) return operators(name, isNegated, all, context);
  const operator = context.vocabulary.operators.get(fold(name));
  if (!operator) return [];
  return values(operator, fold(rest.join(":").replaceAll('"', "")), isNegated, context);
}

function operators(typed: string, isNegated: boolean, all: boolean, { t, vocabulary }: Context): readonly Suggestion[] {
  const wanted = fold(typed);
  if (!all && wanted === "") return [];
  const matching = new Set([...vocabulary.operators].filter(([name]) => name.startsWith(wanted)).map(([, operator]) => operator));
  return OPERATORS.filter((operator) => matching.has(operator)).map((operator) => ({
    id: operator,
    label: `${isNegated ? "-" : ""}${shownName(t, `operator.${operator}`)}:`,
    hint: t(`hint.${operator}`),
    text: `${isNegated ? "-" : ""}${shownName(t, `operator.${operator}`)}:`,
  }));
}

function values(operator: Operator, wanted: string, isNegated: boolean, { t, desk, channels }: Context): readonly Suggestion[] {
  const term = (value: string, label: string, more: Partial<Suggestion> = {}): Suggestion => ({ id: `${operator}:${value}`, label, ...more, term: { operator, value, isNegated } });
  const matching = (suggestions: readonly Suggestion[]) =>
    suggestions.filter(({ label, term: found }) => fold(label).includes(wanted) || fold(found?.value ?? "").startsWith(wanted)).slice(0, SHOWN);
  switch (operator) {
    case "status":
      return desk.statuses.map(({ code, name, color }) => term(code, name, { color })).filter(({ label, term: found }) => fold(label).includes(wanted) || fold(found?.value ?? "").includes(wanted));
    case "is":
      return matching(FLAGS.map((flag) => term(flag, shownName(t, `flag.${flag}`), { hint: t(`hint.${flag}`) })));
    case "assignee":
      return matching(desk.staff.map(({ id, name }) => term(id, name)));
    case "channel":
      return matching(channels.map((slug) => term(slug, slug)));
    case "placed":
      return matching([...DAYS.slice(0, 2).map((day) => term(day, shownName(t, `day.${day}`))), term("7d", t("day.last", { days: 7 })), term("30d", t("day.last", { days: 30 }))]);
    case "promised":
      return matching(DAYS.map((day) => term(day, shownName(t, `day.${day}`))));
    case "customer":
    case "sku":
    case "note":
    case "total":
      return [];
  }
}
