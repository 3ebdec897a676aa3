import type { OmsOrderFilter, OmsStatusKindEnum } from "../../../graphql/types";
import { fold } from "../../../shell/fold";
import { dayRange } from "./days";
import { type Flag, type Query, type Term, searchedWords } from "./query";

/** What names in a query stand for. */
export interface Desk {
  statuses: readonly { id: string; code: string; name: string; kind: OmsStatusKindEnum }[];
  staff: readonly { id: string; name: string }[];
  /** The shop's, an IANA name. */
  timeZone: string;
}

/** Why a term can't be searched by. */
export type TermProblem = "status" | "assignee" | "date" | "amount" | "promised" | "negated" | "contradiction";

export interface Meaning {
  filter: OmsOrderFilter;
  /** By the term's place in the query. While there is one, the query must not be asked: its answer would be another question's. */
  problems: ReadonlyMap<number, TermProblem>;
}

/** Whether hits have a fragment that was found. */
export function isSearch(filter: OmsOrderFilter): boolean {
  return [filter.search, filter.customerSearch, filter.note, filter.skus].some((asked) => asked !== undefined && asked !== null);
}

/** Returns the server's filter for a query. Several statuses or channels mean any of them; everything else must hold together. */
export function toFilter(query: Query, desk: Desk, now = new Date()): Meaning {
  const problems = new Map<number, TermProblem>();
  let filter: OmsOrderFilter = {};
  query.terms.forEach((term, index) => {
    const part = partOf(term, desk, now);
    const merged = typeof part === "string" ? part : merge(filter, part);
    if (typeof merged === "string") problems.set(index, merged);
    else filter = merged;
  });
  const words = searchedWords(query);
  return { filter: words ? { ...filter, search: words } : filter, problems };
}

function partOf(term: Term, desk: Desk, now: Date): OmsOrderFilter | TermProblem {
  const { operator, value, isNegated } = term;
  switch (operator) {
    case "status": {
      const status = findStatus(value, desk.statuses);
      if (!status) return "status";
      return isNegated ? { excludeStatuses: [status.id] } : { statuses: [status.id] };
    }
    case "is":
      return flagPart(value as Flag, !isNegated);
    default:
      return isNegated ? "negated" : positivePart(term, desk, now);
  }
}

function flagPart(flag: Flag, holds: boolean): OmsOrderFilter {
  switch (flag) {
    case "open":
      return { isOpen: holds };
    case "overdue":
      return { overdue: holds };
    case "paid":
      return { isPaid: holds };
    case "unpaid":
      return { isPaid: !holds };
    case "failed":
      return { hasFailedActions: holds };
    case "mine":
      return { mine: holds };
    case "fulfillable":
      return { fulfillable: holds };
    case "question":
      return { hasQuestion: holds };
  }
}

function positivePart({ operator, value }: Term, desk: Desk, now: Date): OmsOrderFilter | TermProblem {
  switch (operator) {
    case "channel":
      return { channels: [value] };
    case "customer":
      return { customerSearch: value };
    case "note":
      return { note: value };
    case "sku":
      return { skus: [value] };
    case "assignee": {
      const member = findStaff(value, desk.staff);
      return member ? { assignee: member.id } : "assignee";
    }
    case "placed": {
      const range = dayRange(value, desk.timeZone, now);
      if (!range) return "date";
      return { ...(range.from && { createdFrom: range.from }), ...(range.to && { createdTo: range.to }) };
    }
    case "promised": {
      // What is due by then: an earlier promise that was not kept is due all the more.
      const range = dayRange(value, desk.timeZone, now);
      if (!range) return "date";
      return range.to ? { promisedBefore: range.to } : "promised";
    }
    case "total": {
      const range = amountRange(value);
      if (!range) return "amount";
      return { ...(range.from !== undefined && { totalFrom: range.from }), ...(range.to !== undefined && { totalTo: range.to }) };
    }
    default:
      return "negated";
  }
}

const LISTS = ["statuses", "excludeStatuses", "channels", "skus"] as const;
/** Words that must all be there. */
const WORDS = ["customerSearch", "note"] as const;

/** Both together; a word where nothing can be both. */
function merge(one: OmsOrderFilter, other: OmsOrderFilter): OmsOrderFilter | TermProblem {
  const merged: Record<string, unknown> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const before = merged[name];
    if (before === undefined || before === null) merged[name] = value;
    else if (LISTS.some((list) => list === name)) merged[name] = [...new Set([...(before as string[]), ...(value as string[])])];
    else if (WORDS.some((words) => words === name)) merged[name] = `${before as string} ${value as string}`;
    else if (name === "createdFrom" || name === "totalFrom") merged[name] = (before as string) > (value as string) ? before : value;
    else if (name === "createdTo" || name === "promisedBefore" || name === "totalTo") merged[name] = (before as string) < (value as string) ? before : value;
    else if (before !== value) return "contradiction";
  }
  return merged;
}

/** By id, code or name; else the only one whose name or code begins so. */
export function findStatus<Status extends { id: string; code: string; name: string }>(value: string, statuses: readonly Status[]): Status | undefined {
  const wanted = fold(value);
  const exact = statuses.find((status) => status.id === value || fold(status.code) === wanted || fold(status.name) === wanted);
  if (exact) return exact;
  const alike = statuses.filter((status) => fold(status.name).startsWith(wanted) || fold(status.code).startsWith(wanted));
  return alike.length === 1 ? alike[0] : undefined;
}

/** By id or name; else the only one who has a name that begins so. */
export function findStaff<Member extends { id: string; name: string }>(value: string, staff: readonly Member[]): Member | undefined {
  const wanted = fold(value);
  const exact = staff.find((member) => member.id === value || fold(member.name) === wanted);
  if (exact) return exact;
  const alike = staff.filter((member) => fold(member.name).split(/\s+/).some((name) => name.startsWith(wanted)));
  return alike.length === 1 ? alike[0] : undefined;
}

/** `>100`, `<50`, `100..200` or `100`, with a point or a comma. The limits count as well. */
export function amountRange(value: string): { from?: number; to?: number } | null {
  const [, comparison = "", rest = ""] = /^([<>]?=?)(.*)$/s.exec(value.trim()) ?? [];
  const [first, last] = rest.split("..", 2).map(amountOf);
  if (first === undefined || first === null || last === null) return null;
  if (last !== undefined) return comparison || last < first ? null : { from: first, to: last };
  if (comparison.startsWith(">")) return { from: first };
  if (comparison.startsWith("<")) return { to: first };
  return { from: first, to: first };
}

function amountOf(text: string): number | null {
  const plain = text.trim().replace(",", ".");
  return /^\d{1,12}(\.\d{1,3})?$/.test(plain) ? Number(plain) : null;
}

/** The term with what it names by its code or id: that stays right when names change, and whoever reads it. */
export function canonical(term: Term, desk: Desk): Term {
  switch (term.operator) {
    case "status":
      return { ...term, value: findStatus(term.value, desk.statuses)?.code ?? term.value };
    case "assignee":
      return { ...term, value: findStaff(term.value, desk.staff)?.id ?? term.value };
    default:
      return term;
  }
}
