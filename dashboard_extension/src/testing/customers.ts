import type { CustomerDetailsFragment, CustomerReminderFragment, CustomerRowFragment, KnownCustomerFragment, TimelineItemFragment } from "../graphql/types";
import type { Handlers } from "./server";

export function customerRow(name: string, change: Partial<CustomerRowFragment> = {}): CustomerRowFragment {
  return {
    id: `customer-${name}`,
    userId: null,
    code: null,
    name,
    company: null,
    email: `${name.toLowerCase().replace(/\W+/g, ".")}@example.com`,
    tags: [],
    reminder: null,
    ordersCount: 2,
    lastOrderAt: "2026-01-05T10:00:00Z",
    totals: [{ total: { amount: "120.50", currency: "EUR" } }],
    warnings: [],
    ...change,
  };
}

/** A page of the list. */
export function customersPage(rows: readonly CustomerRowFragment[], info: object = {}) {
  return {
    omsCustomers: {
      edges: rows.map((node) => ({ node })),
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null, ...info },
    },
  };
}

export function reminder(text: string, change: Partial<CustomerReminderFragment> = {}): CustomerReminderFragment {
  return { id: `reminder-${text}`, text, createdAt: "2026-01-01T10:00:00Z", createdBy: { kind: "STAFF", name: "Maja Kos" }, doneAt: null, doneBy: null, ...change };
}

/** A customer as they stand beside an order. */
export function knownCustomer(change: Partial<KnownCustomerFragment> = {}): KnownCustomerFragment {
  return {
    id: "T21zQ3VzdG9tZXI6MQ==",
    userId: "VXNlcjo3",
    name: "Ana Novak",
    company: "Gozdar d.o.o.",
    email: "ana@example.com",
    code: "K-104",
    tags: [],
    note: null,
    agreements: null,
    paymentTermDays: null,
    allowsCashOnDelivery: null,
    minimumDiscountPercent: null,
    discountClass: null,
    ordersCount: 3,
    totals: [{ total: { amount: "1200.00", currency: "EUR" }, ordersCount: 3 }],
    ...change,
  };
}

/** A customer with all that its page shows beside the timeline. */
export function customerDetails(change: Partial<CustomerDetailsFragment> = {}): CustomerDetailsFragment {
  return {
    id: "T21zQ3VzdG9tZXI6MQ==",
    userId: "VXNlcjo3",
    name: "Ana Novak",
    company: "Gozdar d.o.o.",
    email: "ana@example.com",
    phone: "+386 40 123 456",
    languageCode: "sl",
    channel: "slovenija",
    origin: "CHECKOUT",
    createdAt: "2025-03-01T10:00:00Z",
    accountDeletedAt: null,
    ordersCount: 3,
    lastOrderAt: "2026-01-05T10:00:00Z",
    totals: [{ total: { amount: "1200.00", currency: "EUR" }, ordersCount: 3, firstOrderAt: "2025-03-01T10:00:00Z", lastOrderAt: "2026-01-05T10:00:00Z" }],
    warnings: [],
    reminders: [],
    code: "K-104",
    note: null,
    tags: ["vip"],
    reminder: null,
    agreements: null,
    paymentTermDays: null,
    allowsCashOnDelivery: null,
    minimumDiscountPercent: null,
    discountClass: null,
    news: [],
    ...change,
  };
}

/** One thing of a timeline; `place` tells it from the others, in their order. */
export function timelineItem(kind: string, place: number, change: Partial<TimelineItemFragment> = {}): TimelineItemFragment {
  return {
    kind,
    at: new Date(Date.UTC(2026, 0, 31) - place * 3_600_000).toISOString(),
    text: `Something of ${kind}.`,
    cursor: `cursor-${String(place)}`,
    actor: null,
    order: null,
    changes: null,
    note: null,
    message: null,
    call: null,
    answer: null,
    news: null,
    ...change,
  };
}

/** Answers to what a customer's page asks on the side: nothing has happened, and nobody may be the same. */
export const CUSTOMER_SIDE: Handlers = {
  CustomerJoins: ({ id }) => ({ omsCustomer: { id, joins: [], joinCandidates: [] } }),
  CustomerTimeline: ({ id }) => ({ omsCustomer: { id, timeline: [] } }),
  TimelineKinds: () => ({ omsTimelineKinds: ["CALL", "MESSAGE", "ORDER"].map((name) => ({ name, description: `All of ${name}.` })) }),
};
