import { Button } from "@saleor/macaw-ui";
import { type FormEvent, useState } from "react";

import type { OrderStepFragment } from "../../graphql/types";
import { usePausedReloading } from "../../shell/livePause";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { SelectField } from "../../ui/form/SelectField";
import { TextField } from "../../ui/form/TextField";
import { Problem } from "../../ui/Problem";
import { GiveStepDocument, SkipStepDocument, WorkStaffDocument } from "./steps.generated";
import styles from "./steps.module.css";
import { useStepsText } from "./stepsTexts";
import { useStepLanguage } from "./useStepLanguage";

/** What is seldom done with a step: leaving it out with a reason, giving it to somebody. */
export function StepMore({ step, onDone }: { step: OrderStepFragment; onDone: () => void }) {
  const t = useStepsText();
  const language = useStepLanguage();
  const [reason, setReason] = useState("");
  const skip = useAction(SkipStepDocument);
  const give = useAction(GiveStepDocument);
  const { data } = useLiveQuery(WorkStaffDocument, {});
  const problem = skip.problem ?? give.problem;
  usePausedReloading(reason !== "");
  const settle = ({ kind }: { kind: string }) => {
    if (kind === "done") onDone();
  };
  return (
    <div className={styles.more}>
      <form
        className={styles.skip}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void skip.run({ id: step.id, reason, language }).then(settle);
        }}
      >
        <TextField label={t("step.skipReason")} maxLength={500} value={reason} onChange={setReason} />
        <Button type="submit" variant="secondary" size="small" disabled={skip.isRunning || reason.trim() === ""}>
          {t("step.skip")}
        </Button>
      </form>
      <SelectField
        label={t("step.give")}
        value={step.assignee?.id ?? ""}
        onChange={(staff) => void give.run({ id: step.id, ...(staff && { staff }), language }).then(settle)}
        options={[{ value: "", label: t("step.giveBack") }, ...(data?.omsStaff ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
      />
      {problem && <Problem problem={problem} lead={t("step.notDone")} />}
    </div>
  );
}
