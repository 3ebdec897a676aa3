import { useKeys } from "../../shell/keys";
import { useCustomersText } from "./customersTexts";

/** Where a part of a customer is on the page; one is shown at a time. */
export const PART = { form: "oms-customer-form", code: "oms-customer-code", tags: "oms-customer-tags", note: "oms-customer-note", reminder: "oms-customer-reminder", call: "oms-customer-call" } as const;

/** Goes to the first field of a part, or presses the button that opens one; false where there is neither. */
function goTo(part: string): boolean {
  const field = document.querySelector<HTMLElement>(`#${part} :is(input:not([type="radio"]), textarea)`) ?? document.querySelector<HTMLElement>(`#${part} button`);
  field?.focus();
  if (field instanceof HTMLButtonElement) field.click();
  field?.scrollIntoView({ block: "center" });
  return field !== null;
}

/** The keys of a customer's page. */
export function useCustomerKeys(isActive: boolean): void {
  const t = useCustomersText();
  useKeys(
    [
      { key: "e", label: t("key.edit"), run: () => goTo(PART.code) },
      { key: "n", label: t("key.note"), run: () => goTo(PART.note) },
      { key: "t", label: t("key.tags"), run: () => goTo(PART.tags) },
      { key: "c", label: t("key.call"), run: () => goTo(PART.call) },
      { key: "r", label: t("key.reminder"), run: () => goTo(PART.reminder) },
    ],
    { isActive, title: t("customer.title") },
  );
}
