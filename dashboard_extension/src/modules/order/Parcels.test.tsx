import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import type { OrderDetailsFragment } from "../../graphql/types";
import { orderDetails } from "../../testing/orders";
import { openWidget } from "../../testing/orderWidget";

const parcel = (change: Partial<NonNullable<OrderDetailsFragment["parcels"]>[number]> = {}) => ({
  id: "p1",
  number: null,
  url: null,
  trackingNumber: "",
  chosenCarrier: null,
  carrier: "Post",
  createdAt: "2026-01-05T10:00:00Z",
  isSent: true,
  takesNumber: true,
  quantity: 3,
  state: null,
  stateAt: null,
  place: null,
  events: [],
  ...change,
});

describe("the parcels of an order", () => {
  it("links a tracking number to a web URL, and to nothing else", async () => {
    await openWidget(
      orderDetails({
        parcels: [parcel({ id: "p1", number: "RR1", url: "https://track.example/RR1" }), parcel({ id: "p2", number: "RR2", url: "javascript:alert(1)" })],
      }),
    );

    expect(screen.getByRole("link", { name: "RR1" })).toHaveAttribute("href", "https://track.example/RR1");
    expect(screen.getByText("RR2")).toBeInTheDocument();
    expect(screen.queryByRole("link", { name: "RR2" })).not.toBeInTheDocument();
  });

  it("shows where a parcel is, and all that its carrier reported", async () => {
    const events = [
      { event: "AT_PICKUP_POINT" as const, at: "2026-01-06T10:00:00Z", place: "Locker 7" },
      { event: "IN_TRANSIT" as const, at: "2026-01-05T18:00:00Z", place: null },
    ];
    await openWidget(orderDetails({ parcels: [parcel({ number: "RR1", state: "AT_PICKUP_POINT", stateAt: "2026-01-06T10:00:00Z", place: "Locker 7", events }), parcel({ id: "p2", number: "RR2" })] }));

    const [first, second] = within(screen.getByRole("region", { name: "Tracking" })).getAllByRole("listitem").filter((item) => item.closest("ol") === null);
    expect(first).toHaveTextContent(/At the pick-up point, Locker 7 06\/01\/2026/);
    await userEvent.click(screen.getByText("What the carrier reported"));
    expect([...(first?.querySelectorAll("ol li") ?? [])].map((item) => item.textContent.split(" 0")[0])).toEqual(["At the pick-up point, Locker 7", "On its way"]);
    expect(second).not.toHaveTextContent("On its way");
  });
});
