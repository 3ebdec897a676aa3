import { textsOf } from "../shell/first";
import { createCatalog } from "../shell/texts";
import en from "./messages/en.json";

export const uiTexts = createCatalog(en, textsOf("ui"));
export const useUiText = uiTexts.useText;
