import type { ShopFragment } from "../../../graphql/types";
import type { Values } from "../../../ui/form/useServerForm";

/** The shop as its form's schema has it: days are written small there, and no country is an empty one. */
export function fromShop(shop: ShopFragment): Values {
  const { timeZone, extraHolidays, graceSeconds, gatesHoldTriggers, gatesHoldErp, areBulkOrdersNew, orderLinkDays, orderLinkAddress, mailingConsentKey, documentRetentionYears } = shop;
  return {
    timeZone,
    extraHolidays,
    graceSeconds,
    gatesHoldTriggers,
    gatesHoldErp,
    areBulkOrdersNew,
    orderLinkDays,
    orderLinkAddress,
    mailingConsentKey,
    documentRetentionYears,
    holidayCountry: shop.holidayCountry ?? "",
    workingHours: shop.workingHours.map(({ day, opensAt, closesAt }) => ({ day: day.toLowerCase(), opensAt, closesAt })),
  };
}

/** What was changed, as the mutation takes it. */
export function toInput(changed: Values): Values {
  const { workingHours, extraHolidays } = changed;
  return {
    ...changed,
    ...(Array.isArray(workingHours) && {
      workingHours: (workingHours as Record<string, unknown>[]).map((hours) => ({ ...hours, day: String(hours.day).toUpperCase() })),
    }),
    ...(Array.isArray(extraHolidays) && { extraHolidays: (extraHolidays as string[]).map((day) => day.trim()).filter(Boolean) }),
  };
}
