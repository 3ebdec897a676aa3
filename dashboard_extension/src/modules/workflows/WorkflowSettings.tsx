import type { StatusDetailsFragment, WorkflowDetailsFragment } from "../../graphql/types";
import { ConditionBuilder } from "../../ui/conditions/ConditionBuilder";
import { SelectField } from "../../ui/form/SelectField";
import { TextField } from "../../ui/form/TextField";
import { type Draft, withStatus } from "./draft";
import { useConditionWords } from "./useConditionWords";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./workflows.module.css";

interface Props {
  workflow: WorkflowDetailsFragment;
  draft: Draft;
  members: readonly StatusDetailsFragment[];
  statuses: readonly StatusDetailsFragment[];
  onChange: (next: Draft) => void;
}

/** What a workflow is apart from its steps: its name, its orders, where they begin, and its statuses. */
export function WorkflowSettings({ workflow, draft, members, statuses, onChange }: Props) {
  const t = useWorkflowsText();
  const { say } = useConditionWords();
  const start = members.find(({ id }) => id === draft.initialStatus)?.name ?? "";
  const condition = say(draft.condition);
  const takes = workflow.isDefault ? t("settings.takesRest") : condition ? t("settings.takes", { condition }) : t("settings.takesNone");
  const others = statuses.filter((status) => !status.isArchived && !draft.statuses.includes(status.id));
  return (
    <details className={styles.settings}>
      <summary className={styles.summary}>
        <span>
          {takes} {t("settings.begins", { name: start })}
        </span>
      </summary>
      <div className={styles.fields}>
        <TextField
          label={t("settings.name")}
          value={draft.name}
          maxLength={120}
          isRequired
          onChange={(name) => {
            onChange({ ...draft, name });
          }}
        />
        <SelectField
          label={t("settings.start")}
          hint={t("settings.start.hint")}
          value={draft.initialStatus}
          onChange={(initialStatus) => {
            onChange({ ...draft, initialStatus });
          }}
          options={members.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {others.length > 0 && (
          <SelectField
            label={t("settings.addStatus")}
            hint={t("settings.addStatus.hint")}
            value=""
            onChange={(id) => {
              if (id) onChange(withStatus(draft, id));
            }}
            options={[{ value: "", label: t("steps.choose") }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
        {workflow.isDefault ? (
          <p className={styles.muted}>{t("settings.defaultText")}</p>
        ) : (
          <div className={styles.group}>
            <p className={styles.groupLabel}>{t("settings.condition")}</p>
            <ConditionBuilder
              label={t("settings.condition")}
              value={draft.condition}
              onChange={(changed) => {
                onChange({ ...draft, condition: changed });
              }}
            />
            <p className={styles.muted}>{t("settings.condition.hint")}</p>
          </div>
        )}
      </div>
    </details>
  );
}
