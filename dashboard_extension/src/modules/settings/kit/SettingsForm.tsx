import type { ReactNode } from "react";
import { Controller, useWatch } from "react-hook-form";

import type { Outcome } from "../../../shell/useAction";
import { ConditionBuilder } from "../../../ui/conditions/ConditionBuilder";
import { ConflictNotice } from "../../../ui/form/ConflictNotice";
import { FieldGroup } from "../../../ui/form/Field";
import { FormBar } from "../../../ui/form/FormBar";
import formStyles from "../../../ui/form/form.module.css";
import { type JsonSchema, secretsOf } from "../../../ui/form/jsonSchema";
import type { Choices, Describe } from "../../../ui/form/SchemaField";
import { SchemaForm } from "../../../ui/form/SchemaForm";
import { type Values, useServerForm } from "../../../ui/form/useServerForm";
import styles from "../settings.module.css";

interface Props {
  /** Its name among the drafts of this tab. */
  name: string;
  schema: JsonSchema;
  /** As the server has it. */
  stored: Values;
  /** Sends what was changed. */
  send: (changed: Values, all: Values) => Promise<Outcome<{ stored: Values }>>;
  /** Asks the server how it is now, before it is saved; null where there is no answer. */
  latest?: (() => Promise<Values | null>) | undefined;
  describe: Describe;
  choices?: Choices | undefined;
  /** What the values would do, beside the form and before they are saved. */
  effect?: ((values: Values) => ReactNode) | undefined;
}

/** A form of settings with what they do beside it. */
export function SettingsForm({ name, schema, stored, send, latest, describe, choices, effect }: Props) {
  const fields = Object.entries(schema.properties ?? {});
  const { form, ...bar } = useServerForm({ name, stored, send, latest, secrets: secretsOf(schema) });
  const label = (field: string) => describe(field)?.label ?? field;
  return (
    <div className={effect ? styles.withEffect : undefined}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          bar.save();
        }}
      >
        <div className={formStyles.fields}>
          {fields.map(([field, property]) =>
            isCondition(property) ? (
              <Controller
                key={field}
                name={field}
                control={form.control}
                render={({ field: { value, onChange }, fieldState }) => (
                  <FieldGroup label={label(field)}>
                    <ConditionBuilder label={label(field)} value={value as unknown} onChange={onChange} error={fieldState.error?.message} />
                  </FieldGroup>
                )}
              />
            ) : (
              <SchemaForm key={field} schema={{ ...schema, properties: { [field]: property } }} control={form.control} describe={describe} choices={choices} />
            ),
          )}
        </div>
        <ConflictNotice conflicts={bar.conflicts} labelOf={label} onTakeTheirs={bar.takeTheirs} />
        <FormBar {...bar} />
      </form>
      {effect && <Effect control={form.control} effect={effect} />}
    </div>
  );
}

function Effect({ control, effect }: { control: ReturnType<typeof useServerForm>["form"]["control"]; effect: (values: Values) => ReactNode }) {
  return <aside className={styles.effect}>{effect(useWatch({ control }))}</aside>;
}

function isCondition(schema: JsonSchema): boolean {
  return schema.format === "condition" || (schema.anyOf?.some((option) => option.format === "condition") ?? false);
}
