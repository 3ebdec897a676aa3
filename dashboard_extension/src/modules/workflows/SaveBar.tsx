import { Button } from "@saleor/macaw-ui";

import type { StatusDetailsFragment } from "../../graphql/types";
import { useKeys } from "../../shell/keys";
import { buildHref } from "../../shell/location";
import { showToast } from "../../ui/toast/toasts";
import { changeWords } from "./changeWords";
import type { WorkflowEditing } from "./useDraft";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./workflows.module.css";

/** What saving would do, and whose orders it would leave without a way on; always in sight. */
export function SaveBar({ editing, statuses, onSaved }: { editing: WorkflowEditing; statuses: readonly StatusDetailsFragment[]; onSaved: () => void }) {
  const t = useWorkflowsText();
  const { found, isDirty, isSaving, isStale, stranded } = editing;
  const isRefused = editing.findings.some(({ isError }) => isError);
  const save = async () => {
    if (!isDirty || isSaving || isStale || isRefused) return;
    const words = changeWords(t, found, statuses);
    if (!(await editing.save())) return;
    showToast({
      tone: "success",
      children: (
        <>
          {t("save.done", { changes: words })}{" "}
          <a className={styles.link} href={buildHref("/settings/configuration")}>
            {t("menu.history")}
          </a>
        </>
      ),
    });
    onSaved();
  };
  useKeys([{ key: ["s", "Mod+s"], label: t("save.save"), run: () => void save() }], { title: t("workflow.title") });
  const lost = stranded.filter(({ ordersCount }) => ordersCount > 0);
  return (
    <div className={styles.saveBar}>
      <div role="status" className={styles.saveText}>
        <p>{isDirty ? changeWords(t, found, statuses) : t("save.nothing")}</p>
        {lost.map(({ status, ordersCount }) => (
          <p key={status.id} className={styles.isWarning}>
            {t("save.stranded", { count: ordersCount, name: status.name })}
          </p>
        ))}
        {isDirty && isRefused && <p className={styles.isError}>{t("save.refused")}</p>}
      </div>
      <Button variant="secondary" disabled={!isDirty || isSaving} onClick={editing.discard}>
        {t("save.discard")}
      </Button>
      <Button disabled={!isDirty || isSaving || isStale || isRefused} onClick={() => void save()}>
        {t("save.save")}
      </Button>
    </div>
  );
}
