import { describe, expect, it } from "vitest";

import { ConfigError, parseConfig } from "./config";

const PAGE = "https://shop.example/plugins/saleor.oms/index.html";

describe("config.json", () => {
  it("names the endpoint relative to the page or in full", () => {
    expect(parseConfig({ endpoint: "/graphql/", mode: "plugin" }, PAGE).endpoint).toBe("https://shop.example/graphql/");
    expect(parseConfig({ endpoint: "../graphql/", mode: "app" }, "https://oms.example/dashboard/").endpoint).toBe("https://oms.example/graphql/");
    expect(parseConfig({ endpoint: "https://api.example/graphql/" }, PAGE).endpoint).toBe("https://api.example/graphql/");
  });

  it("says whether there is an explorer", () => {
    expect(parseConfig({ endpoint: "/graphql/", explorer: true }, PAGE).explorer).toBe(true);
    expect(parseConfig({ endpoint: "/graphql/" }, PAGE).explorer).toBe(false);
  });

  it("says whether it is beside Saleor", () => {
    expect(parseConfig({ endpoint: "/graphql/", mode: "app" }, PAGE).isBeside).toBe(true);
    expect(parseConfig({ endpoint: "/graphql/", mode: "plugin" }, PAGE).isBeside).toBe(false);
  });

  it.each([[null], [[]], [{}], [{ endpoint: "" }], [{ endpoint: 5 }], [{ endpoint: "javascript:alert(1)" }], [{ endpoint: "http://" }]])(
    "is refused with a reason when it is %j",
    (raw) => {
      expect(() => parseConfig(raw, PAGE)).toThrow(ConfigError);
    },
  );
});
