import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";

import { FakeDashboard } from "../testing/dashboard";
import { orderDetails, orderRow } from "../testing/orders";
import { openPage, signedIn } from "../testing/render";
import { respond, serve } from "../testing/server";
import { dashboardSession, standaloneSession } from "./session";

const ORDERS = { omsStatuses: [], omsOrders: { edges: [{ node: orderRow("1042") }], pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } } };

afterEach(() => {
  vi.useRealTimers();
});

it("asks outside of the Dashboard for a token, and sends it in the header of a POST only", async () => {
  const server = serve({ OrderDetails: () => ({ omsOrder: orderDetails() }) });
  openPage("#/widget/order?orderId=T3JkZXI6MQ%3D%3D", standaloneSession(new URLSearchParams()));
  expect(server.requests).toEqual([]);

  await userEvent.type(screen.getByLabelText("Token"), "Bearer staff.token.x");
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));

  await screen.findByText("Hiking boots (43)");
  const [request] = server.requests;
  expect(request?.headers.get("Authorization")).toBe("Bearer staff.token.x");
  expect(request?.method).toBe("POST");
  expect(request?.url).toBe("https://shop.example/graphql/");
});

it("waits in the Dashboard for the handshake, then asks with its token", async () => {
  const server = serve({ OrderDetails: () => ({ omsOrder: orderDetails() }) });
  const dashboard = new FakeDashboard();
  openPage("#/widget/order?orderId=T3JkZXI6MQ%3D%3D", dashboardSession(dashboard.bridge, new URLSearchParams()));
  expect(screen.queryByLabelText("Token")).not.toBeInTheDocument();
  expect(server.requests).toEqual([]);

  act(() => {
    dashboard.send("handshake", { token: "from-dashboard" });
  });

  await screen.findByText("Hiking boots (43)");
  expect(server.requests.map(({ headers }) => headers.get("Authorization"))).toEqual(["Bearer from-dashboard"]);
});

it("says so when the Dashboard never hands over a token", () => {
  vi.useFakeTimers();
  openPage("#/orders", dashboardSession(new FakeDashboard().bridge, new URLSearchParams()));

  act(() => {
    vi.advanceTimersByTime(11_000);
  });

  expect(screen.getByRole("alert")).toHaveTextContent("The Dashboard has not signed you in.");
});

it("asks again by itself when the Dashboard renews an expired token", async () => {
  const dashboard = new FakeDashboard();
  let isExpired = true;
  const server = serve({ OrderDetails: () => (isExpired ? respond({ errors: [] }, 401) : { omsOrder: orderDetails() }) });
  openPage("#/widget/order?orderId=x", dashboardSession(dashboard.bridge, new URLSearchParams()));
  act(() => {
    dashboard.send("handshake", { token: "old" });
  });
  expect(await screen.findByRole("alert")).toHaveTextContent("The Dashboard's session has expired.");

  isExpired = false;
  act(() => {
    dashboard.send("tokenRefresh", { token: "new" });
  });

  await screen.findByText("Hiking boots (43)");
  expect(server.requests.map(({ headers }) => headers.get("Authorization"))).toEqual(["Bearer old", "Bearer new"]);
});

it("does not ask again when a token is renewed that was good", async () => {
  const dashboard = new FakeDashboard();
  const server = serve({ OrderDetails: () => ({ omsOrder: orderDetails() }) });
  openPage("#/widget/order?orderId=x", dashboardSession(dashboard.bridge, new URLSearchParams()));
  act(() => {
    dashboard.send("handshake", { token: "old" });
  });
  await screen.findByText("Hiking boots (43)");

  act(() => {
    dashboard.send("tokenRefresh", { token: "new" });
  });

  expect(server.requests).toHaveLength(1);
});

it("turns dark when the Dashboard does", async () => {
  serve({ Orders: () => ORDERS });
  const dashboard = new FakeDashboard();
  openPage("#/orders", dashboardSession(dashboard.bridge, new URLSearchParams("theme=light")));
  const background = () => document.documentElement.style.getPropertyValue("--mu-colors-background-default1");
  const light = background();
  expect(light).not.toBe("");

  act(() => {
    dashboard.send("theme", { theme: "dark" });
    dashboard.send("handshake", { token: "t" });
  });

  await screen.findByText("#1042");
  expect(document.documentElement.dataset.theme).toBe("dark");
  expect(background()).not.toBe(light);
});

it("opens an order on our own page, and from the panel in the Dashboard", async () => {
  serve({ Orders: () => ORDERS, OrderDetails: () => ({ omsOrder: null }) });
  const dashboard = new FakeDashboard();
  openPage("", dashboardSession(dashboard.bridge, new URLSearchParams()));
  act(() => {
    dashboard.send("handshake", { token: "t" });
  });

  expect(await screen.findByRole("link", { name: "#1042" })).toHaveAttribute("href", "#/orders/oms-1042");
  await userEvent.click(screen.getByText("Žiga Čebašek"));
  await userEvent.click(await screen.findByRole("button", { name: "Open in Saleor" }));

  expect(dashboard.dispatched.at(-1)).toMatchObject({ type: "redirect", payload: { to: "/orders/T3JkZXI61042" } });
});

it("links outside of the Dashboard to its pages, and signs out", async () => {
  serve({ NewestOrder: () => ({ omsOrders: { edges: [{ node: { id: "oms-1", orderId: "T3JkZXI6MQ==", number: "1042" } }] } }) });
  openPage("#/", signedIn());

  expect(await screen.findByRole("link", { name: /Order widget/ })).toHaveAttribute("href", "#/widget/order?orderId=T3JkZXI6MQ%3D%3D");
  expect(screen.getByRole("link", { name: /Orders by status/ })).toHaveAttribute("href", "#/orders");
  await userEvent.click(screen.getByRole("button", { name: "Sign out" }));

  expect(screen.getByRole("heading", { name: "Sign in" })).toBeInTheDocument();
});

it("says that there is no such page", () => {
  openPage("#/nowhere");
  expect(screen.getByText("There is no such page.")).toBeInTheDocument();
});

it("shows the explorer only where the host has it", async () => {
  serve({});
  const { unmount } = openPage("#/explorer");
  expect(await screen.findByText("There is no such page.")).toBeInTheDocument();
  expect(screen.queryByRole("link", { name: "GraphQL" })).not.toBeInTheDocument();
  unmount();

  openPage("#/scan-sheet", signedIn(), { explorer: true });
  expect(await screen.findByRole("link", { name: "GraphQL" })).toHaveAttribute("href", "#/explorer");
});
