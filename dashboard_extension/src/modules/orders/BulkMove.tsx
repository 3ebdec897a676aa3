import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { BulkMovePreviewQuery } from "../../graphql/types";
import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Dialog } from "../../ui/dialog/Dialog";
import { Checkbox } from "../../ui/form/Checkbox";
import { SelectField } from "../../ui/form/SelectField";
import { TextField } from "../../ui/form/TextField";
import { Notice } from "../../ui/Notice";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { BulkMoveDocument, BulkMovePreviewDocument } from "./bulk.generated";
import { tellMovedMany } from "./BulkResult";
import styles from "./bulk.module.css";
import { type BulkTarget, countOf } from "./bulkTarget";
import { useOrdersText } from "./ordersTexts";
import type { OrdersDesk } from "./useDesk";

interface Props {
  target: BulkTarget;
  desk: OrdersDesk;
  onDone: () => void;
  onMoved: () => void;
  onClose: () => void;
}

/** Moves many orders, after saying what that does: how many can, why the others can't, and what follows. */
export function BulkMove({ target, desk, onDone, onMoved, onClose }: Props) {
  const t = useOrdersText();
  const [toStatus, setToStatus] = useState("");
  const [reason, setReason] = useState("");
  const [isSilent, setIsSilent] = useState(false);
  const { orders, filter, expectedCount } = target;
  const { data, error, reload } = useLiveQuery(
    BulkMovePreviewDocument,
    { ...(orders && { orders }), ...(filter && { filter }), toStatus },
    { isPaused: toStatus === "" },
  );
  const { run, isRunning, problem } = useAction(BulkMoveDocument);
  const preview = toStatus === "" ? null : (data?.omsBulkMovePreview ?? null);
  const status = desk.statuses.find(({ id }) => id === toStatus)?.name ?? "";

  // The preview speaks of these orders. Where it found others than were chosen it says so, and where there are others again, none is moved.
  const isOther = preview !== null && expectedCount !== undefined && !target.isAtLeast && preview.total !== expectedCount;
  const isCut = preview !== null && preview.lookedAt < preview.total;
  const movable = isCut ? preview.total : (preview?.canMove ?? 0);

  const move = async () => {
    if (!preview) return;
    const outcome = await run({
      ...(orders && { orders }),
      ...(filter && { filter, expectedCount: preview.total }),
      toStatus,
      silent: isSilent,
      ...(reason.trim() && { reason: reason.trim() }),
    });
    if (outcome.kind !== "done") return;
    tellMovedMany(outcome.payload, status, desk.graceSeconds, onDone);
    onMoved();
    onDone();
    onClose();
  };

  return (
    <Dialog
      title={t("bulk.moveTitle", { count: preview?.total ?? countOf(target) })}
      onClose={onClose}
      actions={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t("bulk.cancel")}
          </Button>
          <Button disabled={movable === 0 || isRunning} onClick={() => void move()}>
            {t("bulk.confirm", { count: movable })}
          </Button>
        </>
      }
    >
      <SelectField
        label={t("bulk.to")}
        value={toStatus}
        onChange={setToStatus}
        options={[{ value: "", label: t("bulk.choose") }, ...desk.statuses.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <div role="status">
        {error && <RequestErrorView error={error} onRetry={reload} />}
        {toStatus !== "" && !preview && !error && <p>{t("bulk.previewing")}</p>}
        {isOther && <Notice tone="warning">{t("bulk.changed", { count: preview.total, expected: expectedCount })}</Notice>}
        {preview && <Preview preview={preview} isSilent={isSilent} />}
      </div>
      <TextField label={t("bulk.reason")} value={reason} maxLength={500} onChange={setReason} />
      <Checkbox label={t("bulk.silent")} value={isSilent} onChange={setIsSilent} />
      {problem && <Problem problem={problem} onRetry={() => void move()} />}
    </Dialog>
  );
}

function Preview({ preview, isSilent }: { preview: NonNullable<BulkMovePreviewQuery["omsBulkMovePreview"]>; isSilent: boolean }) {
  const t = useOrdersText();
  const tShell = useShellText();
  return (
    <>
      <p>{t("bulk.can", { can: preview.canMove, total: preview.lookedAt })}</p>
      {preview.lookedAt < preview.total && <p>{t("bulk.lookedAt", { count: preview.lookedAt, total: preview.total })}</p>}
      {preview.refused.length > 0 && (
        <>
          <p>{t("bulk.cannot")}</p>
          <ul className={styles.list}>
            {preview.refused.map(({ code, message, params, count, sample }, index) => (
              <li key={index}>
                {count} × {serverText(tShell, { code, message, params })} ({sample.map(({ number }) => `#${number}`).join(", ")}
                {count > sample.length && "…"})
              </li>
            ))}
          </ul>
        </>
      )}
      {!isSilent && preview.canMove > 0 && (
        <>
          <p>{t(preview.actions.length > 0 ? "bulk.then" : "bulk.nothing")}</p>
          <ul className={styles.list}>
            {preview.actions.map(({ action, count }) => (
              <li key={action.id}>{t("bulk.action", { count, label: action.label })}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
