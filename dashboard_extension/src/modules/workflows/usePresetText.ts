import { useWorkflowsText } from "./workflowsTexts";

const KNOWN = ["b2c", "b2b", "cash-on-delivery", "pick-up", "made-to-order", "no-cash-on-delivery"] as const;

interface Named {
  code: string;
  name: string;
  description: string;
}

/** Returns the ready-made workflows' names and sentences in the reader's language; those newer than these pages have the server's. */
export function usePresetText(): { nameOf: (preset: Named) => string; textOf: (preset: Named) => string } {
  const t = useWorkflowsText();
  const known = (code: string) => KNOWN.find((one) => one === code);
  return {
    nameOf: ({ code, name }) => {
      const key = known(code);
      return key ? t(`preset.${key}`) : name;
    },
    textOf: ({ code, description }) => {
      const key = known(code);
      return key ? t(`preset.${key}.text`) : description;
    },
  };
}
