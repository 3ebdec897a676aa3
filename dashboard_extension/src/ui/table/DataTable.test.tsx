import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";

import { renderPart } from "../../testing/render";
import { type Column, DataTable } from "./DataTable";

interface Parcel {
  id: string;
  number: string;
  place: string;
}

const PARCELS: Parcel[] = ["A", "B", "C"].map((id) => ({ id, number: `RR${id}`, place: `Shelf ${id}` }));
const COLUMNS: Column<Parcel>[] = [
  { id: "number", header: "Number", priority: 1, cell: (row) => row.number, sorted: "descending", onSort: () => undefined },
  { id: "place", header: "Place", priority: 3, cell: (row) => row.place },
];

function Parcels({ rows = PARCELS, onOpen }: { rows?: Parcel[]; onOpen?: (row: Parcel) => void }) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      <DataTable
        label="Parcels"
        columns={COLUMNS}
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.number}
        selected={selected}
        onSelect={setSelected}
        {...(onOpen && { onOpen })}
      />
      <output>{[...selected].sort().join(" ")}</output>
    </>
  );
}

it("chooses rows by checkbox, one or all, and says so to screen readers", async () => {
  renderPart(<Parcels />);
  await userEvent.click(screen.getByRole("checkbox", { name: "Select RRB" }));
  expect(screen.getByRole("status")).toHaveTextContent(/^B$/);
  expect(screen.getAllByTestId("row").map((row) => row.getAttribute("aria-selected"))).toEqual(["false", "true", "false"]);

  await userEvent.click(screen.getByRole("checkbox", { name: "Select all" }));
  expect(screen.getByRole("status")).toHaveTextContent("A B C");

  await userEvent.click(screen.getByRole("checkbox", { name: "Select all" }));
  expect(screen.getByRole("status")).toBeEmptyDOMElement();
});

it("is one tab stop whose rows are walked by arrow keys, chosen by Space and opened by Enter", async () => {
  const onOpen = vi.fn();
  renderPart(<Parcels onOpen={onOpen} />);
  const [first, second, third] = screen.getAllByTestId("row");
  expect([first, second, third].map((row) => row?.tabIndex)).toEqual([0, -1, -1]);

  first!.focus();
  await userEvent.keyboard("{ArrowDown}");
  expect(second).toHaveFocus();
  expect([first, second, third].map((row) => row?.tabIndex)).toEqual([-1, 0, -1]);
  await userEvent.keyboard("{End}");
  expect(third).toHaveFocus();
  await userEvent.keyboard("{ArrowDown} {Home}{Enter}");

  expect(screen.getByRole("status")).toHaveTextContent(/^C$/);
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(PARCELS[0]);
});

it("marks what a phone leaves out, and what it is sorted by", () => {
  renderPart(<Parcels />);
  expect(screen.getByRole("columnheader", { name: "Number" })).toHaveAttribute("aria-sort", "descending");
  const [row] = screen.getAllByTestId("row");
  const [number, place] = within(row!).getAllByText(/^(RR|Shelf) ?A$/);
  expect(number).toHaveClass("priority1");
  expect(place).toHaveClass("priority3");
});

it("draws of a long list what is in sight only", () => {
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(44);
  renderPart(<Parcels rows={Array.from({ length: 500 }, (_, index) => ({ id: String(index), number: `RR${String(index)}`, place: "" }))} />);
  expect(screen.queryAllByTestId("row").length).toBeLessThan(100);
});
