import type en from "./messages/en.json";
import { getLanguage } from "./texts";
import type { Text } from "./texts";

/** A refusal of the server's: a code for programs, an English sentence, and what it takes to say it in another language. */
export interface ServerError {
  code: string;
  message: string;
  params?: unknown;
  /** The argument that is to blame, such as `workingHours`. */
  field?: string | null;
  /** Which item of a list. */
  index?: number | null;
}

type Key = keyof typeof en & `code.${string}`;

/** Where an exception's extensions were dropped on the way, its message still begins with the code. */
export function splitCode(message: string): { code: string; message: string } {
  const found = /^([A-Z][A-Z_]{2,}):\s*(.*)$/s.exec(message);
  return found ? { code: found[1] ?? "", message: found[2] ?? "" } : { code: "", message };
}

/**
 * Returns a refusal in the reader's language, by its code and params; a code itself is never shown. The server writes English: there its own
 * sentence is the best one. In the other languages it is put behind ours where ours says less than it does.
 */
export function serverText(t: Text<Key>, error: ServerError): string {
  const { message } = splitCode(error.message);
  if (getLanguage() === "en" && message) return message;
  const { key, isWhole } = translation(error);
  const text = t(key);
  return isWhole || !message ? text : `${text} (${message})`;
}

function translation({ code, params }: ServerError): { key: Key; isWhole: boolean } {
  const given = (typeof params === "object" && params !== null ? params : {}) as Record<string, unknown>;
  switch (code) {
    case "STALE_VERSION":
      return { key: "code.STALE_VERSION", isWhole: true };
    case "PAYMENT_REQUIRED":
      return { key: given.gate === "AUTHORIZED" ? "code.PAYMENT_REQUIRED.authorized" : "code.PAYMENT_REQUIRED", isWhole: true };
    case "TRANSITION_NOT_ALLOWED":
      if ("source" in given) return { key: "code.TRANSITION_NOT_ALLOWED.undo", isWhole: true };
      return { key: "code.TRANSITION_NOT_ALLOWED", isWhole: "fromStatus" in given };
    case "PERMISSION_DENIED":
      return { key: "code.PERMISSION_DENIED", isWhole: true };
    case "RATE_LIMITED":
      return { key: "code.RATE_LIMITED", isWhole: true };
    case "LINK_EXPIRED":
      return { key: "code.LINK_EXPIRED", isWhole: true };
    case "GUARD_FAILED":
    case "REQUIRED":
    case "UNIQUE":
    case "NOT_FOUND":
    case "CONTRADICTION":
    case "STATUS_IN_USE":
    case "UNKNOWN_EXTERNAL_ID":
    case "TEMPLATE_ERROR":
    case "ACTION_FAILED":
    case "SALEOR_ERROR":
    case "FLOOR_PRICE":
    case "INVALID":
      return { key: `code.${code}`, isWhole: false };
    default:
      return { key: "code.unknown", isWhole: false };
  }
}
