import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { openPage } from "../../../testing/render";
import { serve } from "../../../testing/server";
import { floorAt, metPrice } from "./examples";

describe("how far prices fall", () => {
  it("is shown by examples before it is saved, and sent where it was changed", async () => {
    let stored = { leastMarginPercent: null as string | null, meeting: "BEST_OF" };
    const server = serve({
      DiscountSettingsKept: () => ({ omsDiscountSettings: stored }),
      SaveDiscountSettings: () => {
        stored = { leastMarginPercent: "20.00", meeting: "STACK" };
        return { omsDiscountSettingsUpdate: { settings: stored, errors: [] } };
      },
    });
    openPage("#/settings/prices");
    const margin = await screen.findByRole("spinbutton", { name: "Least margin in percent" });
    expect(screen.getByText(/Costs set no bound/)).toBeInTheDocument();
    expect(screen.getByText(/the customer pays €85.00, the lower of both/)).toBeInTheDocument();

    await userEvent.type(margin, "20");
    await userEvent.selectOptions(screen.getByRole("combobox", { name: /^Where Saleor/ }), "Saleor’s reductions off the class’s price");
    expect(screen.getByText(/costs €70.00 and sells for €122.00 with 22 % tax may fall to €106.75: 12.5 % off at most/)).toBeInTheDocument();
    expect(screen.getByText(/the customer pays €76.50/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    expect(await screen.findByText(/^Saved /)).toBeInTheDocument();
    expect(server.requestsFor("SaveDiscountSettings")[0]?.variables).toEqual({ input: { leastMarginPercent: 20, meeting: "STACK" } });
  });

  it("puts a refusal beside its field", async () => {
    const refusal = { code: "INVALID", field: "input.leastMarginPercent", index: null, message: "A margin of 100 % would need a price without end.", params: null };
    serve({
      DiscountSettingsKept: () => ({ omsDiscountSettings: { leastMarginPercent: "20.00", meeting: "BEST_OF" } }),
      SaveDiscountSettings: () => ({ omsDiscountSettingsUpdate: { settings: null, errors: [refusal] } }),
    });
    openPage("#/settings/prices");
    const margin = await screen.findByRole("spinbutton", { name: "Least margin in percent" });
    await userEvent.clear(margin);
    await userEvent.type(margin, "100");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    expect(await screen.findByText(/without end/)).toBeInTheDocument();
    expect(margin).toBeInvalid();
  });

  it("is reckoned as the server reckons it", () => {
    expect(floorAt(0)).toEqual({ price: 85.4, percent: 30 });
    expect(floorAt(20)).toEqual({ price: 106.75, percent: 12.5 });
    expect(floorAt(40)).toEqual({ price: 142.34, percent: 0 });
    expect([metPrice("BEST_OF"), metPrice("STACK")]).toEqual([85, 76.5]);
  });
});
