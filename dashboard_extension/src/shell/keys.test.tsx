import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { renderPart } from "../testing/render";
import { Dialog } from "../ui/dialog/Dialog";
import { KeysHelp } from "../ui/keys/KeysHelp";
import { type KeyBinding, setSingleKeys, useKeys } from "./keys";

function Keys({ bindings, title, isActive = true }: { bindings: readonly KeyBinding[]; title?: string; isActive?: boolean }) {
  useKeys(bindings, { isActive, ...(title && { title }) });
  return null;
}

const press = (key: string, init: KeyboardEventInit = {}, target: Element = document.body) => fireEvent.keyDown(target, { key, ...init });

describe("keys", () => {
  it("do what they are bound to, with the modifiers that they are bound with", () => {
    const run = vi.fn();
    const bind = (key: string): KeyBinding => ({ key, run: () => run(key) as unknown });
    render(<Keys bindings={["x", "Shift+X", "Mod+A", "?", "Space", "Escape"].map(bind)} />);

    press("x");
    press("X", { shiftKey: true });
    press("a", { ctrlKey: true });
    press("?", { shiftKey: true });
    press(" ");
    press("Escape");
    press("a");
    press("x", { ctrlKey: true });
    press("x", { metaKey: true });

    expect(run.mock.calls.flat()).toEqual(["x", "Shift+X", "Mod+A", "?", "Space", "Escape"]);
  });

  it("leave a field, and a control's own keys, alone", () => {
    const run = vi.fn();
    const bind = (key: string, inFields = false): KeyBinding => ({ key, inFields, run: () => run(key) as unknown });
    render(
      <>
        <Keys bindings={[bind("x"), bind("Enter"), bind("Space"), bind("Escape", true), bind("Mod+a"), bind("Mod+s")]} />
        <input aria-label="text" />
        <input type="checkbox" aria-label="check" />
        <button type="button">press</button>
      </>,
    );
    const field = screen.getByLabelText("text");
    for (const [key, init] of [["x"], ["Enter"], [" "], ["Escape"], ["a", { ctrlKey: true }], ["s", { ctrlKey: true }]] as [string, KeyboardEventInit?][]) press(key, init, field);
    expect(run.mock.calls.flat()).toEqual(["Escape", "Mod+s"]);
    run.mockClear();

    press("Enter", {}, screen.getByRole("button"));
    press(" ", {}, screen.getByLabelText("check"));
    press("x", {}, screen.getByLabelText("check"));

    expect(run.mock.calls.flat()).toEqual(["x"]);
  });

  it("go to what came last, and on where that has nothing to do", () => {
    const run = vi.fn();
    const layer = (name: string, result: boolean): KeyBinding[] => [{ key: "Escape", run: () => (run(name) as unknown, result) }];
    const { rerender } = render(
      <>
        <Keys bindings={layer("page", true)} />
        <Keys bindings={layer("panel", false)} />
      </>,
    );
    press("Escape");
    expect(run.mock.calls.flat()).toEqual(["panel", "page"]);

    run.mockClear();
    rerender(
      <>
        <Keys bindings={layer("page", true)} />
        <Keys bindings={layer("panel", false)} isActive={false} />
      </>,
    );
    press("Escape");
    expect(run.mock.calls.flat()).toEqual(["page"]);
  });

  it("stop at an open dialog, whose own still work", () => {
    const run = vi.fn();
    renderPart(
      <>
        <Keys bindings={[{ key: "j", run: () => run("page") as unknown }]} />
        <Dialog title="Over it" onClose={() => undefined}>
          <Keys bindings={[{ key: "k", run: () => run("dialog") as unknown }]} />
        </Dialog>
      </>,
    );

    press("j");
    press("k");

    expect(run.mock.calls.flat()).toEqual(["dialog"]);
  });

  it("know two keys one after the other, and keyboards with other letters", () => {
    const run = vi.fn();
    render(
      <Keys
        bindings={[
          { key: "g o", run: () => run("orders") as unknown },
          { key: "o", run: () => run("o") as unknown },
          { key: "j", run: () => run("j") as unknown },
        ]}
      />,
    );

    press("g");
    press("o");
    press("o");
    press("ј", { code: "KeyJ" }); // Serbian

    expect(run.mock.calls.flat()).toEqual(["orders", "o", "j"]);
  });

  it("go on while they are held only where that is wanted", () => {
    const [once, often] = [vi.fn(), vi.fn()];
    render(<Keys bindings={[{ key: "m", run: once }, { key: "j", run: often, repeats: true }]} />);

    press("m", { repeat: true });
    press("j", { repeat: true });

    expect(once).not.toHaveBeenCalled();
    expect(often).toHaveBeenCalled();
  });
});

describe("the list of keys", () => {
  it("opens by ?, and names what works here with its label", async () => {
    renderPart(
      <>
        <KeysHelp />
        <Keys title="Orders" bindings={[{ key: ["j", "ArrowDown"], label: "Next order", run: () => undefined }, { key: "q", run: () => undefined }]} />
      </>,
    );

    press("?");

    const dialog = await screen.findByRole("dialog", { name: "Keys on this page" });
    expect(dialog).toHaveTextContent("J or ↓");
    expect(dialog).toHaveTextContent("Next order");
    expect(dialog).toHaveTextContent("List the keys");
    expect(dialog).not.toHaveTextContent("Q");
  });

  it("switches keys without Ctrl or Alt off", async () => {
    const run = vi.fn();
    renderPart(
      <>
        <KeysHelp />
        <Keys bindings={[{ key: "x", run: () => run("x") as unknown }, { key: "Mod+a", run: () => run("all") as unknown }, { key: "Escape", run: () => run("esc") as unknown }]} />
      </>,
    );
    press("?");
    await userEvent.click(await screen.findByRole("checkbox", { name: "Use keys without Ctrl or Alt" }));
    await userEvent.click(screen.getByRole("button", { name: "Close" }));

    press("x");
    press("a", { ctrlKey: true });
    press("Escape");

    expect(run.mock.calls.flat()).toEqual(["all", "esc"]);
    setSingleKeys(true);
    press("x");
    expect(run).toHaveBeenLastCalledWith("x");
  });
});
