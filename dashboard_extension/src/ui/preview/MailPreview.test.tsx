import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";

import { renderPart } from "../../testing/render";
import { MailPreview } from "./MailPreview";

it("hands a mail to a frame that has no origin, once that is ready, and gives it the height it asks for", () => {
  renderPart(<MailPreview subject="Shipped" html="<p>Hello</p>" text="Hello" to="ana@example.com" />);
  const frame = screen.getByTitle<HTMLIFrameElement>("Shipped");
  expect(frame.getAttribute("sandbox")).toBe("allow-scripts");
  expect(frame.getAttribute("src")).toBe("./preview.html");
  const source = frame.contentWindow!;
  const sent = vi.spyOn(source, "postMessage").mockImplementation(() => undefined);

  act(() => {
    window.dispatchEvent(new MessageEvent("message", { data: { type: "height", height: 5000 } })); // not from the frame
    window.dispatchEvent(new MessageEvent("message", { source, data: { type: "ready" } }));
    window.dispatchEvent(new MessageEvent("message", { source, data: { type: "height", height: 300 } }));
  });

  expect(sent).toHaveBeenCalledWith({ type: "show", html: "<p>Hello</p>" }, "*");
  expect(frame.style.height).toBe("300px");
});

it("shows the plain text that goes along, and a telephone's width", async () => {
  renderPart(<MailPreview subject="Shipped" html="<p>Hello</p>" text={"Hello <b>you</b>"} />);
  const user = userEvent.setup();

  await user.click(screen.getByRole("radio", { name: "Phone" }));
  expect(screen.getByTitle("Shipped").style.width).toBe("375px");
  await user.click(screen.getByRole("radio", { name: "Plain text" }));
  expect(screen.getByText("Hello <b>you</b>")).toBeVisible();
  expect(screen.queryByTitle("Shipped")).toBeNull();
});
