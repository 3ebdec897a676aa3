import { expect, it } from "vitest";

import { fieldsToCompare, pairOf, sameBy } from "./joining";

interface Side {
  id: string;
  userId: string | null;
  email: string | null;
  phone: string | null;
}
const USER: Side = { id: "u", userId: "VXNlcjox", email: "Ana@Example.com", phone: null };
const GUEST: Side = { id: "g", userId: null, email: "ana@example.com", phone: "+386 40 1" };
const OTHER: Side = { id: "o", userId: null, email: null, phone: "+386 40 1" };

it("joins a guest to the user, whoever of the two is looked at, and of two guests the other one", () => {
  expect(pairOf(USER, GUEST)).toEqual({ guest: GUEST, target: USER });
  expect(pairOf(GUEST, USER)).toEqual({ guest: GUEST, target: USER });
  expect(pairOf(GUEST, OTHER)).toEqual({ guest: OTHER, target: GUEST });
});

it("says by what they may be the same, whatever the case; nothing is the same as nothing", () => {
  expect(sameBy(USER, GUEST)).toEqual(["email"]);
  expect(sameBy(GUEST, OTHER)).toEqual(["phone"]);
  expect(sameBy(USER, OTHER)).toEqual([]);
});

it("compares what either of them has", () => {
  const field = (name: string, guest: unknown, customer: unknown) => ({ name, guest, customer, joined: customer });
  const fields = [field("code", "", "K-1"), field("note", "", ""), field("tags", [], []), field("allows_cash_on_delivery", false, null), field("payment_term_days", null, null)];
  expect(fieldsToCompare(fields).map(({ name }) => name)).toEqual(["code", "allows_cash_on_delivery"]);
});
