import en from "./messages/en.json";
import { textsOf } from "./first";
import { createCatalog } from "./texts";

export const shellTexts = createCatalog(en, textsOf("shell"));
export const useShellText = shellTexts.useText;
