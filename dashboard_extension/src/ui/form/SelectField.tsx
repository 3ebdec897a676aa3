import { Field, type FieldProps } from "./Field";
import styles from "./form.module.css";

export interface Option {
  value: string;
  label: string;
}

/** One of a few; more than a dozen are a Combobox. */
export function SelectField({ label, value, onChange, hint, error, isRequired, isLabelHidden, options }: FieldProps<string> & { options: readonly Option[] }) {
  return (
    <Field label={label} hint={hint} error={error} isRequired={isRequired} isLabelHidden={isLabelHidden}>
      {(wiring) => (
        <select
          {...wiring}
          className={styles.control}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
