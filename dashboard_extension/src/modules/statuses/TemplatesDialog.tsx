import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { StatusTemplatesQuery } from "../../graphql/types";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Dialog } from "../../ui/dialog/Dialog";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { StatusChip } from "../../ui/StatusChip";
import { showToast } from "../../ui/toast/toasts";
import { KINDS } from "./kinds";
import { AddStatusTemplatesDocument, StatusTemplatesDocument } from "./statuses.generated";
import { useStatusesText } from "./statusesTexts";
import styles from "./statuses.module.css";

type Template = NonNullable<StatusTemplatesQuery["omsPresets"]>[number]["statuses"][number];

/** Adds ready-made statuses, which have their words for customers in five languages. */
export function TemplatesDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useStatusesText();
  const { data, error, reload } = useLiveQuery(StatusTemplatesDocument, {});
  const { run, isRunning, problem } = useAction(AddStatusTemplatesDocument);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const templates = missing(data);

  const add = async () => {
    const outcome = await run({ codes: [...chosen] });
    if (outcome.kind !== "done") return;
    showToast({ tone: "success", children: t("templates.done", { count: chosen.size }) });
    onDone();
    onClose();
  };
  return (
    <Dialog
      title={t("templates.title")}
      onClose={onClose}
      actions={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t("templates.cancel")}
          </Button>
          <Button disabled={isRunning || chosen.size === 0} onClick={() => void add()}>
            {t("templates.add", { count: chosen.size })}
          </Button>
        </>
      }
    >
      {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />}
      {!data && !error && <Loading label={t("statuses.loading")} rows={4} />}
      {data && templates.length === 0 && <p>{t("templates.all")}</p>}
      {templates.length > 0 && (
        <>
          <p>{t("templates.text")}</p>
          <ul className={styles.choices}>
            {templates.map((template) => (
              <li key={template.code}>
                <label className={styles.choice}>
                  <input
                    type="checkbox"
                    checked={chosen.has(template.code)}
                    onChange={(event) => {
                      const next = new Set(chosen);
                      if (event.target.checked) next.add(template.code);
                      else next.delete(template.code);
                      setChosen(next);
                    }}
                  />
                  <StatusChip status={template} />
                  <span className={styles.muted}>{t(`kind.${template.kind}`)}</span>
                </label>
              </li>
            ))}
          </ul>
        </>
      )}
      {problem && <Problem problem={problem} lead={t("templates.not")} />}
    </Dialog>
  );
}

/** The ready-made statuses of all the ready-made workflows that the shop does not have yet. */
function missing(data: StatusTemplatesQuery | null): Template[] {
  const all = new Map((data?.omsPresets ?? []).flatMap(({ statuses }) => statuses).map((status) => [status.code, status]));
  return [...all.values()].filter(({ isInstalled }) => !isInstalled).sort((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind));
}
