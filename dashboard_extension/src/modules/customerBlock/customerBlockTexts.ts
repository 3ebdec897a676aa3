import { textsOf } from "../../shell/first";
import { createCatalog } from "../../shell/texts";
import en from "./messages/en.json";

export const customerBlockTexts = createCatalog(en, textsOf("customerBlock"));
export const useCustomerBlockText = customerBlockTexts.useText;

export type CustomerBlockKey = keyof typeof en;
