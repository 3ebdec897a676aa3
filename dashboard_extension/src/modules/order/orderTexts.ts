import { textsOf } from "../../shell/first";
import { createCatalog } from "../../shell/texts";
import en from "./messages/en.json";

export const orderTexts = createCatalog(en, textsOf("order"));
export const useOrderText = orderTexts.useText;

export type OrderKey = keyof typeof en;
