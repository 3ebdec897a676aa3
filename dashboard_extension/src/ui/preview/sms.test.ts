import { describe, expect, it } from "vitest";

import { smsSize } from "./sms";

describe("smsSize", () => {
  it.each([
    ["", 0, 0, false],
    ["a".repeat(160), 160, 1, false],
    ["a".repeat(161), 161, 2, false],
    ["a".repeat(306), 306, 2, false],
    ["a".repeat(307), 307, 3, false],
    ["10 €", 5, 1, false], // the euro sign takes two places
    ["č".repeat(70), 70, 1, true],
    ["č".repeat(71), 71, 2, true],
    ["😀".repeat(34), 68, 1, true],
  ])("counts %s", (text, characters, segments, isUnicode) => {
    expect(smsSize(text)).toEqual({ characters, segments, isUnicode });
  });

  it("does not cut a character that takes two places", () => {
    // 152 and a euro sign: the sign does not fit into the first 153.
    expect(smsSize("a".repeat(152) + "€" + "a".repeat(152)).segments).toBe(3);
  });
});
