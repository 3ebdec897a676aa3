import { type ReactNode, useContext, useEffect, useMemo, useRef } from "react";

import type { Outcome } from "../../shell/useAction";
import { FormBar } from "../../ui/form/FormBar";
import type { JsonSchema } from "../../ui/form/jsonSchema";
import type { Choices, Describe } from "../../ui/form/SchemaField";
import { SchemaForm } from "../../ui/form/SchemaForm";
import { type Values, useServerForm } from "../../ui/form/useServerForm";
import { CardFormsContext } from "./cardForms";
import styles from "./start.module.css";

interface Props {
  /** Its name among the drafts of this tab. */
  name: string;
  /** The server's schema of the whole thing, and which of its fields are shown here. */
  schema: JsonSchema;
  fields: readonly string[];
  stored: Values;
  describe: Describe;
  choices?: Choices | undefined;
  send: (changed: Values) => Promise<Outcome<{ stored: Values }>>;
  /** Of the fields those that are shown, by what is typed now; all without it. */
  shownFields?: ((values: Values) => readonly string[]) | undefined;
  /** Beside the fields, of what is typed now. */
  aside?: ((values: Values) => ReactNode) | undefined;
}

/** A few fields of something that the server keeps, with what they bring about beside them. */
export function ServerFields({ name, schema, fields, stored, describe, choices, send, shownFields, aside }: Props) {
  const card = useContext(CardFormsContext);
  const { form, ...bar } = useServerForm({
    name,
    stored,
    send: async (changed) => {
      const outcome = await send(changed);
      if (outcome.kind !== "done") card.stay();
      return outcome;
    },
  });
  const save = useRef(bar.save);
  useEffect(() => {
    save.current = bar.save;
  });
  useEffect(() => {
    card.report(
      name,
      bar.isDirty
        ? () => {
            save.current();
          }
        : null,
    );
  }, [card, name, bar.isDirty]);
  const values = form.watch();
  const names = (shownFields?.(values) ?? fields).join(" ");
  const shown = useMemo(() => part(schema, names.split(" ")), [schema, names]);
  return (
    <div className={aside ? styles.sides : undefined}>
      <form
        className={styles.stack}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          bar.save();
        }}
      >
        <SchemaForm schema={shown} control={form.control} describe={describe} choices={choices} />
        <FormBar {...bar} />
      </form>
      {aside && <div className={styles.aside}>{aside(values)}</div>}
    </div>
  );
}

function part(schema: JsonSchema, fields: readonly string[]): JsonSchema {
  const known = schema.properties ?? {};
  return { ...schema, properties: Object.fromEntries(fields.flatMap((field) => (known[field] ? [[field, known[field]]] : []))) };
}
