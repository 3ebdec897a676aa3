// What stands in the search box, parsed: one reading of it for the list, the views, the counts and work on many orders.

import { fold } from "../../../shell/fold";

/** What may stand before a colon. Views and addresses have these names; readers may type their language's. */
export const OPERATORS = ["status", "is", "customer", "sku", "note", "placed", "promised", "total", "channel", "assignee"] as const;
export type Operator = (typeof OPERATORS)[number];

/** What may stand behind `is:`. */
export const FLAGS = ["open", "overdue", "unpaid", "paid", "failed", "mine", "fulfillable", "question"] as const;
export type Flag = (typeof FLAGS)[number];

/** One condition, such as `-status:picking` or `total:>100`. */
export interface Term {
  operator: Operator;
  /** With its comparison (`>100`, `<2026-09-01`, `100..200`), without quotes. */
  value: string;
  /** A minus stands before it. */
  isNegated: boolean;
}

export interface Query {
  terms: readonly Term[];
  /** Everything else, as it was typed. */
  words: string;
}

export const EMPTY_QUERY: Query = { terms: [], words: "" };

/** By their names in every language that is understood, folded. */
export interface Vocabulary {
  operators: ReadonlyMap<string, Operator>;
  flags: ReadonlyMap<string, Flag>;
  /** Words for days, such as "today", to their names in addresses. */
  days: ReadonlyMap<string, string>;
}

interface Token {
  text: string;
  /** Something that ends it follows. */
  isEnded: boolean;
}

/** Splits at spaces that are not in quotes; a quote that is not closed goes on to the end. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/(?:"[^"]*"?|[^\s"])+/g)) {
    const end = match.index + match[0].length;
    tokens.push({ text: match[0], isEnded: end < text.length });
  }
  return tokens;
}

const TERM = /^(-?)([\p{L}_]+):(.*)$/su;

/** Returns what a token means; null for a word. */
function termOf(token: string, { operators, flags, days }: Vocabulary): Term | null {
  const [, minus, name = "", given = ""] = TERM.exec(token) ?? [];
  const operator = operators.get(fold(name));
  const value = given.replaceAll('"', "").trim();
  if (!operator || value === "") return null;
  const term = { operator, isNegated: minus === "-" };
  if (operator === "is") {
    const flag = flags.get(fold(value));
    return flag ? { ...term, value: flag } : null;
  }
  if (operator === "placed" || operator === "promised") {
    const [, comparison = "", day = ""] = /^([<>]?=?)(.*)$/s.exec(value) ?? [];
    return { ...term, value: comparison + (days.get(fold(day)) ?? day) };
  }
  return { ...term, value };
}

interface Typed extends Query {
  /** The start of a term at the end (`status:`, `total:>1`), which is no word to search for yet; it is still in `words`. */
  pending: string;
}

/**
 * Takes the terms out of what is being typed. The last one counts once a space follows it, or where it can't go on (`is:paid`); what no
 * operator is, and `is:` with something unknown, stays a word.
 */
export function takeTerms(text: string, vocabulary: Vocabulary): Typed {
  const terms: Term[] = [];
  const rest: string[] = [];
  let pending = "";
  for (const { text: token, isEnded } of tokensOf(text)) {
    const term = termOf(token, vocabulary);
    if (term && (isEnded || isWholeFlag(token, vocabulary))) terms.push(term);
    else {
      rest.push(token);
      if (!isEnded && vocabulary.operators.has(fold(TERM.exec(token)?.[2] ?? ""))) pending = token;
    }
  }
  // What is typed keeps its spaces where nothing was taken out of it.
  return { terms, words: terms.length === 0 ? text : rest.join(" "), pending };
}

function isWholeFlag(token: string, { operators, flags }: Vocabulary): boolean {
  const [, , name = "", value = ""] = TERM.exec(token) ?? [];
  const typed = fold(value);
  return operators.get(fold(name)) === "is" && flags.has(typed) && ![...flags.keys()].some((flag) => flag !== typed && flag.startsWith(typed));
}

/** Reads a whole text, as an address or a view has it. */
export function parseQuery(text: string, vocabulary: Vocabulary): Query {
  const { terms, words } = takeTerms(`${text} `, vocabulary);
  return { terms, words: words.trim().replace(/\s+/g, " ") };
}

/** The text of a query in the names that views and addresses have; parsing it gives the query again. */
export function formatQuery({ terms, words }: Query): string {
  return [...terms.map(formatTerm), words.trim()].filter(Boolean).join(" ");
}

export function formatTerm({ operator, value, isNegated }: Term): string {
  const text = value.replaceAll('"', "");
  return `${isNegated ? "-" : ""}${operator}:${/\s/.test(text) ? `"${text}"` : text}`;
}

/** The words that the server is to look for: quotes only keep a word from being read as an operator. */
export function searchedWords({ words }: Query): string {
  return words.replaceAll('"', " ").replace(/\s+/g, " ").trim();
}

/** The number, where a query asks for one order by it (`#1042`) and for nothing else. */
export function askedNumber({ terms, words }: Query): string | null {
  return terms.length === 0 ? (/^#\s*(\S+)$/.exec(words.trim())?.[1] ?? null) : null;
}

export function addTerms(query: Query, added: readonly Term[]): Query {
  const known = new Set(query.terms.map(formatTerm));
  return { ...query, terms: [...query.terms, ...added.filter((term) => !known.has(formatTerm(term)))] };
}
