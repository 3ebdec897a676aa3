import { useSyncExternalStore } from "react";
import { type IntlShape, createIntl } from "react-intl";

import type { Language } from "./languages";

export type Values = Record<string, string | number>;
/** Returns a text in the reader's language; `values` fill its placeholders. */
export type Text<Key extends string> = (key: Key, values?: Values) => string;

export interface Catalog<Key extends string> {
  /** The texts in the pages' language; English until another language has been loaded. */
  useText: () => Text<Key>;
  textIn: (language: Language) => Text<Key>;
}

/** A language's texts: at hand, or to be loaded when they are needed. */
type Source<Key extends string> = Record<Key, string> | (() => Promise<{ default: Record<Key, string> }>);

const loaders: ((language: Language) => Promise<void>)[] = [];
const listeners = new Set<() => void>();
let current: Language = "en";

/**
 * Returns the texts of one room: English comes with its code, the others are loaded when they are needed, unless they come with it, too. A key
 * that a language lacks is a type error here. The build turns each text (ICU message format) that has places into what it is parsed to; the
 * pages bring no parser.
 */
export function createCatalog<Key extends string>(
  english: Record<Key, string>,
  others: Record<Exclude<Language, "en">, Source<NoInfer<Key>>>,
): Catalog<Key> {
  const messages = new Map<Language, Record<Key, string>>([["en", english]]);
  const texts = new Map<Language, Text<Key>>();

  const load = async (language: Language): Promise<void> => {
    if (language === "en" || messages.has(language)) return;
    const source = others[language];
    messages.set(language, typeof source === "function" ? (await source()).default : source);
    texts.delete(language);
  };
  loaders.push(load);

  const textIn = (language: Language): Text<Key> => {
    const known = texts.get(language);
    if (known) return known;
    // English stands in for a language whose file could not be loaded.
    const source: Language = messages.has(language) ? language : "en";
    const own = messages.get(source) ?? english;
    const intl: IntlShape = createIntl({ locale: source, messages: own });
    const text: Text<Key> = (key, values) => {
      const built: unknown = own[key];
      return typeof built === "string" ? built : intl.formatMessage({ id: key }, values);
    };
    texts.set(language, text);
    return text;
  };
  return { textIn, useText: () => textIn(useLanguage()) };
}

/** Loads the texts of every room whose code is here, in the pages' language. One that can't be loaded stays English. */
export async function loadTexts(language: Language = current): Promise<void> {
  await Promise.allSettled(loaders.map((load) => load(language)));
}

/** Changes the language of the pages, once its texts are here. */
export async function setLanguage(language: Language): Promise<void> {
  requested = language;
  if (language !== "en") await loadTexts(language);
  if (requested !== language || current === language) return;
  current = language;
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}
let requested: Language = current;

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, getLanguage);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function getLanguage(): Language {
  return current;
}
