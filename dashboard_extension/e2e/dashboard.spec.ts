import { expect, test } from "./shop";

/** A minimal Dashboard: it frames the widget, hands over a token, and resizes the frame on request. */
function dashboard(widgetUrl: string): string {
  return `<!doctype html><title>Dashboard</title><body style="margin:0">
    <iframe src="${widgetUrl}" style="border:0;width:380px;height:200px" sandbox="allow-same-origin allow-forms allow-scripts allow-popups"></iframe>
    <script>
      const frame = document.querySelector("iframe");
      const encode = (part) => btoa(JSON.stringify(part)).replace(/=/g, "").replace(/\\+/g, "-").replace(/\\//g, "_");
      const token = [encode({ alg: "none" }), encode({ user_permissions: ["MANAGE_ORDERS"], permissions: ["MANAGE_ORDERS"], email: "a@example.com" }), "x"].join(".");
      const send = (type, payload) => frame.contentWindow.postMessage({ type, payload }, "*");
      window.send = send;
      addEventListener("message", ({ data }) => {
        if (data.type === "notifyReady") send("handshake", { token, version: 1 });
        if (data.type === "widgetResize") frame.style.height = data.payload.height + "px";
        send("response", { actionId: data.payload.actionId, ok: true });
      });
    </script>`;
}

test("in the Dashboard's frame the widget signs in by itself, follows the theme and is as high as its content", async ({ page, shop, baseURL }) => {
  // The orders page has the id of an order; the frame gets it in the way the Dashboard passes it.
  await shop.open("/orders");
  const href = (await shop.rows.first().getByRole("link").getAttribute("href")) ?? "";
  await page.evaluate(() => {
    sessionStorage.clear();
  });
  const origin = new URL(baseURL ?? "").origin;
  const context = `domain=shop&saleorApiUrl=${encodeURIComponent(`${origin}/graphql/`)}&id=QXBwOjE%3D&theme=light`;
  const widget = `${baseURL ?? ""}index.html${href}&${context}`;
  await page.route(`${origin}/a-dashboard/`, (route) => route.fulfill({ contentType: "text/html", body: dashboard(widget) }));
  // The demo does not know this Dashboard: its frame-ancestors is removed, and its own token replaces the Dashboard's.
  await page.route(`${baseURL ?? ""}index.html*`, async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    const policy = (headers["content-security-policy"] ?? "").replace(/frame-ancestors[^;]*(;|$)/, "");
    await route.fulfill({ response, headers: { ...headers, "content-security-policy": policy } });
  });
  let handedOver = "";
  await page.route("**/graphql/", async (route) => {
    handedOver = route.request().headers().authorization ?? "";
    await route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${process.env.OMS_STAFF_TOKEN ?? "staff-token"}` } });
  });

  await page.goto(`${origin}/a-dashboard/`);

  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("article")).toBeVisible();
  expect(handedOver).toMatch(/^Bearer ey/);
  await expect.poll(() => page.locator("iframe").evaluate((element) => element.getBoundingClientRect().height)).toBeGreaterThan(300);
  const body = frame.locator("body");
  const overflow = await body.evaluate((element) => element.ownerDocument.documentElement.scrollHeight - element.ownerDocument.documentElement.clientHeight);
  expect(overflow).toBeLessThanOrEqual(1);
  await page.evaluate(() => {
    (window as unknown as { send: (type: string, payload: object) => void }).send("theme", { theme: "dark" });
  });
  await expect.poll(() => body.evaluate((element) => element.ownerDocument.documentElement.dataset.theme)).toBe("dark");
});
