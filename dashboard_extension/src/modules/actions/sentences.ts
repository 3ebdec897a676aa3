import type { ActionDetailsFragment, ActionKindFragment } from "../../graphql/types";
import type { Text } from "../../shell/texts";
import { type Words, conditionWords } from "../../ui/conditions/words";
import { type ActionsKey, isActionsKey } from "./actionsTexts";

/** What an action's sentence is made of. */
export type Told = Pick<ActionDetailsFragment, "kind" | "label" | "trigger" | "config" | "condition" | "delayMinutes" | "inWorkingTime">;

export interface Teller {
  t: Text<ActionsKey>;
  words: Words;
  kinds: readonly Pick<ActionKindFragment, "name" | "label">[];
  /** Statuses by their codes. */
  statusNames: ReadonlyMap<string, string>;
}

/** An action in one sentence: "On entering Shipped, after 2 h of working time, if Paid in full is yes: mail “Tell the customer” to the customer". */
export function sentence(teller: Teller, action: Told, statusName: string): string {
  return `${when(teller, action, statusName)}: ${what(teller, action)}`;
}

/** When an action is done, without what it does. */
export function when({ t, words }: Pick<Teller, "t" | "words">, action: Told, statusName: string): string {
  const parts = [t(action.trigger === "LEAVE" ? "when.leave" : "when.enter", { status: statusName })];
  if (action.delayMinutes > 0) parts.push(t(action.inWorkingTime ? "when.working" : "when.after", { delay: duration(t, action.delayMinutes) }));
  const condition = conditionWords(words, action.condition);
  if (condition !== null) parts.push(t("when.if", { condition }));
  return parts.join(", ");
}

/** What an action does, in the words of its kind. */
export function what({ t, kinds, statusNames }: Pick<Teller, "t" | "kinds" | "statusNames">, { kind, label, config }: Pick<Told, "kind" | "label" | "config">): string {
  const given = isRecord(config) ? config : {};
  const text = (name: string) => (typeof given[name] === "string" ? given[name] : "");
  switch (kind) {
    case "email":
    case "payment_request": {
      const name = textName(t, text("template")) ?? label;
      if (given.recipient === "ADDRESSES") return t("what.email.addresses", { name, addresses: text("addresses") });
      return t(given.recipient === "ASSIGNEE" ? "what.email.assignee" : "what.email.customer", { name });
    }
    case "sms": {
      const name = textName(t, text("template")) ?? label;
      return given.recipient === "ADDRESS" ? t("what.sms.address", { name, address: text("address") }) : t("what.sms.customer", { name });
    }
    case "document":
      return t("what.document", { document: documentName(t, text("kind")) });
    case "change_status":
      return t("what.change_status", { status: statusNames.get(text("to_status")) ?? text("to_status") });
    case "webhook":
      return t("what.webhook", { host: hostOf(text("url")) });
    default:
      return `${kindName(t, kind, kinds)}${label === "" || isNamedAsKind(kind, label, kinds) ? "" : ` (${label})`}`;
  }
}

export function kindName(t: Text<ActionsKey>, kind: string, kinds: readonly Pick<ActionKindFragment, "name" | "label">[]): string {
  const key = `kind.${kind}`;
  return isActionsKey(key) ? t(key) : (kinds.find(({ name }) => name === kind)?.label ?? kind);
}

function isNamedAsKind(kind: string, label: string, kinds: readonly Pick<ActionKindFragment, "name" | "label">[]): boolean {
  return kinds.some((one) => one.name === kind && one.label === label);
}

export function documentName(t: Text<ActionsKey>, kind: string): string {
  const key = `document.${kind}`;
  return isActionsKey(key) ? t(key) : kind;
}

/** What a text is called: a ready one in the reader's language, one of the shop's by its code in words. Null for none. */
export function textName(t: Text<ActionsKey>, code: string): string | null {
  if (code === "") return null;
  const key = `text.${code}`;
  if (isActionsKey(key)) return t(key);
  const words = code.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A number of minutes in the units in which it is short: "2 h 30 min". */
export function duration(t: Text<ActionsKey>, minutes: number): string {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const parts = [days > 0 && t("delay.days", { count: days }), hours > 0 && t("delay.hours", { count: hours }), rest > 0 && t("delay.minutes", { count: rest })];
  return parts.filter((part) => part !== false).join(" ");
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
