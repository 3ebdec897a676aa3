import { formattingLocale } from "../../shell/languages";
import type { Text } from "../../shell/texts";
import type { WorkflowsKey } from "./workflowsTexts";

/** The facts of an order that triggers wait for, in the order of its life. */
export const EVENTS = [
  "CREATED",
  "CONFIRMED",
  "AUTHORIZED",
  "PAID",
  "PARTIALLY_FULFILLED",
  "FULFILLED",
  "TRACKING_ADDED",
  "PARCEL_IN_TRANSIT",
  "PARCEL_AT_PICKUP_POINT",
  "PARCEL_EXCEPTION",
  "PARCEL_DELIVERED",
  "ALL_PARCELS_DELIVERED",
  "PARCEL_RETURNED",
  "RETURNED",
  "REFUNDED",
  "CANCELED",
  "EXPIRED",
  "OFFER_ACCEPTED",
  "OFFER_DECLINED",
  "QUESTION_ASKED",
  "TIME_IN_STATUS",
] as const;

interface Told {
  event: string;
  fromStatuses: readonly { name: string }[];
  toStatus: { name: string };
  afterHours: number | null;
  inWorkingTime: boolean;
}

/** What a trigger does, in a sentence: "When it is paid, from New or Waiting: move to Paid". */
export function triggerWords(t: Text<WorkflowsKey>, locale: string, { event, fromStatuses, toStatus, afterHours, inWorkingTime }: Told): string {
  const known = EVENTS.find((one) => one === event);
  const when =
    known === "TIME_IN_STATUS"
      ? t(inWorkingTime ? "event.afterWorking" : "event.after", { count: afterHours ?? 0 })
      : known
        ? t(`event.${known}`)
        : event.toLowerCase().replaceAll("_", " "); // one that is newer than these pages
  const from = new Intl.ListFormat(formattingLocale(locale), { type: "disjunction" }).format(fromStatuses.map(({ name }) => name));
  return t("trigger.sentence", { when, from, to: toStatus.name });
}
