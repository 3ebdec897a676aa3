import { screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";

import { ordersDesk, ordersPage } from "../testing/ordersDesk";
import { orderRow } from "../testing/orders";
import { openPage } from "../testing/render";
import { serve } from "../testing/server";
import { restoreDensity, startPage } from "./preferences";

afterEach(() => {
  delete document.documentElement.dataset.density;
});

it("what a person has chosen elsewhere holds in this browser as soon as the list has asked the server, and from then on", async () => {
  serve({
    Orders: () => ordersPage([orderRow("1042")]),
    OrdersDesk: () => ordersDesk({ omsMe: { id: "VXNlcjox", permissions: ["MANAGE_ORDERS"], preferences: { density: "compact", startPage: "/attention" } } }),
  });
  expect(startPage()).toBe("/orders");
  openPage("#/orders");
  await screen.findByText("#1042");

  await waitFor(() => {
    expect(document.documentElement.dataset.density).toBe("compact");
  });
  expect(startPage()).toBe("/attention");
  delete document.documentElement.dataset.density;
  restoreDensity();
  expect(document.documentElement.dataset.density).toBe("compact");
});
