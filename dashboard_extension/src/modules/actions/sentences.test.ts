import { describe, expect, it } from "vitest";

import { conditionsTexts } from "../../ui/conditions/conditionsTexts";
import { actionsTexts } from "./actionsTexts";
import { type Teller, type Told, duration, sentence, textName } from "./sentences";

const t = actionsTexts.textIn("en");
const isCharged = { name: "order.isCharged", type: "boolean", label: "", choices: [], operators: ["="], usedValues: [], takesKey: false, isSelfDeclared: false };
const teller: Teller = {
  t,
  words: { t: conditionsTexts.textIn("en"), locale: "en", fields: [isCharged] },
  kinds: [
    { name: "email", label: "E-mail" },
    { name: "acme_label", label: "Print a label" },
  ],
  statusNames: new Map([["delivered", "Delivered"]]),
};
const MAIL: Told = { kind: "email", label: "Tell them", trigger: "ENTER", config: { template: "shipped", recipient: "CUSTOMER" }, condition: null, delayMinutes: 0, inWorkingTime: false };

describe("an action as a sentence", () => {
  it("says when, how long after, on what condition, and what", () => {
    const condition = { combinator: "and", not: true, rules: [{ field: "order.isCharged", operator: "=", value: true }] };
    expect(sentence(teller, { ...MAIL, delayMinutes: 120, inWorkingTime: true, condition }, "Shipped")).toBe(
      "On entering Shipped, after 2 h of working time, if not (Paid in full is yes): mail “Shipped” to the customer",
    );
  });

  it.each([
    [{ ...MAIL, config: { template: "", recipient: "ADDRESSES", addresses: "a@example.com" } }, "mail “Tell them” to a@example.com"],
    [{ ...MAIL, kind: "document", config: { kind: "INVOICE" } }, "issue: Invoice"],
    [{ ...MAIL, kind: "change_status", config: { to_status: "delivered" } }, "move to Delivered"],
    [{ ...MAIL, kind: "webhook", config: { url: "https://erp.example/hook?x=1" } }, "webhook to erp.example"],
    [{ ...MAIL, kind: "acme_label", label: "Print a label", config: {} }, "Print a label"],
    [{ ...MAIL, kind: "acme_label", label: "For the desk", config: null }, "Print a label (For the desk)"],
  ])("says what a kind does: %#", (action, what) => {
    expect(sentence(teller, action, "New")).toBe(`On entering New: ${what}`);
  });

  it("names texts and lengths of time as people do", () => {
    expect([textName(t, "order-received"), textName(t, "loyalty-thanks"), textName(t, "")]).toEqual(["Order received", "Loyalty thanks", null]);
    expect([duration(t, 45), duration(t, 1500), duration(t, 2880)]).toEqual(["45 min", "1 day 1 h", "2 days"]);
  });
});
