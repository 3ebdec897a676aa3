import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { OmsDocumentKindEnum } from "../../graphql/types";
import { useHost } from "../../shell/host";
import { useAction } from "../../shell/useAction";
import { Dialog } from "../../ui/dialog/Dialog";
import { SelectField } from "../../ui/form/SelectField";
import { Notice } from "../../ui/Notice";
import { Problem } from "../../ui/Problem";
import { showToast } from "../../ui/toast/toasts";
import { PrintDocumentsDocument } from "./bulk.generated";
import { type BulkTarget, MAX_PRINTED, countOf } from "./bulkTarget";
import { useOrdersText } from "./ordersTexts";

const KINDS = ["PACKING_SLIP", "PICK_LIST", "INVOICE", "PROFORMA", "RECEIPT"] as const satisfies readonly OmsDocumentKindEnum[];
type Kind = (typeof KINDS)[number];

/** The documents of the chosen orders as one PDF, to be saved: frames of the Dashboard can't print. */
export function PrintDocuments({ target, endpoint, onDone, onClose }: { target: BulkTarget; endpoint: string; onDone: () => void; onClose: () => void }) {
  const t = useOrdersText();
  const host = useHost();
  const [kind, setKind] = useState<Kind>("PACKING_SLIP");
  const { run, isRunning, problem } = useAction(PrintDocumentsDocument);
  const isTooMany = countOf(target) > MAX_PRINTED;
  const print = async () => {
    const outcome = await run({ kind, orders: target.orders ?? [] });
    if (outcome.kind !== "done" || !outcome.payload.url) return;
    const url = new URL(outcome.payload.url, endpoint).href;
    const save = () => {
      host.openDocument(url);
    };
    save();
    showToast({
      tone: "success",
      children: t("print.done", { count: outcome.payload.documents.length }),
      action: () => (
        <Button variant="secondary" size="medium" onClick={save}>
          {t("print.download")}
        </Button>
      ),
    });
    onDone();
    onClose();
  };
  return (
    <Dialog
      title={t("print.title", { count: countOf(target) })}
      onClose={onClose}
      actions={
        <Button disabled={isRunning || isTooMany} onClick={() => void print()}>
          {t("print.save")}
        </Button>
      }
    >
      {isTooMany && <Notice tone="warning">{t("print.tooMany", { max: MAX_PRINTED })}</Notice>}
      <SelectField
        label={t("print.kind")}
        hint={t("print.hint")}
        value={kind}
        onChange={(value) => {
          setKind(KINDS.find((known) => known === value) ?? "PACKING_SLIP");
        }}
        options={KINDS.map((value) => ({ value, label: t(`print.${value}`) }))}
      />
      {problem && <Problem problem={problem} onRetry={() => void print()} />}
    </Dialog>
  );
}
