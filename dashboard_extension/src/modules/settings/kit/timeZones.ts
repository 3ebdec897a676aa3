import type { Option } from "../../../ui/form/SelectField";

/** Every time zone that the browser knows. */
export function timeZones(): Option[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")].map((zone) => ({ value: zone, label: zone.replace(/_/g, " ") }));
}
