import { matchRoute } from "../../shell/routes";

/** Where what a kind of action needs is set: its section of the settings, or the settings as a whole. */
export function settingsOf(kind: string): string {
  const section = SECTIONS[kind];
  const path = section && `/settings/${section}`;
  return path && matchRoute(path) ? path : "/settings";
}

const SECTIONS: Record<string, string> = { email: "sending", sms: "sending", document: "seller", payment_request: "seller", webhook: "erp" };
