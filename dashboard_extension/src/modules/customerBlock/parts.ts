/** Where the parts of an order that tell of its customer are on the page; one order is shown at a time. */
export const CUSTOMER_PART = { reminders: "oms-reminders", code: "oms-customer-code" } as const;
