import { X } from "lucide-react";
import { useRef, useState } from "react";

import { Field, type FieldProps } from "../../ui/form/Field";
import formStyles from "../../ui/form/form.module.css";
import styles from "./customer.module.css";
import { useCustomersText } from "./customersTexts";
import { withTags } from "./written";

const MAX_LENGTH = 50;

/** Tags: Enter or a comma adds one, each has a button that takes it away. What was typed counts when the field is left, too. */
export function TagsField({ label, value, onChange, hint, error }: FieldProps<readonly string[]>) {
  const t = useCustomersText();
  const [typed, setTyped] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const take = (text: string) => {
    setTyped("");
    if (text.trim()) onChange(withTags(value, text));
  };
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <div className={styles.tagsField}>
          {value.length > 0 && (
            <ul className={styles.tags} aria-label={label}>
              {value.map((tag) => (
                <li key={tag} className={styles.tag}>
                  <span>{tag}</span>
                  <button
                    type="button"
                    className={styles.tagRemove}
                    aria-label={t("tags.remove", { tag })}
                    title={t("tags.remove", { tag })}
                    onClick={() => {
                      onChange(value.filter((other) => other !== tag));
                      field.current?.focus(); // the button goes with the tag
                    }}
                  >
                    <X size={14} aria-hidden="true" />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <input
            {...wiring}
            ref={field}
            className={formStyles.control}
            autoComplete="off"
            autoCapitalize="off"
            maxLength={MAX_LENGTH}
            value={typed}
            onChange={(event) => {
              const { value: text } = event.target;
              if (text.includes(",")) take(text);
              else setTyped(text);
            }}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || typed.trim() === "") return;
              event.preventDefault(); // it adds the tag, and does not save
              take(typed);
            }}
            onBlur={() => {
              take(typed);
            }}
          />
        </div>
      )}
    </Field>
  );
}
