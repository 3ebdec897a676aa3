import { textsOf } from "../../shell/first";
import { createCatalog } from "../../shell/texts";
import en from "./messages/en.json";

export const workflowTexts = createCatalog(en, textsOf("workflow"));
export const useWorkflowText = workflowTexts.useText;
