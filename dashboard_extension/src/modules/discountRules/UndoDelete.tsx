import { Button } from "@saleor/macaw-ui";

import type { DiscountRulePartsFragment } from "../../graphql/types";
import { useAction } from "../../shell/useAction";
import { Problem } from "../../ui/Problem";
import { CreateDiscountRuleDocument } from "./rules.generated";
import { useRulesText } from "./rulesTexts";

/** Makes a rule again as it was before it was deleted. */
export function UndoDelete({ rule, dismiss, onDone }: { rule: DiscountRulePartsFragment; dismiss: () => void; onDone: () => void }) {
  const t = useRulesText();
  const { run, isRunning, problem } = useAction(CreateDiscountRuleDocument);
  const undo = async () => {
    const input = { percent: Number(rule.percent), validFrom: rule.validFrom, validUntil: rule.validUntil };
    const outcome = await run({ scope: rule.scope, target: rule.targetId, discountClass: rule.discountClass.id, input });
    if (outcome.kind !== "done") return;
    dismiss();
    onDone();
  };
  return (
    <>
      {problem && <Problem problem={problem} lead={t("notRestored")} />}
      <Button variant="secondary" size="medium" disabled={isRunning} onClick={() => void undo()}>
        {t("undo")}
      </Button>
    </>
  );
}
