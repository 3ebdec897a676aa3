import { useEffect, useState } from "react";

import { ConfirmDialog } from "../dialog/ConfirmDialog";
import { useUiText } from "../uiTexts";

/**
 * Asks before a link leaves a form with something unsaved: the browser's own question is forbidden in the Dashboard's frames. The back button
 * and a reload are not asked about; what was typed is there again when the form is opened.
 */
export function LeaveGuard({ isDirty, onDiscard }: { isDirty: boolean; onDiscard: () => void }) {
  const t = useUiText();
  const [target, setTarget] = useState<string | null>(null);

  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
      if (!link || event.ctrlKey || event.metaKey || link.hash === window.location.hash) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(link.hash);
    };
    document.addEventListener("click", ask, true);
    return () => {
      document.removeEventListener("click", ask, true);
    };
  }, [isDirty]);

  if (target === null) return null;
  return (
    <ConfirmDialog
      title={t("form.leave")}
      confirmLabel={t("form.leaveDiscard")}
      cancelLabel={t("form.stay")}
      onCancel={() => {
        setTarget(null);
      }}
      onConfirm={() => {
        setTarget(null);
        onDiscard();
        window.location.hash = target;
      }}
    >
      <p>{t("form.leaveText")}</p>
    </ConfirmDialog>
  );
}
