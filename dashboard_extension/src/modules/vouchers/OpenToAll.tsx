import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { VoucherTermsFragment } from "../../graphql/types";
import { useAction } from "../../shell/useAction";
import { ConfirmDialog } from "../../ui/dialog/ConfirmDialog";
import { Problem } from "../../ui/Problem";
import { showToast } from "../../ui/toast/toasts";
import { UpdateVoucherDocument } from "./vouchers.generated";
import { useVouchersText } from "./vouchersTexts";

/** Opens a voucher that nobody can use any more to everybody: its form has nothing that could be changed for it. */
export function OpenToAll({ voucher }: { voucher: VoucherTermsFragment }) {
  const t = useVouchersText();
  const { run, isRunning, problem, dismiss } = useAction(UpdateVoucherDocument);
  const [isAsked, setIsAsked] = useState(false);
  const open = async () => {
    const outcome = await run({ voucher: voucher.id, input: { customerIds: [] } });
    if (outcome.kind !== "done") return;
    setIsAsked(false);
    showToast({ tone: "success", children: t("owners.opened") });
  };
  return (
    <>
      <Button
        type="button"
        variant="secondary"
        onClick={() => {
          dismiss();
          setIsAsked(true);
        }}
      >
        {t("owners.open")}
      </Button>
      {isAsked && (
        <ConfirmDialog
          title={t("owners.openTitle")}
          confirmLabel={t("owners.open")}
          isRunning={isRunning}
          onConfirm={() => void open()}
          onCancel={() => {
            setIsAsked(false);
          }}
        >
          <p>{t("owners.openText")}</p>
          {problem && <Problem problem={problem} />}
        </ConfirmDialog>
      )}
    </>
  );
}
