import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { StatusDetailsFragment, WorkflowDetailsFragment } from "../../graphql/types";
import { useAction } from "../../shell/useAction";
import { Dialog } from "../../ui/dialog/Dialog";
import { SelectField } from "../../ui/form/SelectField";
import { TextField } from "../../ui/form/TextField";
import { Problem } from "../../ui/Problem";
import { StatusChip } from "../../ui/StatusChip";
import { fromWorkflow } from "./draft";
import { CreateWorkflowDocument } from "./workflows.generated";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./workflows.module.css";

interface Props {
  workflows: readonly WorkflowDetailsFragment[];
  statuses: readonly StatusDetailsFragment[];
  onClose: () => void;
  onMade: (id: string) => void;
}

/** Makes a workflow: of statuses, with the usual steps between them, or as a copy of another one. */
export function NewWorkflowDialog({ workflows, statuses, onClose, onMade }: Props) {
  const t = useWorkflowsText();
  const { run, isRunning, problem } = useAction(CreateWorkflowDocument);
  const active = statuses.filter(({ isArchived }) => !isArchived);
  const [name, setName] = useState("");
  const [copied, setCopied] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(active.map(({ id }) => id)));
  const [start, setStart] = useState(active.find(({ kind }) => kind === "NEW")?.id ?? active[0]?.id ?? "");
  const source = workflows.find(({ id }) => id === copied);
  const members = active.filter(({ id }) => chosen.has(id));

  const make = async () => {
    const draft = source && fromWorkflow(source);
    const input = draft
      ? {
          name: name.trim(),
          statuses: [...draft.statuses],
          initialStatus: draft.initialStatus,
          transitions: Object.values(draft.steps).map(({ from, to, label, condition }) => ({ fromStatus: from, toStatus: to, label, condition })),
        }
      : { name: name.trim(), statuses: members.map(({ id }) => id), initialStatus: start };
    const outcome = await run({ input });
    if (outcome.kind === "done" && outcome.payload.workflow) onMade(outcome.payload.workflow.id);
  };
  return (
    <Dialog
      isWide
      title={t("new.title")}
      onClose={onClose}
      actions={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t("new.cancel")}
          </Button>
          <Button disabled={isRunning || !name.trim() || (!source && !chosen.has(start))} onClick={() => void make()}>
            {t("new.make")}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <TextField label={t("settings.name")} isRequired value={name} maxLength={120} onChange={setName} />
        <SelectField
          label={t("new.steps")}
          value={copied}
          onChange={setCopied}
          options={[{ value: "", label: t("new.usual") }, ...workflows.map((one) => ({ value: one.id, label: t("new.copy", { name: one.name }) }))]}
        />
        {!source && (
          <>
            <fieldset className={styles.fieldset}>
              <legend className={styles.groupLabel}>{t("new.statuses")}</legend>
              <ul className={styles.plain}>
                {active.map((status) => (
                  <li key={status.id}>
                    <label className={styles.check}>
                      <input
                        type="checkbox"
                        checked={chosen.has(status.id)}
                        onChange={(event) => {
                          const next = new Set(chosen);
                          if (event.target.checked) next.add(status.id);
                          else next.delete(status.id);
                          setChosen(next);
                        }}
                      />
                      <StatusChip status={status} />
                    </label>
                  </li>
                ))}
              </ul>
            </fieldset>
            <SelectField label={t("settings.start")} value={start} onChange={setStart} options={members.map((one) => ({ value: one.id, label: one.name }))} />
          </>
        )}
        <p className={styles.muted}>{t("new.text")}</p>
      </div>
      {problem && <Problem problem={problem} lead={t("new.not")} />}
    </Dialog>
  );
}
