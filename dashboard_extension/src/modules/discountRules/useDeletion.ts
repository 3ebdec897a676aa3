import type { DiscountRulePartsFragment } from "../../graphql/types";
import { useAction } from "../../shell/useAction";
import { DeleteDiscountRuleDocument } from "./rules.generated";

/** Deletes rules; `onDeleted` gets each as it was. */
export function useDeletion(onDeleted: (rule: DiscountRulePartsFragment) => void) {
  const { run, problem, isRunning } = useAction(DeleteDiscountRuleDocument);
  return {
    problem,
    run: async (rule: DiscountRulePartsFragment) => {
      if (isRunning) return;
      const outcome = await run({ id: rule.id });
      if (outcome.kind === "done") onDeleted(rule);
    },
  };
}
