import { expect, it } from "vitest";

import { normalTag, toInput, withTags, writtenOf } from "./written";

const CUSTOMER = {
  id: "c",
  code: null,
  note: null,
  tags: null,
  reminder: null,
  agreements: null,
  paymentTermDays: null,
  allowsCashOnDelivery: null,
  minimumDiscountPercent: null,
  discountClass: null,
};

it("has nothing written down as empty fields, and a discount of the server's as a number", () => {
  expect(writtenOf(CUSTOMER)).toMatchObject({ code: "", tags: [], paymentTermDays: null, allowsCashOnDelivery: "", minimumDiscountPercent: null });
  expect(writtenOf({ ...CUSTOMER, minimumDiscountPercent: "7.50", allowsCashOnDelivery: false })).toMatchObject({ minimumDiscountPercent: 7.5, allowsCashOnDelivery: "no" });
});

it("sends what was changed alone, and of cash on delivery whether anything was agreed", () => {
  expect(toInput({ note: "Call first" })).toEqual({ note: "Call first" });
  expect(toInput({ allowsCashOnDelivery: "" })).toEqual({ allowsCashOnDelivery: null });
  expect(toInput({ allowsCashOnDelivery: "no", paymentTermDays: null })).toEqual({ allowsCashOnDelivery: false, paymentTermDays: null });
});

it("has a class by its id, and sends none as nothing", () => {
  expect(writtenOf({ ...CUSTOMER, discountClass: { id: "gold", name: "Gold" } })).toMatchObject({ discountClass: "gold" });
  expect(writtenOf(CUSTOMER)).toMatchObject({ discountClass: "" });
  expect(toInput({ discountClass: "gold" })).toEqual({ discountClass: "gold" });
  expect(toInput({ discountClass: "" })).toEqual({ discountClass: null });
});

it("keeps tags in small letters, sorted, each once, without a #", () => {
  expect(normalTag("  #Stamm  Kunde ")).toBe("stamm kunde");
  expect(withTags(["vip"], "B2B, vip, #Alt, ,")).toEqual(["alt", "b2b", "vip"]);
});
