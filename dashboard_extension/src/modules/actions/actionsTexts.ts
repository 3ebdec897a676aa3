import { createCatalog } from "../../shell/texts";
import en from "./messages/en.json";

export const actionsTexts = createCatalog(en, {
  pl: () => import("./messages/pl.json"),
  sl: () => import("./messages/sl.json"),
  "sr-Latn": () => import("./messages/sr-Latn.json"),
  de: () => import("./messages/de.json"),
});
export const useActionsText = actionsTexts.useText;

export type ActionsKey = keyof typeof en;

export function isActionsKey(key: string): key is ActionsKey {
  return key in en;
}
