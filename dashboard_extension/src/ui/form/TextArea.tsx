import { Field, type FieldProps } from "./Field";
import styles from "./form.module.css";

interface Own {
  rows?: number;
  maxLength?: number | undefined;
  isCode?: boolean;
  autoFocus?: boolean;
  isReadOnly?: boolean;
}

/** Several lines of text. */
export function TextArea({ label, value, onChange, hint, error, isRequired, rows = 4, maxLength, isCode = false, autoFocus = false, isReadOnly = false }: FieldProps<string> & Own) {
  return (
    <Field label={label} hint={hint} error={error} isRequired={isRequired}>
      {(wiring) => (
        <textarea
          {...wiring}
          className={`${styles.control ?? ""} ${isCode ? (styles.code ?? "") : ""}`}
          rows={rows}
          maxLength={maxLength}
          autoFocus={autoFocus}
          readOnly={isReadOnly}
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
