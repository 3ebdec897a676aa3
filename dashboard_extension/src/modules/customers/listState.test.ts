import { describe, expect, it } from "vitest";

import { EVERYBODY, customersHref, isNarrowed, parseCustomerList, toVariables, toggleSort } from "./listState";

const parse = (href: string) => parseCustomerList(new URLSearchParams(href.split("?")[1]));

describe("the address of the list of customers", () => {
  it("says all that the list shows, and what it says is read again", () => {
    const state = parse("#/customers?q=ana+novak&warning=UNCOLLECTED&warning=UNPAID&tag=vip&tag=b2b&class=gold&class=silver&reminder=1&guests=1&sort=NAME&direction=DESC&size=50&after=c");
    expect(state).toMatchObject({ q: "ana novak", warnings: ["UNPAID", "UNCOLLECTED"], tags: ["vip", "b2b"], classes: ["gold", "silver"], hasReminder: true, isGuest: true });

    expect(parse(customersHref(state, { after: "c" }))).toEqual(state);
  });

  it("is short where nothing is asked for", () => {
    expect(customersHref(EVERYBODY)).toBe("#/customers");
    expect(isNarrowed(EVERYBODY)).toBe(false);
  });

  it("drops what it does not know", () => {
    expect(parse("#/customers?warning=NOISY&sort=SHOE_SIZE&direction=SIDEWAYS&size=7")).toEqual(EVERYBODY);
  });

  it("forgets its place when something else is asked for", () => {
    expect(customersHref({ ...EVERYBODY, after: "c" }, { q: "ana" })).toBe("#/customers?q=ana");
  });
});

describe("what the list asks for", () => {
  it("has no empty search and no empty filter", () => {
    expect(toVariables({ ...EVERYBODY, q: "  " })).toEqual({ sortBy: { field: "LAST_ORDER", direction: "DESC" }, first: 25, searched: false });
  });

  it("has guests as those who are not registered, and a page before a cursor", () => {
    expect(toVariables({ ...EVERYBODY, q: " ana ", isGuest: true, hasReminder: true, warnings: ["UNPAID"], tags: ["vip"], before: "c" })).toEqual({
      search: "ana",
      searched: true,
      filter: { warnings: ["UNPAID"], tags: ["vip"], hasReminder: true, isRegistered: false },
      sortBy: { field: "LAST_ORDER", direction: "DESC" },
      last: 25,
      before: "c",
    });
  });
});

it("sorts names from A first, counts from the largest, and the other way round at the second press", () => {
  expect(toggleSort(EVERYBODY, "NAME")).toEqual({ sort: "NAME", direction: "ASC" });
  expect(toggleSort(EVERYBODY, "ORDERS_COUNT")).toEqual({ sort: "ORDERS_COUNT", direction: "DESC" });
  expect(toggleSort(EVERYBODY, "LAST_ORDER")).toEqual({ sort: "LAST_ORDER", direction: "ASC" });
});
