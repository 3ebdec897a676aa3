import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";

import { buildHref, hostParameters, keepPlace, parseLocation } from "./location";
import { pageOf } from "./pages";
import { ROUTES } from "./routes";

const read = (address: string) => {
  const { path, params } = parseLocation(address);
  return { path, params: Object.fromEntries(params) };
};

describe("a page's address", () => {
  it("is its entry, with the ids that the Dashboard hands over", () => {
    expect(read("https://shop/plugins/saleor.oms/p/widget-order?orderId=T3JkZXI6MQ%3D%3D&orderId=T3JkZXI6MQ%3D%3D&theme=dark&id=QXBwOjE%3D")).toEqual({
      path: "/widget/order",
      params: { orderId: "T3JkZXI6MQ==" },
    });
    expect(read("https://shop/dashboard/p/orders").path).toBe("/orders");
    expect(read("https://shop/dashboard/p").path).toBe("/");
    expect(read("https://shop/dashboard/p/nowhere").path).toBe("/nowhere");
  });

  it("has its state in the hash alone, whatever page the frame was opened at", () => {
    expect(read("https://shop/dashboard/p/orders?status=foreign&sort=number#/settings?section=shop")).toEqual({ path: "/settings", params: { section: "shop" } });
  });

  it("takes nothing of the Dashboard's own query for its state, such as the sorting of its list", () => {
    expect(read("https://shop/dashboard/p/orders?asc=false&sort=number&after=abc&before=def&theme=dark")).toEqual({ path: "/orders", params: {} });
    expect(read("https://shop/dashboard/p/widget-order?status=new&overdue=1&orderId=x")).toEqual({ path: "/widget/order", params: { orderId: "x" } });
  });

  it("takes from a shared link what the page lets be shared", () => {
    const { params } = parseLocation("https://shop/dashboard/p/orders?status=a&status=b&overdue=1&sort=SINCE");
    expect(params.getAll("status")).toEqual(["a", "b"]);
    expect(params.get("overdue")).toBe("1");
    expect(params.has("sort")).toBe(false);
  });

  it("is understood as manifests of before named it", () => {
    expect(read("https://shop/pages/index.html#/widget/order?id=QXBwOjE%3D&theme=dark&orderId=T3JkZXI6MQ%3D%3D")).toEqual({
      path: "/widget/order",
      params: { orderId: "T3JkZXI6MQ==" },
    });
    expect(read("https://shop/pages/?page=widget/order&orderId=T3JkZXI6MQ%3D%3D")).toEqual({ path: "/widget/order", params: { orderId: "T3JkZXI6MQ==" } });
    expect(read("https://shop/pages/?page=orders").path).toBe("/orders");
    expect(read("https://shop/pages/#/orders/").path).toBe("/orders");
    expect(read("https://shop/pages/").path).toBe("/");
  });

  it("says what the Dashboard says of itself, in its query or behind its hash", () => {
    const given = "saleorApiUrl=https%3A%2F%2Fshop%2Fgraphql%2F&theme=dark&orderId=x";
    expect(hostParameters(`https://shop/p/orders?${given}`).get("theme")).toBe("dark");
    expect(hostParameters(`https://shop/index.html#/widget/order?${given}`).get("saleorApiUrl")).toBe("https://shop/graphql/");
    expect(hostParameters(`https://shop/p/orders?${given}`).has("orderId")).toBe(false);
  });

  it("keeps a parameter that is given several times", () => {
    const href = buildHref("/orders", { status: ["a=", "b"], sort: undefined });
    expect(href).toBe("#/orders?status=a%3D&status=b");
    expect(parseLocation(`https://shop/${href}`).params.getAll("status")).toEqual(["a=", "b"]);
  });
});

describe("a page that the Dashboard was reloaded on", () => {
  const reloaded = (hash: string, leftAt = Date.now()) => {
    window.history.replaceState(null, "", "/dashboard/p/orders?theme=dark");
    window.sessionStorage.setItem("saleor-oms-place:/dashboard/p/orders", `${String(leftAt)} ${hash}`);
    keepPlace();
  };

  it("is where it was, and Back leads to the page's beginning once somebody has touched it", async () => {
    reloaded("#/orders/7");
    expect(window.location.hash).toBe("#/orders/7");
    const length = window.history.length;
    document.body.click();
    document.body.click();
    expect(window.location.hash).toBe("#/orders/7");
    expect(window.history.length).toBe(length + 1);

    window.history.back();

    await vi.waitFor(() => {
      expect(window.location.href).toMatch(/\/p\/orders\?theme=dark$/);
    });
  });

  it("begins at its beginning where it was left long ago", () => {
    reloaded("#/orders/7", Date.now() - 60_000);
    expect(window.location.hash).toBe("");
  });
});

describe("the table of routes", () => {
  it("names pages that exist, each at a path and an entry of its own", () => {
    for (const route of ROUTES) expect(pageOf(route.page), route.page).toBeDefined();
    expect(new Set(ROUTES.map(({ path }) => path)).size).toBe(ROUTES.length);
    const entries = ROUTES.flatMap(({ entry }) => entry ?? []);
    expect(new Set(entries).size).toBe(entries.length);
  });

  it("has every entry that the manifests name", () => {
    const source = readFileSync(join(import.meta.dirname, "../../../saleor_oms_plugin/hosts/extensions.py"), "utf8");
    const named = [...source.matchAll(/"url": f?"(?:\{app_url\(pages_url\)\})?\/([a-z-]+)"/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThanOrEqual(2);
    expect(ROUTES.map(({ entry }) => entry)).toEqual(expect.arrayContaining(named));
  });
});
