import type { ActionChoicesQuery } from "../../graphql/types";
import { displayName } from "../../shell/format";
import { LANGUAGES, type Language } from "../../shell/languages";
import type { Text } from "../../shell/texts";
import type { Choices, Describe } from "../../ui/form/SchemaField";
import { type ActionsKey, isActionsKey } from "./actionsTexts";
import { documentName, textName } from "./sentences";

const RECIPIENTS = ["CUSTOMER", "ASSIGNEE", "ADDRESSES", "ADDRESS"] as const;
const IF_UNWANTED = ["BY_TEXT", "SEND", "SKIP"] as const;
const DOCUMENTS = ["INVOICE", "PROFORMA", "RECEIPT", "PACKING_SLIP", "PICK_LIST", "CREDIT_NOTE"] as const;

/** Fields whose hints are for who writes a configuration by hand: here one chooses. */
const NAMES_CODES = ["recipient", "addresses", "address", "template", "language", "to_status", "service", "series", "staff", "visibility"];

/** Names the fields of a configuration in the reader's language. The server's hints are English: other readers get the name alone. */
export function describeConfig(t: Text<ActionsKey>, language: Language, secretsSet: readonly string[] = []): Describe {
  return (path) => {
    const name = path.split(".").at(-1) ?? path;
    const key = `config.${name}`;
    const label = isActionsKey(key) ? { label: t(key) } : {};
    const hint = language === "en" && !NAMES_CODES.includes(name) ? {} : { hint: "" };
    if (name === "recipient") return { ...label, ...hint, values: Object.fromEntries(RECIPIENTS.map((one) => [one, t(`recipient.${one}`)])) };
    if (name === "if_unwanted") return { ...label, hint: "", values: Object.fromEntries(IF_UNWANTED.map((one) => [one, t(`ifUnwanted.${one}`)])) };
    if (name === "visibility") return { ...label, ...hint, values: { PUBLIC: t("visibility.PUBLIC"), PRIVATE: t("visibility.PRIVATE") } };
    if (name === "documents" || path === "kind") return { ...label, ...hint, values: Object.fromEntries(DOCUMENTS.map((one) => [one, documentName(t, one)])) };
    return { ...label, ...hint, isSet: secretsSet.includes(path) };
  };
}

/** What fields may be that take the code or id of something that the shop has. */
export function choicesOf(t: Text<ActionsKey>, data: ActionChoicesQuery | null | undefined, statuses: readonly { code: string; name: string }[], kind: string): Choices {
  const medium = kind === "sms" ? "SMS" : "EMAIL";
  const templates = [...new Set((data?.omsMessageTemplates ?? []).filter((one) => one.medium === medium).map(({ code }) => code))];
  return {
    "oms-status": statuses.map(({ code, name }) => ({ value: code, label: name })),
    "oms-staff": data?.omsStaff?.map(({ id, name }) => ({ value: id, label: name })),
    template: data && (kind === "email" || kind === "payment_request" || kind === "sms") ? templates.map((code) => ({ value: code, label: textName(t, code) ?? code })) : undefined,
    service: data && kind === "sms" ? (data.omsMessageServices ?? []).map(({ code, label }) => ({ value: code, label: label || code })) : undefined,
    series: data && kind === "document" ? (data.omsNumberSeries ?? []).map(({ code }) => ({ value: code, label: code })) : undefined,
    language: languageOptions(t),
  };
}

/** Of messages and documents: those of the pages. Saleor's code for each. */
function languageOptions(t: Text<ActionsKey>) {
  return LANGUAGES.map((language) => language.split("-")[0] ?? language).map((code) => ({ value: code, label: displayName(t("locale.tag"), "language", code) }));
}
