import type { Option } from "../../../ui/form/SelectField";

/** Every time zone that the browser knows. */
export function timeZones(): Option[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")].map((zone) => ({ value: zone, label: zone.replace(/_/g, " ") }));
}

/** The zone, if the browser can tell its time; UTC otherwise. */
export function knownZone(zone: string): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return zone;
  } catch {
    return "UTC";
  }
}
