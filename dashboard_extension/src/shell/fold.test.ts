import { expect, it } from "vitest";

import { fold, plainLetters } from "./fold";

it("compares what somebody types without regard to case, marks and the ways to write đ", () => {
  for (const spelling of ["Đorđe", "DJORDJE", "dorde"]) expect(fold(spelling)).toBe("dorde");
  expect(fold(" Łódź, Straße, Überfällig ")).toBe("lodz, strasse, uberfallig");
});

it("keeps every letter where a text is not compared but written", () => {
  expect(plainLetters("Adjusted Đ")).toBe("adjusted d");
});
