import type { InputHTMLAttributes } from "react";

import { Field, type FieldProps } from "./Field";
import styles from "./form.module.css";

type Own = Pick<InputHTMLAttributes<HTMLInputElement>, "type" | "autoComplete" | "spellCheck" | "maxLength" | "placeholder" | "inputMode" | "min" | "max" | "step" | "autoFocus" | "onKeyDown">;

/** One line of text. */
export function TextField({ label, value, onChange, hint, error, isRequired, isLabelHidden, ...own }: FieldProps<string> & Own) {
  return (
    <Field label={label} hint={hint} error={error} isRequired={isRequired} isLabelHidden={isLabelHidden}>
      {(wiring) => (
        <input
          {...wiring}
          {...own}
          className={styles.control}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      )}
    </Field>
  );
}
