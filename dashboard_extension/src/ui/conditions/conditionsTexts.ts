import { createCatalog } from "../../shell/texts";
import en from "./messages/en.json";

export const conditionsTexts = createCatalog(en, {
  pl: () => import("./messages/pl.json"),
  sl: () => import("./messages/sl.json"),
  "sr-Latn": () => import("./messages/sr-Latn.json"),
  de: () => import("./messages/de.json"),
});
export const useConditionsText = conditionsTexts.useText;

export type ConditionsKey = keyof typeof en;

export function isConditionsKey(key: string): key is ConditionsKey {
  return key in en;
}
