import type { MovePreviewQuery } from "../../graphql/types";

export type PlannedAction = NonNullable<MovePreviewQuery["omsMovePreview"]>[number]["actions"][number];

/** The kinds of actions that write to people; their config says to whom. */
const MEDIA: Record<string, "mail" | "sms"> = { email: "mail", payment_request: "mail", sms: "sms" };

/** By what an action would reach the customer; null where it does not. */
export function reachesCustomer({ kind, config }: Pick<PlannedAction, "kind" | "config">): "mail" | "sms" | null {
  const recipient = typeof config === "object" && config !== null ? (config as Record<string, unknown>).recipient : undefined;
  return recipient === undefined || recipient === "CUSTOMER" ? (MEDIA[kind] ?? null) : null;
}
