import type { CustomerDetailsFragment } from "../../graphql/types";
import type { RequestError } from "../../shell/requestError";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { CustomerDocument } from "./customer.generated";

const RELOAD_MS = 60_000;

/** The customer of an id: ours, or Saleor's of the user. Null while it is not known, and where there is none. */
export function useCustomer(given: string): { customer: CustomerDetailsFragment | null; error: RequestError | null; isLoading: boolean; reload: () => void } {
  const { data, error, isLoading, reload } = useLiveQuery(CustomerDocument, byId(given), { everyMs: RELOAD_MS });
  return { customer: data?.omsCustomer ?? null, error, isLoading, reload };
}

/** The argument that takes an id, by the type that a global id names. */
export function byId(given: string): { id: string } | { userId: string } {
  return isUser(given) ? { userId: given } : { id: given };
}

export function isUser(id: string): boolean {
  try {
    return atob(id).startsWith("User:");
  } catch {
    return false;
  }
}
