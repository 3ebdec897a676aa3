import { Button } from "@saleor/macaw-ui";

import { useFormat } from "../../shell/format";
import { Problem } from "../Problem";
import { useUiText } from "../uiTexts";
import styles from "./form.module.css";
import { LeaveGuard } from "./LeaveGuard";
import type { ServerForm } from "./useServerForm";

type Props = Omit<ServerForm, "form"> & {
  /** It is saved as it is, too: the server does not have it yet. */
  isNew?: boolean;
};

/** Save and discard, at the foot of a form and always in sight; and the question before leaving what is not saved. */
export function FormBar({ isDirty, isSaving, savedAt, isRestored, problem, save, discard, isNew = false }: Props) {
  const t = useUiText();
  const { dateTime } = useFormat();
  const note = isDirty ? t(isRestored ? "form.restored" : "form.unsaved") : savedAt ? t("form.savedAt", { time: dateTime(savedAt) }) : "";
  return (
    <div className={styles.bar}>
      {problem && <Problem problem={problem} lead={t("form.notSaved")} onRetry={save} />}
      <p role="status" className={styles.barNote}>
        {note}
      </p>
      <Button type="button" variant="secondary" disabled={!isDirty || isSaving} onClick={discard}>
        {t("form.discard")}
      </Button>
      <Button type="submit" disabled={(!isDirty && !isNew) || isSaving}>
        {t("form.save")}
      </Button>
      <LeaveGuard isDirty={isDirty} onDiscard={discard} />
    </div>
  );
}
