import { expect, it } from "vitest";

import { displayName } from "./format";

it("calls countries and languages by their names in the reader's language, Serbian ones in Latin letters", () => {
  expect(displayName("de-AT", "region", "si")).toBe("Slowenien");
  expect(displayName("sl", "language", "pl")).toBe("poljščina");
  expect(displayName("sr", "region", "SI")).toBe("Slovenija");
});

it("shows a code that names nothing as it is", () => {
  for (const code of ["", "X", "no country"]) expect(displayName("en", "region", code)).toBe(code);
  expect(displayName("en", "language", "not a language!")).toBe("not a language!");
});
