import { Field, type FieldProps } from "./Field";
import styles from "./form.module.css";

const COLOR = /^#[0-9a-f]{6}$/i;

/** A color as #RRGGBB, chosen or typed. */
export function ColorField({ label, value, onChange, hint, error, isRequired }: FieldProps<string>) {
  return (
    <Field label={label} hint={hint} error={error} isRequired={isRequired}>
      {(wiring) => (
        <div className={styles.color}>
          <input
            type="color"
            className={styles.swatch}
            aria-label={label}
            value={COLOR.test(value) ? value : "#000000"}
            onChange={(event) => {
              onChange(event.target.value.toUpperCase());
            }}
          />
          <input
            {...wiring}
            className={styles.control}
            spellCheck={false}
            maxLength={7}
            placeholder="#RRGGBB"
            value={value}
            onChange={(event) => {
              onChange(event.target.value);
            }}
          />
        </div>
      )}
    </Field>
  );
}
