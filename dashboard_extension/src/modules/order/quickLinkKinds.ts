import type { OrderKey } from "./orderTexts";

/** What a quick link leads to, as the server says it, with its name for people. */
export const LINK_NAMES = { GMAIL: "quickLinks.GMAIL", OUTLOOK: "quickLinks.OUTLOOK", GOOGLE: "quickLinks.GOOGLE", MAPS: "quickLinks.MAPS" } as const satisfies Record<string, OrderKey>;

type LinkKind = keyof typeof LINK_NAMES;

export const LINK_KINDS = Object.keys(LINK_NAMES) as LinkKind[];

export function isKnownKind(kind: string): kind is LinkKind {
  return kind in LINK_NAMES;
}

export interface QuickLinkWishes {
  /** Which of the accounts that one is signed in to, as Gmail counts them. */
  gmailAccount: number;
  hidden: readonly string[];
}

/** What a person's preferences say of quick links; whatever is not of this form is as if nothing was said. */
export function wishesOf(preferences: unknown): QuickLinkWishes {
  const all = isObject(preferences) ? preferences.quickLinks : null;
  const said = isObject(all) ? all : {};
  const { gmailAccount, hidden } = said;
  return {
    gmailAccount: typeof gmailAccount === "number" ? gmailAccount : 0,
    hidden: Array.isArray(hidden) ? hidden.filter((one): one is string => typeof one === "string") : [],
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
