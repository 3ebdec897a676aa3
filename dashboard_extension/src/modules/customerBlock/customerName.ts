import type { KnownCustomerFragment } from "../../graphql/types";
import { buildHref } from "../../shell/location";

/** Where a customer's page is. */
export function customerHref(id: string): string {
  return buildHref(`/customers/${encodeURIComponent(id)}`);
}

/** What a customer is called: somebody may have given an e-mail address alone. */
export function customerName({ name, company, email, code }: Pick<KnownCustomerFragment, "name" | "company" | "email" | "code">): string {
  return name ?? company ?? email ?? code ?? "–";
}
