import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactNode, useState } from "react";
import { expect, it } from "vitest";

import { renderPart } from "../../testing/render";
import { ColorField } from "./ColorField";
import { Combobox } from "./Combobox";
import { LanguageTabs } from "./LanguageTabs";
import { DurationField, MoneyField, PercentField } from "./NumberField";
import { TextArea } from "./TextArea";
import { TextField } from "./TextField";

function Holder<Value>({ initial, children }: { initial: Value; children: (value: Value, onChange: (value: Value) => void) => ReactNode }) {
  const [value, setValue] = useState(initial);
  return (
    <>
      {children(value, setValue)}
      <output>{JSON.stringify(value)}</output>
    </>
  );
}

const value = () => JSON.parse(screen.getByRole("status").textContent) as unknown;

it("ties label, hint and error to the control", () => {
  renderPart(<Holder initial="">{(text, onChange) => <TextField label="Name" hint="As on the door." error="Too long." isRequired value={text} onChange={onChange} />}</Holder>);
  const field = screen.getByRole("textbox", { name: /^Name/ });
  expect(field).toHaveAccessibleDescription(/^As on the door\. Error: ?Too long\.$/);
  expect(field).toBeInvalid();
  expect(field).toBeRequired();
});

it("takes several lines", async () => {
  renderPart(<Holder initial="">{(text, onChange) => <TextArea label="Note" value={text} onChange={onChange} />}</Holder>);
  await userEvent.type(screen.getByRole("textbox", { name: "Note" }), "one{Enter}two");
  expect(value()).toBe("one\ntwo");
});

it("takes an amount in the smallest unit that its currency has, and nothing as nothing", async () => {
  renderPart(<Holder<number | null> initial={null}>{(amount, onChange) => <MoneyField label="Price" currency="EUR" value={amount} onChange={onChange} />}</Holder>);
  const field = screen.getByRole("spinbutton", { name: "Price" });
  expect(field).toHaveAttribute("step", "0.01");
  expect(field).toHaveAccessibleDescription("EUR");
  await userEvent.type(field, "12.50");
  expect(value()).toBe(12.5);
  await userEvent.clear(field);
  expect(value()).toBeNull();
});

it("knows that yen have no cents", () => {
  renderPart(<MoneyField label="Price" currency="JPY" value={100} onChange={() => undefined} />);
  expect(screen.getByRole("spinbutton", { name: "Price" })).toHaveAttribute("step", "1");
});

it("takes a percentage from 0 to 100", async () => {
  renderPart(<Holder<number | null> initial={10}>{(percent, onChange) => <PercentField label="Discount" value={percent} onChange={onChange} />}</Holder>);
  const field = screen.getByRole("spinbutton", { name: "Discount" });
  await userEvent.clear(field);
  await userEvent.type(field, "101");
  expect(field).toBeInvalid();
  expect(field).toHaveAccessibleDescription("%");
});

it("takes a length of time in the unit in which it is short, and keeps it in seconds", async () => {
  renderPart(<Holder<number | null> initial={7200}>{(seconds, onChange) => <DurationField label="Undo" max={86_400} value={seconds} onChange={onChange} />}</Holder>);
  const field = screen.getByRole("spinbutton", { name: "Undo" });
  const unit = screen.getByRole("combobox", { name: "Unit of “Undo”" });
  expect(field).toHaveValue(2);
  expect(unit).toHaveDisplayValue("hours");

  await userEvent.selectOptions(unit, "minutes");
  expect(field).toHaveValue(120);
  expect(value()).toBe(7200);
  await userEvent.clear(field);
  await userEvent.type(field, "1.5");
  expect(value()).toBe(90);
});

it("takes a color, typed or chosen, and shows one that is half typed", async () => {
  renderPart(<Holder initial="#3B82F6">{(color, onChange) => <ColorField label="Color" value={color} onChange={onChange} />}</Holder>);
  const field = screen.getByRole("textbox", { name: "Color" });
  await userEvent.clear(field);
  await userEvent.type(field, "#10B9");
  expect(field).toHaveValue("#10B9");
  await userEvent.type(field, "81");
  expect(value()).toBe("#10B981");
});

const CITIES = ["Ljubljana", "Čačak", "Łódź", "Lübeck"].map((label) => ({ value: label.slice(0, 2), label }));

it("narrows many options down by what is typed, without marks, and takes nothing else", async () => {
  renderPart(<Holder initial="Lj">{(city, onChange) => <Combobox label="City" options={CITIES} value={city} onChange={onChange} />}</Holder>);
  const field = screen.getByRole("combobox", { name: "City" });
  expect(field).toHaveValue("Ljubljana");

  await userEvent.click(field);
  await userEvent.type(field, "cac");
  expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual(["Čačak"]);
  await userEvent.keyboard("{Enter}");
  expect(value()).toBe("Ča");
  expect(field).toHaveValue("Čačak");

  await userEvent.click(field);
  await userEvent.type(field, "nowhere");
  expect(screen.getByRole("option")).toHaveTextContent("Nothing found");
  await userEvent.keyboard("{Enter}");
  expect(value()).toBe("Ča");
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}{Enter}");
  expect(value()).toBe("Łó");
});

it("has a tab a language, walked by arrow keys, and says where a text is missing", async () => {
  renderPart(
    <LanguageTabs label="Texts" languages={["en", "sl", "de"]} missing={["de"]}>
      {(language) => <p>Text in {language}</p>}
    </LanguageTabs>,
  );
  expect(screen.getByRole("tab", { name: /^German ?\(missing\)$/ })).toBeInTheDocument();
  screen.getByRole("tab", { name: "English" }).focus();

  await userEvent.keyboard("{ArrowRight}");

  expect(screen.getByRole("tab", { name: "Slovenian" })).toHaveFocus();
  expect(screen.getByRole("tabpanel", { name: "Slovenian" })).toHaveTextContent("Text in sl");
  await userEvent.keyboard("{ArrowLeft}{ArrowLeft}");
  expect(screen.getByRole("tabpanel")).toHaveTextContent("Text in de");
});
