import { beforeAll, expect, it } from "vitest";

import { keepWalks, neighborsOf } from "./orderWalk";

beforeAll(() => {
  keepWalks();
});

/** Goes from one address to another, as a browser tells it, while these links are on the page. */
function go(from: string, to: string, links: readonly string[] = []): void {
  document.body.innerHTML = links.map((href) => `<a href="${href}">x</a>`).join("");
  const url = (hash: string) => `https://shop.example/dashboard/p${hash}`;
  window.dispatchEvent(new HashChangeEvent("hashchange", { oldURL: url(from), newURL: url(to) }));
  document.body.innerHTML = "";
}

const LIST = ["#/orders/b%3D", "#/orders/a?x=1", "#/orders/a", "#/settings", "#/orders/c"];

it("a list's orders, each once and in its order, are walked through from the one that was opened", () => {
  go("#/orders?status=new", "#/orders/a", LIST);

  expect(neighborsOf("a")).toEqual({ previous: "b=", next: "c", place: 2, count: 3, from: "#/orders?status=new" });
  expect(neighborsOf("ours", "b=")?.next).toBe("a");
});

it("going on from one order to the next keeps the list, and so does an order that is not in it", () => {
  go("#/orders", "#/orders/a", LIST);

  go("#/orders/a", "#/orders/c", ["#/orders/z"]);
  go("#/settings", "#/orders/elsewhere", ["#/orders/z"]);

  expect(neighborsOf("c")?.previous).toBe("a");
  expect(neighborsOf("elsewhere")).toBeNull();
});
