import { describe, expect, it } from "vitest";

import { code128 } from "./code128";

/** The modules of a code without its light margins: 1 is dark. */
function modulesOf(text: string): string {
  const { bars, width } = code128(text);
  const modules = Array.from({ length: width }, () => "0");
  for (const bar of bars) modules.fill("1", bar.x, bar.x + bar.width);
  return modules.join("").slice(10, -10);
}

describe("Code 128", () => {
  it("has a start, eleven modules a letter, a check, and a stop of thirteen", () => {
    const modules = modulesOf("PJJ123C");

    expect(modules).toHaveLength(11 * 9 + 13);
    expect(modules.slice(0, 11)).toBe("11010010000"); // start of set B
    expect(modules.slice(11, 22)).toBe("11101110110"); // P
    // 104 + 48·1 + 42·2 + 42·3 + 17·4 + 18·5 + 19·6 + 35·7 = 879, of which 103 leaves 55.
    expect(modules.slice(-24, -13)).toBe("11101000110");
    expect(modules.slice(-13)).toBe("1100011101011");
  });

  it("tells every letter from every other", () => {
    const letters = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
    const patterns = letters.map((letter) => modulesOf(letter).slice(11, 22));

    expect(new Set(patterns).size).toBe(95);
    for (const pattern of patterns) expect([pattern[0], pattern.at(-1), pattern.length]).toEqual(["1", "0", 11]);
  });

  it.each(["", "č", "a\n"])("refuses %j", (text) => {
    expect(() => code128(text)).toThrow(RangeError);
  });
});
