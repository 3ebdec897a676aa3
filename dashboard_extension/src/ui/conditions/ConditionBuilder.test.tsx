import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";

import { renderPart } from "../../testing/render";
import { type Handlers, serve } from "../../testing/server";
import { ConditionBuilder } from "./ConditionBuilder";

const FIELD = { label: "English label", choices: [], usedValues: [], takesKey: false, isSelfDeclared: false };
const FIELDS = [
  { ...FIELD, name: "order.total", type: "number", operators: ["=", ">="] },
  { ...FIELD, name: "order.channel", type: "text", operators: ["=", "in"], usedValues: ["default-channel"] },
  { ...FIELD, name: "order.isCharged", type: "boolean", operators: ["=", "!="] },
  { ...FIELD, name: "order.new", type: "text", operators: ["="] },
];
const answers: Handlers = {
  ConditionFields: () => ({ omsConditionFields: FIELDS }),
  ConditionCount: () => ({ omsConditionCount: { lookedAt: 500, holds: 132, errors: [] } }),
  ConditionTest: ({ condition }) => ({
    omsConditionTest: {
      holds: false,
      rules: (condition as { rules: object[] }).rules.map((rule) => ({ ...rule, actual: "42.00", holds: false })),
      errors: [],
    },
  }),
};

function Form({ initial, onChange }: { initial: unknown; onChange: (condition: unknown) => void }) {
  const [value, setValue] = useState(initial);
  return (
    <ConditionBuilder
      label="If"
      value={value}
      onChange={(next) => {
        setValue(next);
        onChange(next);
      }}
      orderId="T3JkZXI6MQ=="
      orderNumber="1042"
    />
  );
}

it("makes a rule by keyboard, counts the orders it holds of and judges it on the chosen order", async () => {
  const server = serve(answers);
  const changed = vi.fn();
  renderPart(<Form initial={null} onChange={changed} />);
  const user = userEvent.setup();

  await user.click(await screen.findByRole("button", { name: "Add rule" }));
  expect(screen.getByText("Value is missing")).toBeVisible();
  await user.selectOptions(screen.getByRole("combobox", { name: "Comparison" }), "is at least");
  await user.type(screen.getByRole("spinbutton", { name: "Value of “Total”" }), "100");

  expect(changed).toHaveBeenLastCalledWith({ combinator: "and", rules: [{ field: "order.total", operator: ">=", value: 100 }] });
  expect(await screen.findByText("Holds for 132 of the last 500 orders")).toBeVisible();
  expect(await screen.findByText("False: 42")).toBeVisible();
  expect(screen.getByText("Order 1042: it does not hold.")).toBeVisible();
  // Not at every key.
  await waitFor(() => {
    expect(server.requestsFor("ConditionCount")).toHaveLength(1);
  });
});

it("groups rules two deep and no deeper", async () => {
  serve(answers);
  renderPart(<Form initial={{ combinator: "and", rules: [{ field: "order.isCharged", operator: "=", value: true }] }} onChange={vi.fn()} />);
  const user = userEvent.setup();

  const builder = await screen.findByRole("group", { name: "If" });
  await user.click(within(builder).getByRole("button", { name: "Add group" }));
  await user.click(within(builder).getAllByRole("button", { name: "Add group" })[1]!);

  expect(within(builder).getAllByRole("combobox", { name: "How the rules go together" })).toHaveLength(3);
  expect(within(builder).getAllByRole("button", { name: "Add group" })).toHaveLength(2);
});

it("changes nothing by being shown, and names a field that it has no words for as the server does", async () => {
  serve(answers);
  const changed = vi.fn();
  renderPart(<Form initial={{ rules: [{ field: "order.new", operator: "=", value: "x" }] }} onChange={changed} />);

  expect(await screen.findByRole("textbox", { name: "Value of “English label”" })).toHaveValue("x");
  expect(changed).not.toHaveBeenCalled();
});

it("shows a condition that it can't show as JSON, and keeps the last one while what is typed can't be read", async () => {
  serve(answers);
  const changed = vi.fn();
  const odd = { combinator: "and", rules: [{ field: "order.gone", operator: "=", value: 1 }] };
  renderPart(<Form initial={odd} onChange={changed} />);
  const user = userEvent.setup();

  const field = await screen.findByRole("textbox", { name: "If" });
  expect(JSON.parse((field as HTMLTextAreaElement).value)).toEqual(odd);
  await user.type(field, "x");
  expect(await screen.findByText("This is not valid JSON.")).toBeVisible();
  expect(changed).not.toHaveBeenCalled();
});
