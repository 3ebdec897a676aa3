import { useState } from "react";

import type { StatusDetailsFragment } from "../../graphql/types";
import { useAction } from "../../shell/useAction";
import { ConfirmDialog } from "../../ui/dialog/ConfirmDialog";
import { SelectField } from "../../ui/form/SelectField";
import { Problem } from "../../ui/Problem";
import { showToast } from "../../ui/toast/toasts";
import { ArchiveStatusDocument } from "./statuses.generated";
import { useStatusesText } from "./statusesTexts";

interface Props {
  status: StatusDetailsFragment;
  statuses: readonly StatusDetailsFragment[];
  onClose: () => void;
  onDone: () => void;
}

/** Puts a status away, after it has said what comes of its orders. */
export function ArchiveDialog({ status, statuses, onClose, onDone }: Props) {
  const t = useStatusesText();
  const { run, isRunning, problem } = useAction(ArchiveStatusDocument);
  const [target, setTarget] = useState("");
  const others = statuses.filter((one) => one.id !== status.id && !one.isArchived);
  const to = others.find((one) => one.id === target);

  const archive = async () => {
    const outcome = await run({ id: status.id, moveOrdersTo: target || null });
    if (outcome.kind !== "done") return;
    showToast({ tone: "success", children: t(outcome.payload.job ? "archive.doneLater" : "archive.done", { name: status.name }) });
    onDone();
  };
  return (
    <ConfirmDialog
      title={t("archive.title", { name: status.name })}
      confirmLabel={t("archive.confirm")}
      isRunning={isRunning || (status.ordersCount > 0 && !target)}
      onCancel={onClose}
      onConfirm={() => void archive()}
    >
      <p>{t("archive.text")}</p>
      {status.ordersCount > 0 && <p>{t("archive.orders", { count: status.ordersCount })}</p>}
      <SelectField
        label={t("archive.target")}
        isRequired={status.ordersCount > 0}
        value={target}
        onChange={setTarget}
        options={[{ value: "", label: status.ordersCount > 0 ? t("archive.choose") : t("archive.none") }, ...others.map((one) => ({ value: one.id, label: one.name }))]}
      />
      {to && <p>{t("archive.silent", { name: to.name })}</p>}
      {problem && <Problem problem={problem} lead={t("archive.not")} />}
    </ConfirmDialog>
  );
}
