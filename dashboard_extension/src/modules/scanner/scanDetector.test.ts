import { describe, expect, it } from "vitest";

import { type HeldKey, createScanDetector } from "./scanDetector";

/** Presses these keys, each so many milliseconds after the one before; returns what came of it. */
function press(text: readonly string[], gap: number | ((index: number) => number)) {
  const detector = createScanDetector<HeldKey>();
  let at = 0;
  const verdicts = text.map((key, index) => {
    at += typeof gap === "number" ? gap : gap(index);
    return detector.press({ key, at });
  });
  return { last: verdicts.at(-1)!, verdicts, released: (after: number) => detector.release(at + after).map(({ key }) => key) };
}

const typedKeys = (verdict: ReturnType<typeof press>["last"]) => (verdict.kind === "typed" ? verdict.keys.map(({ key }) => key) : verdict.kind);

describe("a scanner", () => {
  it.each([5, 20, 35])("that presses a key every %i ms and then Enter is heard", (gap) => {
    expect(press([...Array.from("RR123456785SI"), "Enter"], gap).last).toEqual({ kind: "scanned", code: "RR123456785SI" });
  });

  it("may begin at once after somebody typed", () => {
    const gaps = (index: number) => (index === 2 ? 300 : 10);
    const { verdicts } = press([...Array.from("jj1042"), "Enter"], gaps);

    expect(verdicts.map(typedKeys)).toEqual(["held", "held", ["j", "j"], "held", "held", "held", "scanned"]);
    expect(verdicts.at(-1)).toEqual({ kind: "scanned", code: "1042" });
  });

  it("is not heard with fewer than four keys, which are given back with Enter in their order", () => {
    expect(typedKeys(press([...Array.from("123"), "Enter"], 10).last)).toEqual(["1", "2", "3", "Enter"]);
  });

  it("without Enter is nobody's scan: the keys are given back", () => {
    const { last, released } = press(Array.from("123456"), 10);

    expect(last).toEqual({ kind: "held" });
    expect(released(35)).toEqual([]);
    expect(released(36)).toEqual(Array.from("123456"));
    expect(released(99)).toEqual([]);
  });
});

describe("a person", () => {
  it.each([36, 80, 400])("who presses a key every %i ms is left alone", (gap) => {
    const { verdicts } = press([...Array.from("1042"), "Enter"], gap);

    expect(verdicts.map(typedKeys)).toEqual(["held", ["1"], ["0"], ["4"], ["2", "Enter"]]);
  });

  it("who presses Enter alone gets it at once", () => {
    expect(typedKeys(press(["Enter"], 10).last)).toEqual(["Enter"]);
  });
});
