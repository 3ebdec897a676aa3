import type { PlannedActionFragment } from "../../graphql/types";

/** The kinds of actions that write to people. */
const MEDIA: Record<string, "mail" | "sms"> = { email: "mail", payment_request: "mail", sms: "sms" };

/** By what an action would reach the customer; null where it does not. */
export function reachesCustomer({ kind, recipient }: Pick<PlannedActionFragment, "kind" | "recipient">): "mail" | "sms" | null {
  return recipient === null || recipient === "CUSTOMER" ? (MEDIA[kind] ?? null) : null;
}
