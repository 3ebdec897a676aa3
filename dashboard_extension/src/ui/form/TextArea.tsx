import { Field, type FieldProps } from "./Field";
import styles from "./form.module.css";

/** Several lines of text. */
export function TextArea({ label, value, onChange, hint, error, isRequired, rows = 4, maxLength, isCode = false }: FieldProps<string> & { rows?: number; maxLength?: number | undefined; isCode?: boolean }) {
  return (
    <Field label={label} hint={hint} error={error} isRequired={isRequired}>
      {(wiring) => (
        <textarea
          {...wiring}
          className={`${styles.control ?? ""} ${isCode ? (styles.code ?? "") : ""}`}
          rows={rows}
          maxLength={maxLength}
          spellCheck={!isCode}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      )}
    </Field>
  );
}
