import { describe, expect, it } from "vitest";

import { instantIn } from "./timeZones";

describe("a time of the shop's clock", () => {
  it("is the same moment wherever the reader is", () => {
    expect(instantIn("Europe/Ljubljana", "2026-03-01T14:30")).toBe("2026-03-01T13:30:00.000Z");
    expect(instantIn("Asia/Kathmandu", "2026-03-01T14:30")).toBe("2026-03-01T08:45:00.000Z");
  });

  it("is right on the day on which the clocks change", () => {
    expect(instantIn("Europe/Ljubljana", "2026-03-29T01:59")).toBe("2026-03-29T00:59:00.000Z");
    expect(instantIn("Europe/Ljubljana", "2026-03-29T03:00")).toBe("2026-03-29T01:00:00.000Z");
  });

  it("is told in UTC where the browser does not know the zone", () => {
    expect(instantIn("Nowhere/City", "2026-03-01T14:30")).toBe("2026-03-01T14:30:00.000Z");
  });

  it("is nothing where none is typed", () => {
    expect(instantIn("UTC", "")).toBeNull();
  });
});
