import type { StatusDetailsFragment } from "../../graphql/types";
import { LANGUAGES } from "../../shell/languages";
import type { Values } from "../../ui/form/useServerForm";

export interface Translation {
  languageCode: string;
  customerName: string;
  description: string;
}

export interface ExternalId {
  system: string;
  value: string;
}

/** The shop's own words among the languages of a status. */
export const OWN_WORDS = "own";

/** A status as its form has it; one that is to be made has a color and a kind already. */
export function fromStatus(status: StatusDetailsFragment | null, color: string): Values {
  if (!status) {
    return {
      name: "",
      customerName: "",
      description: "",
      color,
      kind: "IN_PROGRESS",
      isVisibleToCustomer: true,
      externalIds: [],
      paymentGate: "NONE",
      paymentGateCondition: null,
      maxAgeHours: null,
      translations: [],
    };
  }
  const { name, description, kind, isVisibleToCustomer, externalIds, paymentGate, maxAgeHours } = status;
  return {
    name,
    customerName: status.customerName ?? "",
    description,
    color: status.color,
    kind,
    isVisibleToCustomer,
    externalIds: externalIds.map(({ system, value }) => ({ system, value })),
    paymentGate,
    paymentGateCondition: status.paymentGateCondition ?? null,
    maxAgeHours,
    translations: status.translations.map(({ languageCode, customerName, description: words }) => ({ languageCode, customerName, description: words ?? "" })),
  };
}

/** What was changed, as the mutation takes it: languages and ids that were left empty are none. */
export function toInput(changed: Values): Values {
  const { translations, externalIds, paymentGate } = changed;
  return {
    ...changed,
    // Without a gate its condition says nothing.
    ...(paymentGate === "NONE" && { paymentGateCondition: null }),
    ...(Array.isArray(translations) && { translations: (translations as Translation[]).filter(({ customerName, description }) => customerName.trim() || description.trim()) }),
    ...(Array.isArray(externalIds) && { externalIds: (externalIds as ExternalId[]).filter(({ system, value }) => system.trim() || value.trim()) }),
  };
}

/** The languages that the shop's customers read: those of its statuses, and those of these pages. */
export function languagesOf(statuses: readonly StatusDetailsFragment[]): string[] {
  const used = statuses.flatMap(({ translations }) => translations.map(({ languageCode }) => languageCode));
  return [...new Set([...used, ...LANGUAGES.filter((language) => language !== "en").map((language) => language.toLowerCase())])].sort();
}

export function translationIn(translations: readonly Translation[], language: string): Translation {
  return translations.find(({ languageCode }) => languageCode === language) ?? { languageCode: language, customerName: "", description: "" };
}

export function withTranslation(translations: readonly Translation[], changed: Translation): Translation[] {
  const isThere = translations.some(({ languageCode }) => languageCode === changed.languageCode);
  return isThere ? translations.map((one) => (one.languageCode === changed.languageCode ? changed : one)) : [...translations, changed];
}

/** The ids with one put in another's place: before it, or behind it. */
export function moved(ids: readonly string[], id: string, to: number): string[] {
  const rest = ids.filter((one) => one !== id);
  rest.splice(Math.min(Math.max(to, 0), rest.length), 0, id);
  return rest;
}
