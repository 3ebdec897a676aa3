import { useEffect, useState } from "react";

import { ConfirmDialog } from "../dialog/ConfirmDialog";
import { useUiText } from "../uiTexts";
import { goTo } from "../../shell/location";

/** What the forms of the page that have something unsaved do when it is discarded. */
const unsaved = new Set<() => void>();

/**
 * Asks before a link leaves a form with something unsaved: the browser's own question is forbidden in the Dashboard's frames. The back button
 * and a reload are not asked about; what was typed is there again when the form is opened. Of several forms one asks for all.
 */
export function LeaveGuard({ isDirty, onDiscard }: { isDirty: boolean; onDiscard: () => void }) {
  const t = useUiText();
  const [target, setTarget] = useState<string | null>(null);

  useEffect(() => {
    if (!isDirty) return;
    unsaved.add(onDiscard);
    const ask = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
      if (!link || event.ctrlKey || event.metaKey || link.hash === window.location.hash) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      setTarget(link.hash);
    };
    document.addEventListener("click", ask, true);
    return () => {
      unsaved.delete(onDiscard);
      document.removeEventListener("click", ask, true);
    };
  }, [isDirty, onDiscard]);

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
        for (const discard of [...unsaved]) discard();
        goTo(target);
      }}
    >
      <p>{t("form.leaveText")}</p>
    </ConfirmDialog>
  );
}
