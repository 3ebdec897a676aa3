import { createCatalog } from "../../shell/texts";
import en from "./messages/en.json";

export const stepsTexts = createCatalog(en, {
  pl: () => import("./messages/pl.json"),
  sl: () => import("./messages/sl.json"),
  "sr-Latn": () => import("./messages/sr-Latn.json"),
  de: () => import("./messages/de.json"),
});
export const useStepsText = stepsTexts.useText;
