import { Button } from "@saleor/macaw-ui";
import type { ReactNode } from "react";

import { useUiText } from "../uiTexts";
import { Dialog } from "./Dialog";

interface Props {
  title: string;
  children?: ReactNode;
  /** Names what is done, such as "Cancel the order": never just "OK". */
  confirmLabel: string;
  /** Names what is kept. */
  cancelLabel?: string;
  isRunning?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before something is done that people would not want by mistake. */
export function ConfirmDialog({ title, children, confirmLabel, cancelLabel, isRunning = false, onConfirm, onCancel }: Props) {
  const t = useUiText();
  return (
    <Dialog
      title={title}
      onClose={onCancel}
      actions={
        <>
          <Button variant="secondary" onClick={onCancel}>
            {cancelLabel ?? t("dialog.cancel")}
          </Button>
          <Button variant="primary" disabled={isRunning} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
