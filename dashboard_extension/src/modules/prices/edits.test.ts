import { describe, expect, it } from "vitest";

import { CEILING, areaOf, edited, inputOf, isPercent, keyOf, marginAfter, normal, pasted } from "./edits";

const nothing = () => "";

describe("what is typed into the grid", () => {
  it("is read as people and spreadsheets write it", () => {
    expect(["12,5 %", "12.50", " 7", "0", "100", ""].map(normal)).toEqual(["12.5", "12.5", "7", "0", "100", ""]);
    expect(["101", "-1", "1.234", "seven", "1e2"].map((text) => isPercent(normal(text)))).toEqual([false, false, false, false, false]);
    expect(normal("seven")).toBe("seven");
  });

  it("is no edit where it says what is stored", () => {
    const first = edited(new Map(), [{ variant: "v", column: "gold", text: "15" }], () => "10");
    expect([...first]).toEqual([[keyOf({ variant: "v", column: "gold" }), "15"]]);
    expect(edited(first, [{ variant: "v", column: "gold", text: "10,00" }], () => "10").size).toBe(0);
    expect(edited(first, [], nothing)).not.toBe(first);
  });

  it("is pasted to the right and down, as far as there are cells", () => {
    const cells = pasted("1\t2\t3\r\n4\t5\t6\r\n7\t8\t9\r\n", ["a", "b", "c"], ["x", "y", "z"], 1, 1);
    expect(cells).toEqual([
      { variant: "b", column: "y", text: "1" },
      { variant: "b", column: "z", text: "2" },
      { variant: "c", column: "y", text: "4" },
      { variant: "c", column: "z", text: "5" },
    ]);
  });

  it("is sent by variant, what was emptied as taken away", () => {
    const changes = [
      { variant: "a", column: "gold", text: "15" },
      { variant: "a", column: "silver", text: "" },
      { variant: "a", column: CEILING, text: "" },
      { variant: "b", column: CEILING, text: "40" },
    ];
    expect(inputOf(edited(new Map(), changes, () => "1"))).toEqual([
      { variant: "a", discounts: [{ discountClass: "gold", percent: 15 }], removeDiscounts: ["silver"], maxDiscountPercent: null },
      { variant: "b", maxDiscountPercent: 40 },
    ]);
  });

  it("has an area whichever corner was first", () => {
    expect(areaOf([3, 1], [1, 2])).toEqual({ top: 1, bottom: 3, left: 1, right: 2 });
  });

  it("leaves a margin", () => {
    expect(marginAfter(30, 12.5)).toBe(20);
    expect(marginAfter(30, 40)).toBe(-16.67);
    expect(marginAfter(30, 100)).toBeNull();
  });
});
