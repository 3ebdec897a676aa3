import { type ReactNode, useContext, useEffect, useRef } from "react";

import type { Outcome } from "../../shell/useAction";
import { ConflictNotice } from "../../ui/form/ConflictNotice";
import { FormBar } from "../../ui/form/FormBar";
import { type JsonSchema, secretsOf } from "../../ui/form/jsonSchema";
import type { Choices, Describe } from "../../ui/form/SchemaField";
import { SchemaForm } from "../../ui/form/SchemaForm";
import { type Values, useServerForm } from "../../ui/form/useServerForm";
import { CardFormsContext } from "./cardForms";
import styles from "./start.module.css";

interface Props {
  /** Its name among the drafts of this tab. */
  name: string;
  /** Of the fields that are shown here. */
  schema: JsonSchema;
  stored: Values;
  send: (changed: Values, all: Values) => Promise<Outcome<{ stored: Values }>>;
  /** Asks the server how it is now, before it is saved; null where there is no answer. */
  latest: () => Promise<Values | null>;
  describe: Describe;
  choices?: Choices | undefined;
  /** Whether a field is shown, by what is typed now; all are without it. */
  isShown?: ((field: string, values: Values) => boolean) | undefined;
  /** Beside the fields, of what is typed now. */
  aside?: ((values: Values) => ReactNode) | undefined;
}

/** A few fields of something that the server keeps, with what they bring about beside them. */
export function ServerFields({ name, schema, stored, send, latest, describe, choices, isShown, aside }: Props) {
  const card = useContext(CardFormsContext);
  const { form, ...bar } = useServerForm({
    name,
    stored,
    secrets: secretsOf(schema),
    latest,
    send: async (changed, all) => {
      const outcome = await send(changed, all);
      if (outcome.kind !== "done") card.stay();
      return outcome;
    },
  });
  const hasConflicts = bar.conflicts.length > 0;
  useEffect(() => {
    if (hasConflicts) card.stay();
  }, [card, hasConflicts]);
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
  const properties = Object.entries(schema.properties ?? {}).filter(([field]) => isShown?.(field, values) ?? true);
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
        <SchemaForm schema={{ ...schema, properties: Object.fromEntries(properties) }} control={form.control} describe={describe} choices={choices} />
        <ConflictNotice conflicts={bar.conflicts} labelOf={(field) => describe(field)?.label ?? field} onTakeTheirs={bar.takeTheirs} />
        <FormBar {...bar} />
      </form>
      {aside && <div className={styles.aside}>{aside(values)}</div>}
    </div>
  );
}
