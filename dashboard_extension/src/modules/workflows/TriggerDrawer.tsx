import { Button } from "@saleor/macaw-ui";
import { useMemo, useState } from "react";

import type { StatusChipFragment, TriggerDetailsFragment } from "../../graphql/types";
import { useSession } from "../../shell/session";
import { useAction } from "../../shell/useAction";
import { ConditionBuilder } from "../../ui/conditions/ConditionBuilder";
import { ConfirmDialog } from "../../ui/dialog/ConfirmDialog";
import { Dialog } from "../../ui/dialog/Dialog";
import { Bound } from "../../ui/form/Bound";
import { Checkbox } from "../../ui/form/Checkbox";
import { FieldGroup } from "../../ui/form/Field";
import { FormBar } from "../../ui/form/FormBar";
import { NumberField } from "../../ui/form/NumberField";
import { SelectField } from "../../ui/form/SelectField";
import { NO_SECRETS, type Values, useServerForm } from "../../ui/form/useServerForm";
import { Problem } from "../../ui/Problem";
import { StatusChip } from "../../ui/StatusChip";
import { CreateTriggerDocument, DeleteTriggerDocument, SaveTriggerDocument } from "./triggers.generated";
import { fromTrigger, triggerInput } from "./triggerValues";
import { EVENTS, triggerWords } from "./triggerWords";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./workflows.module.css";

interface Props {
  /** Null makes one. */
  trigger: TriggerDetailsFragment | null;
  triggers: readonly TriggerDetailsFragment[];
  statuses: readonly StatusChipFragment[];
  workflows: readonly { id: string; name: string; statuses: readonly { id: string }[] }[];
  onClose: () => void;
  onChanged: () => void;
}

/** When, from where and to where a trigger moves orders; the sentence that comes of it stands above. */
export function TriggerDrawer({ trigger, triggers, statuses, workflows, onClose, onChanged }: Props) {
  const t = useWorkflowsText();
  const { locale } = useSession();
  const create = useAction(CreateTriggerDocument);
  const save = useAction(SaveTriggerDocument);
  const [isDeleting, setIsDeleting] = useState(false);
  const next = triggers.length;
  const stored = useMemo(() => fromTrigger(trigger, next), [trigger, next]);
  const { form, ...bar } = useServerForm({
    name: `trigger:${trigger?.id ?? "new"}`,
    stored,
    secrets: NO_SECRETS,
    send: async (changed: Values) => {
      const outcome = trigger
        ? await save.run({ id: trigger.id, input: triggerInput(changed) })
        : await create.run({ input: triggerInput({ ...stored, ...changed }) });
      if (outcome.kind !== "done") return outcome;
      onChanged();
      if (!trigger) onClose();
      return { kind: "done", payload: { stored: trigger ? fromTrigger(outcome.payload.trigger ?? trigger, next) : stored } };
    },
  });
  const [event, from, to, workflow, afterHours, inWorkingTime] = form.watch(["event", "fromStatuses", "toStatus", "workflow", "afterHours", "inWorkingTime"]) as [
    string,
    string[],
    string,
    string,
    number | null,
    boolean,
  ];
  const members = workflows.find(({ id }) => id === workflow)?.statuses.map(({ id }) => id);
  const offered = statuses.filter(({ id }) => !members || members.includes(id) || from.includes(id) || id === to);
  const target = statuses.find(({ id }) => id === to);
  return (
    <Dialog kind="drawer" isWide title={t(trigger ? "trigger.edit" : "trigger.new")} onClose={onClose}>
      {target && from.length > 0 && (
        <p aria-live="polite">
          {triggerWords(t, locale, { event, fromStatuses: statuses.filter(({ id }) => from.includes(id)), toStatus: target, afterHours, inWorkingTime })}
        </p>
      )}
      <form
        noValidate
        className={styles.fields}
        onSubmit={(submitted) => {
          submitted.preventDefault();
          bar.save();
        }}
      >
        <Bound<string> form={form} name="event">
          {(bind) => <SelectField {...bind} label={t("trigger.event")} hint={t("trigger.event.hint")} options={EVENTS.map((one) => ({ value: one, label: t(`event.${one}`) }))} />}
        </Bound>
        {event === "TIME_IN_STATUS" && (
          <>
            <Bound<number | null> form={form} name="afterHours">
              {(bind) => <NumberField {...bind} label={t("trigger.afterHours")} min={1} unit={t("trigger.hours")} isRequired />}
            </Bound>
            <Bound<boolean> form={form} name="inWorkingTime">
              {(bind) => <Checkbox {...bind} label={t("trigger.workingTime")} />}
            </Bound>
          </>
        )}
        <Bound<string> form={form} name="workflow">
          {(bind) => (
            <SelectField
              {...bind}
              label={t("trigger.workflow")}
              options={[{ value: "", label: t("trigger.allWorkflows") }, ...workflows.map(({ id, name }) => ({ value: id, label: name }))]}
            />
          )}
        </Bound>
        <Bound<string[]> form={form} name="fromStatuses">
          {({ value, onChange, error }) => (
            <FieldGroup label={t("trigger.from")} hint={t("trigger.from.hint")} error={error}>
              <ul className={styles.plain}>
                {offered.map((status) => (
                  <li key={status.id}>
                    <label className={styles.check}>
                      <input
                        type="checkbox"
                        checked={value.includes(status.id)}
                        onChange={(changed) => {
                          onChange(changed.target.checked ? [...value, status.id] : value.filter((id) => id !== status.id));
                        }}
                      />
                      <StatusChip status={status} />
                    </label>
                  </li>
                ))}
              </ul>
            </FieldGroup>
          )}
        </Bound>
        <Bound<string> form={form} name="toStatus">
          {(bind) => (
            <SelectField
              {...bind}
              label={t("trigger.to")}
              isRequired
              options={[{ value: "", label: t("steps.choose") }, ...offered.map(({ id, name }) => ({ value: id, label: name }))]}
            />
          )}
        </Bound>
        <Bound<boolean> form={form} name="mayMoveBack">
          {(bind) => <Checkbox {...bind} label={t("trigger.mayMoveBack")} hint={t("trigger.mayMoveBack.hint")} />}
        </Bound>
        <Bound<unknown> form={form} name="condition">
          {(bind) => (
            <div className={styles.group}>
              <p className={styles.groupLabel}>{t("trigger.condition")}</p>
              <ConditionBuilder {...bind} label={t("trigger.condition")} />
            </div>
          )}
        </Bound>
        <Bound<number | null> form={form} name="position">
          {(bind) => <NumberField {...bind} label={t("trigger.position")} hint={t("trigger.position.hint")} min={0} />}
        </Bound>
        <Bound<boolean> form={form} name="isEnabled">
          {(bind) => <Checkbox {...bind} label={t("trigger.isEnabled")} hint={t("trigger.isEnabled.hint")} />}
        </Bound>
        <FormBar {...bar} />
      </form>
      {trigger && (
        <div>
          <Button
            variant="secondary"
            size="small"
            onClick={() => {
              setIsDeleting(true);
            }}
          >
            {t("trigger.delete")}
          </Button>
        </div>
      )}
      {trigger && isDeleting && (
        <DeleteTrigger
          id={trigger.id}
          words={triggerWords(t, locale, trigger)}
          onClose={() => {
            setIsDeleting(false);
          }}
          onDone={() => {
            onChanged();
            onClose();
          }}
        />
      )}
    </Dialog>
  );
}

function DeleteTrigger({ id, words, onClose, onDone }: { id: string; words: string; onClose: () => void; onDone: () => void }) {
  const t = useWorkflowsText();
  const { run, isRunning, problem } = useAction(DeleteTriggerDocument);
  return (
    <ConfirmDialog
      title={t("trigger.deleteTitle")}
      confirmLabel={t("trigger.deleteConfirm")}
      isRunning={isRunning}
      onCancel={onClose}
      onConfirm={() => {
        void run({ id }).then((outcome) => {
          if (outcome.kind === "done") onDone();
        });
      }}
    >
      <p>{words}</p>
      <p>{t("trigger.deleteText")}</p>
      {problem && <Problem problem={problem} />}
    </ConfirmDialog>
  );
}
