import { describe, expect, it } from "vitest";

import { buildHref, parseLocation } from "./location";

const read = (address: string) => {
  const { path, params } = parseLocation(address);
  return { path, params: Object.fromEntries(params) };
};

describe("a page's address", () => {
  it("carries the Dashboard's parameters behind the hash, where its address had one", () => {
    expect(read("https://shop/pages/index.html#/widget/order?id=QXBwOjE%3D&theme=dark&orderId=T3JkZXI6MQ%3D%3D")).toEqual({
      path: "/widget/order",
      params: { id: "QXBwOjE=", theme: "dark", orderId: "T3JkZXI6MQ==" },
    });
  });

  it("carries them in the query where it had none, and a page's name with them", () => {
    expect(read("https://shop/pages/?page=widget/order&orderId=T3JkZXI6MQ%3D%3D")).toEqual({
      path: "/widget/order",
      params: { page: "widget/order", orderId: "T3JkZXI6MQ==" },
    });
  });

  it("prefers the hash to the query", () => {
    expect(read("https://shop/?theme=light&locale=pl#/orders?theme=dark").params).toEqual({ theme: "dark", locale: "pl" });
  });

  it("is the index without a route", () => {
    expect(read("https://shop/pages/").path).toBe("/");
    expect(read("https://shop/pages/#/orders/").path).toBe("/orders");
  });

  it("keeps a parameter that is given several times", () => {
    const href = buildHref("/orders", { status: ["a=", "b"], sort: undefined });
    expect(href).toBe("#/orders?status=a%3D&status=b");
    expect(parseLocation(`https://shop/${href}`).params.getAll("status")).toEqual(["a=", "b"]);
  });
});
