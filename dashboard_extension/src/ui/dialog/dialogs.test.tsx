import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";

import { renderPart } from "../../testing/render";
import { showToast } from "../toast/toasts";
import { ConfirmDialog } from "./ConfirmDialog";
import { Dialog } from "./Dialog";

function Opener({ onConfirm = () => undefined }: { onConfirm?: () => void }) {
  const [isOpen, setIsOpen] = useState(false);
  const close = () => {
    setIsOpen(false);
  };
  return (
    <>
      <button
        onClick={() => {
          setIsOpen(true);
        }}
      >
        Delete
      </button>
      {isOpen && <ConfirmDialog title="Delete it?" confirmLabel="Delete it" onConfirm={onConfirm} onCancel={close} />}
    </>
  );
}

it("asks, keeps everything where it is canceled, and gives the focus back", async () => {
  const onConfirm = vi.fn();
  renderPart(<Opener onConfirm={onConfirm} />);
  await userEvent.click(screen.getByRole("button", { name: "Delete" }));
  expect(screen.getByRole("dialog", { name: "Delete it?" })).toBeInTheDocument();

  await userEvent.click(screen.getByRole("button", { name: "Keep it as it is" }));

  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Delete" })).toHaveFocus();
  expect(onConfirm).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Delete" }));
  await userEvent.click(screen.getByRole("button", { name: "Delete it" }));
  expect(onConfirm).toHaveBeenCalledOnce();
});

it("closes a drawer by Escape, its cross, and a click beside it, not by one inside", async () => {
  const onClose = vi.fn();
  renderPart(
    <Dialog title="Order #1042" kind="drawer" onClose={onClose}>
      <p>Peek</p>
    </Dialog>,
  );
  const dialog = screen.getByRole("dialog", { name: "Order #1042" });
  expect(dialog).toHaveClass("drawer");
  await userEvent.click(screen.getByText("Peek"));
  expect(onClose).not.toHaveBeenCalled();

  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  dialog.dispatchEvent(new Event("cancel", { cancelable: true }));
  await userEvent.click(dialog);

  expect(onClose).toHaveBeenCalledTimes(3);
});

it("tells in a toast what happened: three at most, each for a while, a problem until it is closed", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  try {
    renderPart(<p>Page</p>);
    act(() => {
      showToast({ tone: "critical", children: "Not saved" });
      for (const number of [1, 2, 3]) showToast({ tone: "success", children: `Moved ${String(number)}` });
    });
    expect(screen.queryByText("Not saved")).not.toBeInTheDocument();
    act(() => {
      showToast({ tone: "critical", children: "Lost" });
      vi.advanceTimersByTime(30_000);
    });

    expect(screen.queryByText("Moved 3")).not.toBeInTheDocument();
    expect(screen.getByRole("alert")).toHaveTextContent("Lost");
    await userEvent.setup({ advanceTimers: vi.advanceTimersByTime }).click(screen.getByRole("button", { name: "Dismiss" }));
    expect(screen.queryByText("Lost")).not.toBeInTheDocument();
  } finally {
    vi.useRealTimers();
  }
});
