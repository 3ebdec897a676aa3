import { Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";

import { typedName } from "../../ui/code/completing";
import { diagnosticsOf } from "../../ui/code/diagnostics";
import { nameToWrite } from "../../ui/code/names";
import { diffLines } from "./diff";
import { languagesOf } from "./languages";
import { codeOf } from "./TextsPage";

describe("a text beside the ready one", () => {
  const told = (first: string, second: string) => diffLines(first, second).map(({ kind, text }) => `${{ same: " ", removed: "-", added: "+" }[kind]}${text}`);

  it("shows what was taken and what was added, in their places", () => {
    expect(told("a\nb\nc", "a\nB\nc\nd")).toEqual([" a", "-b", "+B", " c", "+d"]);
    expect(told("", "")).toEqual([" "]);
    expect(told("a\na\nb", "a\nb")).toEqual([" a", "-a", " b"]);
  });

  it("gives both texts back", () => {
    const [first, second] = ["one\ntwo\n\nthree", "zero\ntwo\nthree\n"];
    const lines = diffLines(first, second);
    expect(lines.filter(({ kind }) => kind !== "added").map(({ text }) => text).join("\n")).toBe(first);
    expect(lines.filter(({ kind }) => kind !== "removed").map(({ text }) => text).join("\n")).toBe(second);
  });
});

describe("names within a text", () => {
  it.each([
    ["Hello {{ order.nu", "order.nu"],
    ["{{ ", ""],
    ["{% if payment.", "payment."],
    ["{{ order.number }} and order", null],
    ["no braces", null],
    ["{{ x | date: 'sho", null],
    ["{{ x | date: 'short' | pl", "pl"],
  ])("are completed inside of braces alone: %s", (before, typed) => {
    expect(typedName(before)).toBe(typed);
  });

  it("are written as they are used in a loop", () => {
    expect([nameToWrite("lines[].name"), nameToWrite("tracking[].number"), nameToWrite("order.number")]).toEqual(["line.name", "tracking.first.number", "order.number"]);
  });
});

describe("mistakes in a text", () => {
  const doc = Text.of(["<p>Hello</p>", "{{ order.colour }}", ""]);
  const marked = (line: number, column: number) => {
    const [one] = diagnosticsOf(doc, [{ line, column, message: "No." }]);
    return one && doc.sliceString(one.from, one.to);
  };

  it("are underlined at their word, else in their line", () => {
    expect(marked(2, 4)).toBe("order.colour");
    expect(marked(0, 0)).toBe("<p>Hello</p>");
    expect(marked(99, 99)).toBe("");
  });
});

it("a text is offered in the shop's language first, then in those of the pages", () => {
  expect(languagesOf("sl", ["fr", "en"])).toEqual(["sl", "en", "pl", "sr", "de", "fr"]);
});

it("a name makes a code", () => {
  expect([codeOf("  Loyalty thanks! "), codeOf("Čas za hvalo"), codeOf("Żółta łódź"), codeOf("!!")]).toEqual(["loyalty-thanks", "cas-za-hvalo", "zolta-lodz", ""]);
});
