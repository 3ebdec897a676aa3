import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { useAction } from "../../shell/useAction";
import { Dialog } from "../../ui/dialog/Dialog";
import { SelectField } from "../../ui/form/SelectField";
import { Problem } from "../../ui/Problem";
import { showToast } from "../../ui/toast/toasts";
import { BulkAssignDocument } from "./bulk.generated";
import { type BulkTarget, countOf } from "./bulkTarget";
import { useOrdersText } from "./ordersTexts";
import type { OrdersDesk } from "./useDesk";

/** Puts orders into somebody's hands, or into nobody's. */
export function BulkAssign({ target, desk, onDone, onClose }: { target: BulkTarget; desk: OrdersDesk; onDone: () => void; onClose: () => void }) {
  const t = useOrdersText();
  const tShell = useShellText();
  const { run, isRunning, problem } = useAction(BulkAssignDocument);
  const people = [...desk.staff].sort((one, other) => Number(other.id === desk.me) - Number(one.id === desk.me));
  const [staff, setStaff] = useState(people[0]?.id ?? "");
  const { orders, filter, expectedCount } = target;
  const assign = async () => {
    const outcome = await run({ ...(orders && { orders }), ...(filter && { filter, ...(expectedCount !== undefined && { expectedCount }) }), ...(staff && { staff }) });
    if (outcome.kind !== "done") return;
    const { assignedCount, results } = outcome.payload;
    const refusal = results.flatMap(({ errors }) => errors)[0];
    const name = people.find(({ id }) => id === staff)?.name ?? t("assign.nobody");
    const left = results.length - assignedCount;
    showToast({
      tone: refusal ? "warning" : "success",
      children: [t("assign.done", { count: assignedCount, name }), refusal && t("assign.notDone", { count: left, message: serverText(tShell, refusal) })].filter(Boolean).join(" "),
    });
    onDone();
    onClose();
  };
  return (
    <Dialog
      title={t("assign.title", { count: countOf(target) })}
      onClose={onClose}
      actions={
        <Button disabled={isRunning} onClick={() => void assign()}>
          {t("assign.save")}
        </Button>
      }
    >
      <SelectField
        label={t("assign.to")}
        hint={t("assign.hint")}
        value={staff}
        onChange={setStaff}
        options={[...people.map(({ id, name }) => ({ value: id, label: id === desk.me ? t("assign.me", { name }) : name })), { value: "", label: t("assign.nobody") }]}
      />
      {problem && <Problem problem={problem} onRetry={() => void assign()} />}
    </Dialog>
  );
}
