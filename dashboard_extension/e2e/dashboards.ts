import type { Page } from "@playwright/test";

/** What Dashboards of each kind do, by their source: the frames' sandboxes, and the actions that they answer. */
export const DASHBOARDS = {
  "v3.21.21": { sandbox: "allow-same-origin allow-forms allow-scripts allow-downloads", answers: ["notification", "redirect", "updateRouting", "notifyReady", "requestPermissions"] },
  "v3.22.44": {
    sandbox: "allow-same-origin allow-forms allow-scripts allow-downloads allow-popups",
    answers: ["notification", "redirect", "updateRouting", "notifyReady", "requestPermissions", "formPayloadUpdate", "popupClose"],
  },
  "v3.23.27": {
    sandbox: "allow-same-origin allow-forms allow-scripts allow-downloads allow-popups",
    answers: [
      "notification",
      "redirect",
      "updateRouting",
      "notifyReady",
      "requestPermissions",
      "formPayloadUpdate",
      "popupClose",
      "widgetResize",
      "refreshEntity",
      "openPopup",
    ],
  },
} as const;
export type Version = keyof typeof DASHBOARDS;

export interface Frame {
  name: string;
  /** Below `<pages>/`, such as `p/orders`. */
  entry: string;
  width: number;
  height: number;
  /** What the Dashboard adds to its address, beside what it always does. */
  query?: string;
}

/** What the page of a Dashboard offers to a test. */
export interface DashboardWindow {
  send: (type: string, payload: object) => void;
  /** The actions that it was asked for, with the frame's origin only: it tells frames apart by that alone. */
  asked: { type: string; payload: Record<string, unknown> }[];
}

/** A Dashboard with these frames of ours, on the demo's own origin. The demo takes its own token in place of this Dashboard's. */
export async function openDashboard(page: Page, baseURL: string, version: Version, frames: readonly Frame[]): Promise<{ handedOver: () => string }> {
  const origin = new URL(baseURL).origin;
  const { sandbox, answers } = DASHBOARDS[version];
  const always = `domain=shop&saleorApiUrl=${encodeURIComponent(`${origin}/graphql/`)}&id=QXBwOjE%3D&theme=light`;
  const elements = frames.map(
    ({ name, entry, width, height, query }) =>
      `<iframe name="${name}" title="${name}" src="${baseURL}${entry}?${query ? `${query}&` : ""}${always}" style="border:0;width:${String(width)}px;height:${String(height)}px" sandbox="${sandbox}"></iframe>`,
  );
  const body = `<!doctype html><title>Dashboard</title><body style="margin:0">${elements.join("")}
    <script>
      const encode = (part) => btoa(JSON.stringify(part)).replace(/=/g, "").replace(/\\+/g, "-").replace(/\\//g, "_");
      const claims = { user_permissions: ["MANAGE_ORDERS", "MANAGE_SETTINGS"], permissions: ["MANAGE_ORDERS", "MANAGE_SETTINGS"], email: "a@example.com" };
      const token = [encode({ alg: "none" }), encode(claims), "x"].join(".");
      const answers = ${JSON.stringify(answers)};
      const frames = () => [...document.querySelectorAll("iframe")];
      window.asked = [];
      window.send = (type, payload) => frames().forEach((frame) => frame.contentWindow.postMessage({ type, payload }, "*"));
      addEventListener("message", ({ data }) => {
        if (!data?.payload?.actionId) return;
        window.asked.push(data);
        if (!answers.includes(data.type)) return; // the real one says nothing either
        if (data.type === "notifyReady") window.send("handshake", { token, version: 1, saleorVersion: "3.23.28", dashboardVersion: "${version}" });
        if (data.type === "widgetResize") for (const frame of frames()) frame.style.height = data.payload.height + "px";
        window.send("response", { actionId: data.payload.actionId, ok: true });
      });
    </script>`;
  await page.route(`${origin}/a-dashboard/`, (route) => route.fulfill({ contentType: "text/html", body }));
  let handedOver = "";
  await page.route("**/graphql/", async (route) => {
    handedOver = route.request().headers().authorization ?? "";
    await route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${process.env.OMS_STAFF_TOKEN ?? "staff-token"}` } });
  });
  await page.goto(`${origin}/a-dashboard/`);
  return { handedOver: () => handedOver };
}

export async function asked(page: Page, type: string): Promise<number> {
  return page.evaluate((wanted) => (window as unknown as DashboardWindow).asked.filter((action) => action.type === wanted).length, type);
}

/** Where it was asked to go, in their order. */
export async function redirects(page: Page): Promise<{ to: unknown; newContext: unknown }[]> {
  const found = await page.evaluate(() => (window as unknown as DashboardWindow).asked.filter(({ type }) => type === "redirect"));
  return found.map(({ payload }) => ({ to: payload.to, newContext: payload.newContext }));
}

export async function send(page: Page, type: string, payload: object): Promise<void> {
  await page.evaluate(
    ([name, content]) => {
      (window as unknown as DashboardWindow).send(name, content);
    },
    [type, payload] as const,
  );
}
