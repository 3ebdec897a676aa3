import type { Text } from "../../../shell/texts";
import type { OrdersKey } from "../ordersTexts";
import { type Desk, findStaff, findStatus } from "./filter";
import type { Flag, Term } from "./query";
import { DAYS, shownName } from "./vocabulary";

/** A term as a reader sees it, such as "Status: Picking". */
export function termText(t: Text<OrdersKey>, term: Term, desk: Desk & { locale: string }): string {
  const { operator, isNegated } = term;
  const text = operator === "is" ? t(`chip.${term.value as Flag}`) : `${t(`chipName.${operator}`)}: ${valueText(t, term, desk)}`;
  return isNegated ? t("chip.not", { term: text }) : text;
}

function valueText(t: Text<OrdersKey>, { operator, value }: Term, desk: Desk & { locale: string }): string {
  switch (operator) {
    case "status":
      return findStatus(value, desk.statuses)?.name ?? value;
    case "assignee":
      return findStaff(value, desk.staff)?.name ?? value;
    case "placed":
    case "promised":
      return dayText(t, value, desk.locale);
    default:
      return value;
  }
}

function dayText(t: Text<OrdersKey>, value: string, locale: string): string {
  const days = /^(\d{1,3})d$/.exec(value)?.[1];
  if (days !== undefined) return t("day.last", { days: Number(days) });
  return value.replace(/[a-z]+|\d{4}-\d{2}-\d{2}/g, (day) => {
    const name = DAYS.find((known) => known === day);
    if (name) return shownName(t, `day.${name}`);
    const date = new Date(`${day}T12:00:00Z`);
    return Number.isNaN(date.getTime()) ? day : date.toLocaleDateString(locale, { dateStyle: "short", timeZone: "UTC" });
  });
}
