import { screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { NEW } from "../../testing/orders";
import { openPage } from "../../testing/render";
import { refused, serve } from "../../testing/server";

const count = (number: number, ...ids: string[]) => ({ count: number, statuses: ids.map((id) => ({ id })) });
const HOME = {
  omsHome: {
    new: count(12, "s-new"),
    waitingForPayment: count(3, "s-a", "s-b"),
    canGoOut: count(7, "s-ready"),
    overdueCount: 2,
    causesCount: 4,
    mineCount: 9,
    mine: [{ id: "oms-1", orderId: "T3JkZXI6MQ==", number: "1042", customerName: "<b>Žiga</b>", isOverdue: true, status: NEW }],
  },
};

it("is five numbers that lead to what there is to do, and one's own orders, by one request", async () => {
  const server = serve({ Home: () => HOME });
  openPage("#/widget/home");

  const hrefs = async (name: RegExp) => (await screen.findByRole("link", { name })).getAttribute("href");
  expect(await hrefs(/^12 New/)).toBe("#/orders?status=s-new");
  expect(await hrefs(/^3 Waiting for payment/)).toBe("#/orders?status=s-a&status=s-b");
  expect(await hrefs(/^7 Can go out now/)).toBe("#/orders?status=s-ready");
  expect(await hrefs(/^2 Overdue/)).toBe("#/orders?overdue=1");
  expect(await hrefs(/^4 Needs attention/)).toBe("#/attention");
  expect(await hrefs(/^My orders \(9\)/)).toBe("#/orders?mine=1");
  expect(await hrefs(/^#1042 <b>Žiga<\/b>/)).toBe("#/orders/T3JkZXI6MQ%3D%3D");
  expect(server.requests.map(({ operation }) => operation)).toEqual(["Home"]);
});

it("leads nowhere from what the shop has no status for", async () => {
  serve({ Home: () => ({ omsHome: { ...HOME.omsHome, waitingForPayment: count(0) } }) });
  openPage("#/widget/home");

  expect(await screen.findByText("Waiting for payment")).toBeInTheDocument();
  expect(screen.queryByRole("link", { name: /Waiting for payment/ })).not.toBeInTheDocument();
});

it("says that nothing is one's own, and why there is nothing at all", async () => {
  let answer: () => object = () => ({ omsHome: { ...HOME.omsHome, mineCount: 0, mine: [] } });
  serve({ Home: () => answer() });
  const { unmount } = openPage("#/widget/home");
  expect(await screen.findByText("You take care of no open order.")).toBeInTheDocument();
  unmount();

  answer = () => refused("omsHome", "PERMISSION_DENIED");
  openPage("#/widget/home");
  expect(await screen.findByRole("alert")).toHaveTextContent("Manage orders");
});
