import { type Control, Controller } from "react-hook-form";

import styles from "./form.module.css";
import type { JsonSchema } from "./jsonSchema";
import { type Choices, type Describe, SchemaField } from "./SchemaField";

interface Props {
  /** Of an object: one field a property, in its order. */
  schema: JsonSchema;
  control: Control;
  describe?: Describe | undefined;
  choices?: Choices | undefined;
  /** Where these fields are among the form's values, such as `config`; at its top without it. */
  at?: string | undefined;
}

/** The fields of everything that a JSON Schema of the server's lets be set. */
export function SchemaForm({ schema, control, describe, choices, at }: Props) {
  return (
    <div className={styles.fields}>
      {Object.entries(schema.properties ?? {}).map(([name, property]) => (
        <Controller
          key={name}
          name={at ? `${at}.${name}` : name}
          control={control}
          render={({ field, fieldState }) => (
            <SchemaField
              path={name}
              schema={property}
              root={schema}
              value={field.value as unknown}
              onChange={field.onChange}
              error={fieldState.error?.message}
              isRequired={schema.required?.includes(name)}
              describe={describe}
              choices={choices}
            />
          )}
        />
      ))}
    </div>
  );
}
